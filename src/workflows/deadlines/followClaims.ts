import { type Investigation } from '../../entities/Investigation.js';
import { Parcel } from '../../entities/Parcel.js';
import type { Verification } from '../../entities/Verification.js';
import type { Tx } from '../App.js';
import { startAction } from '../actions/startAction.js';
import { accountOfKind } from '../partners/connectionTo.js';

/** Asks the marketplace what became of a round: its callback may have been lost. */
export async function followVerdict(tx: Tx, verification: Verification): Promise<void> {
  const marketplace = await accountOfKind(tx, 'MARKETPLACE');
  if (marketplace === null || verification.state !== 'PENDING') return;
  await startAction(tx, {
    kind: 'FOLLOW_VERIFICATION',
    partnerAccountId: marketplace.id,
    subjectId: verification.id,
    orderId: verification.orderId,
    caseId: verification.caseId,
    request: {},
  });
}

/** Asks the carrier what it has found. */
export async function followInvestigation(tx: Tx, investigation: Investigation): Promise<void> {
  if (investigation.answeredAt !== null) return;
  const parcel = await tx.manager.findOneByOrFail(Parcel, { merchantId: tx.merchantId, id: investigation.parcelId });
  if (parcel.carrierAccountId === null) return;
  await startAction(tx, {
    kind: 'FOLLOW_INVESTIGATION',
    partnerAccountId: parcel.carrierAccountId,
    subjectId: investigation.id,
    orderId: investigation.orderId,
    caseId: investigation.caseId,
    parcelId: parcel.id,
    request: {},
  });
}
