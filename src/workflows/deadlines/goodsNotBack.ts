import { In } from 'typeorm';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Interception } from '../../entities/Interception.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { TIMER } from '../cases/timeline.js';
import { claimFromCarrier } from '../interception/recordContradiction.js';

/**
 * What was stopped never came back (survival 11): a person, and where the buyer has the refund a claim on the carrier for each parcel.
 */
export async function goodsNotBack(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  if (theCase.state === 'INTERCEPTING') {
    await moveCase(tx, theCase, TIMER, { to: 'NEEDS_PERSON', kind: 'GOODS_NOT_BACK', sentence: REFUND_WAITS });
    return;
  }
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

const REFUND_WAITS =
  'The goods are not back, and the refund waits for them, as the merchant has set. Ask the carrier: a parcel that is lost is reported as LOST (T2); to refund without the goods is an override.';
