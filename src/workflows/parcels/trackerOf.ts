import type { Parcel } from '../../entities/Parcel.js';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import type { Tx } from '../App.js';
import { accountOfKind } from '../partners/connectionTo.js';

/**
 * Whom to ask where a parcel is: its carrier, if that is an account of ours, else the merchant's tracking service. A hub
 * stops parcels and tells no scans.
 */
export async function trackerOf(tx: Tx, { carrierAccountId }: Parcel): Promise<PartnerAccount | null> {
  if (carrierAccountId === null) return accountOfKind(tx, 'TRACKER');
  const carrier = await tx.manager.findOneBy(PartnerAccount, { merchantId: tx.merchantId, id: carrierAccountId });
  return carrier?.provider === 'KUAIDI100' && carrier.kind === 'CARRIER' ? accountOfKind(tx, 'TRACKER') : carrier;
}
