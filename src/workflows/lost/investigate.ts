import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Investigation } from '../../entities/Investigation.js';
import { Parcel } from '../../entities/Parcel.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import type { InvestigationReason } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { startAction } from '../actions/startAction.js';
import { SYSTEM, tell } from '../cases/timeline.js';
import { setDeadline } from '../deadlines/setDeadline.js';

/** The carrier is asked what became of the parcel, or to prove its delivery, once a case and parcel. Rules T2, T3, T4. */
export async function investigate(
  tx: Tx,
  theCase: AfterSalesCase,
  parcelId: string,
  reason: InvestigationReason,
): Promise<void> {
  const { merchantId } = tx;
  const key = { merchantId, caseId: theCase.id, parcelId };
  if (await tx.manager.existsBy(Investigation, key)) return;
  const parcel = await tx.manager.findOneByOrFail(Parcel, { merchantId, id: parcelId });
  const { carrierAccountId } = parcel;
  const investigation = { ...key, id: uuid(), orderId: theCase.orderId, reason, askedAt: tx.now };
  await tx.manager.insert(Investigation, {
    ...investigation,
    state: carrierAccountId === null ? 'PENDING' : 'ASKED',
    carrierReference: null,
    proofUrl: null,
    answer: null,
    answeredAt: null,
  });
  if (reason === 'NOT_RECEIVED') {
    await setDeadline(tx, 'PROOF_DUE', theCase, daysAfter(tx.now, policyAt(tx.now).proofOfDeliveryDays));
  }
  if (carrierAccountId === null) {
    await tell(tx, theCase, SYSTEM, {
      kind: 'INVESTIGATION',
      sentence: `${parcel.carrier} is no account of ours: ask the supplier what became of parcel ${parcel.waybillNo}.`,
    });
    return;
  }
  await startAction(tx, {
    kind: 'INVESTIGATE_PARCEL',
    partnerAccountId: carrierAccountId,
    subjectId: investigation.id,
    orderId: theCase.orderId,
    caseId: theCase.id,
    parcelId,
    request: { waybillNo: parcel.waybillNo, reason, wantsProofOfDelivery: reason === 'NOT_RECEIVED' },
  });
  await tell(tx, theCase, SYSTEM, {
    kind: 'INVESTIGATION',
    sentence:
      reason === 'NOT_RECEIVED'
        ? `${parcel.carrier} is asked to prove that parcel ${parcel.waybillNo} was delivered.`
        : `${parcel.carrier} is asked to look for parcel ${parcel.waybillNo}.`,
  });
}
