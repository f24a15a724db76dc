import { In } from 'typeorm';
import { Interception } from '../../entities/Interception.js';
import { Parcel } from '../../entities/Parcel.js';
import type { PartnerAccount } from '../../entities/PartnerAccount.js';
import type { PlatformPush } from '../../integrations/platforms/PlatformPush.js';
import type { Tx } from '../App.js';
import type { Effect } from './Effect.js';
import { effectOf } from './effectOf.js';

/** A hub names the parcel and not our reference: of a parcel, one interception at most is under way. */
export async function effectOfHub(
  tx: Tx,
  account: PartnerAccount,
  push: Extract<PlatformPush, { kind: 'INTERCEPTION_NEWS' }>,
): Promise<Effect> {
  const { merchantId } = tx;
  const { waybillNo, state, failure } = push;
  const parcels = await tx.manager.findBy(Parcel, { merchantId, waybillNo, carrierAccountId: account.id });
  const interception = await tx.manager.findOne(Interception, {
    where: { merchantId, parcelId: In(parcels.map(({ id }) => id)) },
    order: { requestedAt: 'DESC', id: 'DESC' },
  });
  if (interception === null) {
    return { kind: 'IGNORED', note: 'No interception of such a parcel was ever asked of this account.' };
  }
  return effectOf(tx, account.id, {
    kind: 'INTERCEPTION_CHANGED',
    reference: interception.id,
    carrierReference: interception.carrierReference ?? waybillNo,
    waybillNo,
    state,
    failure,
    // Of fees it says nothing.
    feeMinor: interception.feeMinor,
    currency: interception.feeCurrency ?? 'CNY',
    occurredAt: push.occurredAt ?? tx.now,
  });
}
