import type { Interception } from '../../entities/Interception.js';
import { Parcel } from '../../entities/Parcel.js';
import type { Tx } from '../App.js';
import { startAction } from '../actions/startAction.js';

/** Polls the carrier about an interception that is still going: callbacks get lost. */
export async function followUp(tx: Tx, interception: Interception): Promise<void> {
  const parcel = await tx.manager.findOneByOrFail(Parcel, { merchantId: tx.merchantId, id: interception.parcelId });
  if (parcel.carrierAccountId === null) return;
  await startAction(tx, {
    kind: 'FOLLOW_INTERCEPTION',
    partnerAccountId: parcel.carrierAccountId,
    subjectId: interception.id,
    orderId: interception.orderId,
    caseId: interception.caseId,
    parcelId: parcel.id,
    request: { reference: interception.id },
  });
}
