import { v7 as uuid } from 'uuid';
import { Action } from '../../entities/Action.js';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { Interception } from '../../entities/Interception.js';
import { Recovery } from '../../entities/Recovery.js';
import { Refund } from '../../entities/Refund.js';
import { mayMove } from '../../policy/caseFlow.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import { refundedInParcel } from './refundedInParcel.js';

/**
 * "Succeeded", and the parcel was delivered anyway (survival 10): the case is reopened for a person, a refund that has
 * not been asked for is frozen, and one that was paid becomes a claim on the carrier.
 */
export async function recordContradiction(tx: Tx, theCase: AfterSalesCase, interception: Interception): Promise<void> {
  const about = await refundedInParcel(tx, theCase, interception.parcelId);
  let frozen = false;
  for (const { refund } of about) {
    if (refund.state === 'RESERVED' && (await freeze(tx, refund))) frozen = true;
  }
  const paid = await claimFromCarrier(tx, theCase, interception.parcelId);
  await clearDeadline(tx, 'RETURN_EXPECTED', theCase);
  const sentence =
    'The carrier reported the parcel as stopped, and it was delivered all the same. ' +
    (frozen
      ? 'The refund is frozen.'
      : paid
        ? 'The refund is paid: it is claimed from the carrier.'
        : 'Nothing was refunded yet.');
  const entry = { kind: 'CONTRADICTION', sentence };
  if (mayMove(theCase.state, 'NEEDS_PERSON', 'SYSTEM')) {
    await moveCase(tx, theCase, PARTNER, { to: 'NEEDS_PERSON', ...entry });
  } else {
    await tell(tx, theCase, PARTNER, entry);
  }
}

/** Only what the payment provider was never asked for can be stopped; anything else is settled by its answer. */
async function freeze(tx: Tx, refund: Refund): Promise<boolean> {
  const { merchantId } = tx;
  const { affected } = await tx.manager.update(
    Action,
    { merchantId, subjectId: refund.id, kind: 'REFUND_BUYER', state: 'PENDING' },
    { state: 'ABANDONED', updatedAt: tx.now },
  );
  if (affected === 0) return false;
  await tx.manager.update(Refund, { merchantId, id: refund.id }, { state: 'FROZEN' });
  refund.state = 'FROZEN';
  return true;
}

/**
 * Money that the carrier owes: the buyer has both, the goods and the refund. Once per case and parcel; false when nothing was paid
 * for what is in it.
 */
export async function claimFromCarrier(tx: Tx, theCase: AfterSalesCase, parcelId: string): Promise<boolean> {
  const { merchantId } = tx;
  const paid = (await refundedInParcel(tx, theCase, parcelId)).filter(({ refund }) => refund.state === 'PAID');
  const [first] = paid;
  if (first === undefined) return false;
  const key = { merchantId, caseId: theCase.id, against: 'CARRIER' as const, parcelId };
  if (await tx.manager.existsBy(Recovery, key)) return true;
  await tx.manager.insert(Recovery, {
    ...key,
    id: uuid(),
    orderId: theCase.orderId,
    purchaseOrderId: null,
    state: 'OPEN',
    amountMinor: paid.reduce((sum, one) => sum + one.amountMinor, 0n),
    recoveredMinor: 0n,
    currency: first.refund.currency,
    reason: 'REFUNDED_AND_NOT_RETURNED',
    createdAt: tx.now,
    refundNo: null,
    settledAt: null,
  });
  return true;
}
