import type { Parcel } from '../../entities/Parcel.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import { routeOf } from '../../policy/route.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';

/**
 * From the first scan of somebody who follows a parcel, its silence means something: it is looked at again when it would
 * count as lost (rule T2). What a supplier says of the hand-over is no such scan.
 */
export async function watchParcel(
  tx: Tx,
  parcel: Parcel,
  lastScanAt: Date | null,
  scan: { provider: string; occurredAt: Date },
): Promise<void> {
  const isFirst = lastScanAt === null || lastScanAt <= (parcel.handedOverAt ?? lastScanAt);
  if (!isFirst || scan.provider === 'supplier' || parcel.direction === 'RETURN' || parcel.deliveredAt !== null) return;
  const { lostDomesticDays, lostInternationalDays } = policyAt(tx.now);
  const isDomestic = routeOf(parcel.shipFrom, parcel.shipTo) === 'DOMESTIC';
  await setDeadline(
    tx,
    'NO_SCAN',
    parcel,
    daysAfter(scan.occurredAt, isDomestic ? lostDomesticDays : lostInternationalDays),
  );
}
