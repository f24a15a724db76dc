import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Interception } from '../../entities/Interception.js';
import { Parcel } from '../../entities/Parcel.js';
import { interceptionTimeoutAt } from '../../policy/interceptionFlow.js';
import type { Tx } from '../App.js';
import { startAction } from '../actions/startAction.js';
import { moveCase } from '../cases/caseFile.js';
import type { Doer } from '../cases/timeline.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';

/**
 * Records that the carrier is to be asked to stop a parcel. One live or successful interception per parcel: the
 * database holds that too. Called only after the policy has allowed it.
 */
export async function startInterception(
  tx: Tx,
  theCase: AfterSalesCase,
  parcelId: string,
  doer: Doer,
): Promise<Interception> {
  const { merchantId } = tx;
  const parcel = await tx.manager.findOneByOrFail(Parcel, { merchantId, id: parcelId });
  if (parcel.carrierAccountId === null)
    throw new Error('The policy allowed an interception without a carrier account.');
  const interception = tx.manager.create(Interception, {
    merchantId,
    id: uuid(),
    orderId: theCase.orderId,
    caseId: theCase.id,
    parcelId,
    state: 'REQUESTED',
    failure: null,
    carrierReference: null,
    toldState: 'REQUESTED',
    feeMinor: 0n,
    feeCurrency: null,
    requestedAt: tx.now,
    succeededAt: null,
    returnedAt: null,
    updatedAt: tx.now,
    version: 1,
  });
  await tx.manager.insert(Interception, interception);
  await startAction(tx, {
    kind: 'REQUEST_INTERCEPTION',
    partnerAccountId: parcel.carrierAccountId,
    subjectId: interception.id,
    orderId: theCase.orderId,
    caseId: theCase.id,
    parcelId,
    request: {
      reference: interception.id,
      waybillNo: parcel.waybillNo,
      kind: 'RETURN_TO_SENDER',
      reason: theCase.problem,
    },
  });
  const timeoutAt = interceptionTimeoutAt(tx.now);
  await setDeadline(tx, 'INTERCEPTION_TIMEOUT', interception, timeoutAt);
  await clearDeadline(tx, 'CANCELLATION_ANSWER', theCase);
  await moveCase(tx, theCase, doer, {
    to: 'INTERCEPTING',
    kind: 'INTERCEPTION_REQUESTED',
    sentence: `${parcel.carrier} is asked to stop parcel ${parcel.waybillNo}.`,
    data: { interceptionId: interception.id },
    change: { dueAt: timeoutAt },
  });
  return interception;
}
