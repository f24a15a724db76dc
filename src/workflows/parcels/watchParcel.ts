import { IsNull } from 'typeorm';
import { Deadline } from '../../entities/Deadline.js';
import type { Parcel } from '../../entities/Parcel.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import { routeOf } from '../../policy/route.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';

/**
 * From the first scan of somebody who follows a parcel, its silence means something: it is looked at again when it would
 * count as lost (rule T2), and from then on that look sets the next. Any later scan sets it anew where none is left. What a
 * supplier says of the hand-over is no such scan.
 */
export async function watchParcel(tx: Tx, parcel: Parcel, scan: { provider: string; occurredAt: Date }): Promise<void> {
  if (scan.provider === 'supplier' || parcel.direction === 'RETURN' || parcel.deliveredAt !== null) return;
  const open = { merchantId: tx.merchantId, kind: 'NO_SCAN' as const, subjectId: parcel.id, doneAt: IsNull() };
  if (await tx.manager.existsBy(Deadline, open)) return;
  const { lostDomesticDays, lostInternationalDays } = policyAt(tx.now);
  const isDomestic = routeOf(parcel.shipFrom, parcel.shipTo) === 'DOMESTIC';
  await setDeadline(
    tx,
    'NO_SCAN',
    parcel,
    daysAfter(scan.occurredAt, isDomestic ? lostDomesticDays : lostInternationalDays),
  );
}
