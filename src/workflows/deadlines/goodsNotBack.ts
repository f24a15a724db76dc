import { In } from 'typeorm';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Interception } from '../../entities/Interception.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { TIMER } from '../cases/timeline.js';
import { claimFromCarrier } from '../interception/recordContradiction.js';

/** The refund is paid and the goods never came back (survival 11): a claim on the carrier for each parcel, and a person. */
export async function goodsNotBack(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  if (theCase.state !== 'AWAITING_RETURN') return;
  const missing = await tx.manager.find(Interception, {
    where: { merchantId: tx.merchantId, caseId: theCase.id, state: In(['SUCCEEDED', 'RETURNING']) },
    order: { requestedAt: 'ASC', id: 'ASC' },
  });
  for (const { parcelId } of missing) await claimFromCarrier(tx, theCase, parcelId);
  await moveCase(tx, theCase, TIMER, {
    to: 'NEEDS_PERSON',
    kind: 'GOODS_NOT_BACK',
    sentence: 'The buyer has the refund and the goods are not back: they are claimed from the carrier.',
  });
}
