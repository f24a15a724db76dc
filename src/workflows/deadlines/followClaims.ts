import { type Investigation } from '../../entities/Investigation.js';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { isClosed } from '../../policy/caseFlow.js';
import { Parcel } from '../../entities/Parcel.js';
import type { Verification } from '../../entities/Verification.js';
import type { Tx } from '../App.js';
import { startAction } from '../actions/startAction.js';
import { accountOfKind } from '../partners/connectionTo.js';

async function isCaseClosed(tx: Tx, id: string): Promise<boolean> {
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId: tx.merchantId, id });
  return isClosed(theCase.state);
}

/** Asks the marketplace what became of a round: its callback may have been lost. */
export async function followVerdict(tx: Tx, verification: Verification): Promise<void> {
  const marketplace = await accountOfKind(tx, 'MARKETPLACE');
  if (marketplace === null || verification.state !== 'PENDING' || (await isCaseClosed(tx, verification.caseId))) return;
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
  if (investigation.answeredAt !== null || (await isCaseClosed(tx, investigation.caseId))) return;
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
