import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { GoodsReturn } from '../../entities/GoodsReturn.js';
import { mayMove } from '../../policy/caseFlow.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { TIMER, tell } from '../cases/timeline.js';
import { returnLost } from './afterReturnMoved.js';

/** The buyer did not hand the goods to a carrier in time: the return expires, and with it the claim to a refund for it. */
export async function returnNotSent(tx: Tx, goods: GoodsReturn): Promise<void> {
  if (goods.state !== 'ASKED' && goods.state !== 'LABEL_READY') return;
  const { merchantId } = tx;
  await tx.manager.update(GoodsReturn, { merchantId, id: goods.id }, { state: 'EXPIRED', updatedAt: tx.now });
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: goods.caseId });
  const entry = {
    kind: 'RETURN_EXPIRED',
    sentence: 'The goods were not sent back in time.',
    data: { returnId: goods.id },
  };
  // A reaction to cosmetics is nothing that lapses by itself (C1): a person speaks with the buyer.
  const to = theCase.ruleId === 'A3' ? ('UNREMEDIED' as const) : ('NEEDS_PERSON' as const);
  if (!mayMove(theCase.state, to, 'TIMER')) return tell(tx, theCase, TIMER, entry);
  const outcome = to === 'UNREMEDIED' ? { outcome: 'REFUSED_BY_RULE' as const } : {};
  await moveCase(tx, theCase, TIMER, { to, ...entry, change: outcome });
}

/** Sent and never arrived. */
export async function returnNotArrived(tx: Tx, goods: GoodsReturn): Promise<void> {
  if (goods.state !== 'SENT') return;
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId: tx.merchantId, id: goods.caseId });
  await returnLost(tx, theCase, goods, 'The goods were sent back and did not arrive.');
}
