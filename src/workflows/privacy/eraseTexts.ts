import type { Tx } from '../App.js';

/** How many of each were emptied, or thrown away. */
export interface ErasedCounts {
  orders: number;
  cases: number;
  messages: number;
  files: number;
  mails: number;
  webhooksSent: number;
  webhooksReceived: number;
  partnerCalls: number;
}

/**
 * Everything written about a buyer, in the function of the schema that alone may touch what is otherwise kept as it is. The
 * files of evidence are out of sight with it, and thrown away by `eraseFiles`.
 */
export async function eraseTexts(tx: Tx, buyerId: string | null, orderIds: string[]): Promise<ErasedCounts> {
  const [row]: { counts: ErasedCounts }[] = await tx.manager.query(
    `select erase_buyer($1, $2, $3::uuid[], $4) as counts`,
    [tx.merchantId, buyerId, orderIds, tx.now],
  );
  if (row === undefined) throw new Error('Erasing answers with what was erased.');
  return row.counts;
}
