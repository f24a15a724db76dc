import type { Restriction } from '../../entities/Restriction.js';
import { RESTRICTION_MEANINGS } from '../../policy/restrictions.js';
import type { Tx } from '../App.js';
import { notify } from '../mails/notify.js';

/** A restriction has reached its end: nothing is stored, because it holds by its dates; the merchant is told. */
export async function restrictionEnds(tx: Tx, row: Restriction): Promise<void> {
  if (row.liftedAt !== null) return;
  await tellOfEnd(tx, row, `Its time is over. No longer holds: ${RESTRICTION_MEANINGS[row.kind]}.`);
}

export async function tellOfEnd(tx: Tx, row: Restriction, text: string): Promise<void> {
  await notify(tx, {
    key: `restriction-over:${row.id}`,
    kind: 'RESTRICTION_OVER',
    orderId: null,
    caseId: null,
    ...(row.variantId === null ? {} : { variantId: row.variantId }),
    title: 'A restriction of the marketplace has ended',
    text,
  });
}
