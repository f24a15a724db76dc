// Windows that open or close with what a carrier says of one parcel. A window is not part of the match of a rule: the row
// matches, and refuses with its own id when its window is over. Unknown delivery: not started (survival 16).

import { DateTime } from 'luxon';
import { daysAfter, hoursAfter, policyAt } from './policyDefaults.js';
import { routeOfUnit, type UnitFacts } from './unitFacts.js';

type Delivered = Pick<UnitFacts, 'parcel' | 'purchaseOrder' | 'interception' | 'shipToCountry'>;

/**
 * Until when evidence is in time (A1, A2), and C2 may be opened: 7 days after delivery within a country, 15 across a
 * border (ours); on an unknown route the longer one. Null while nothing is delivered.
 */
export function evidenceUntil(unit: Delivered, now: Date): Date | null {
  const deliveredAt = unit.parcel?.deliveredAt ?? null;
  if (deliveredAt === null) return null;
  const { evidenceDomesticDays, evidenceInternationalDays } = policyAt(now);
  return daysAfter(deliveredAt, routeOfUnit(unit) === 'DOMESTIC' ? evidenceDomesticDays : evidenceInternationalDays);
}

/**
 * Until when a case waits for evidence before a person must look at it (A1, A2, C3): to the end of the window, and at least a
 * day (ours), since a case may be opened when what comes is late.
 */
export function evidenceAwaitedUntil(inTimeUntil: Date, openedAt: Date): Date {
  const aDayLater = hoursAfter(openedAt, policyAt(openedAt).evidenceLateHours);
  return inTimeUntil > aDayLater ? inTimeUntil : aDayLater;
}

/** Until when an allergic reaction to cosmetics may be reported (C1). Null while nothing is delivered. */
export function allergyUntil(unit: Delivered, now: Date): Date | null {
  const deliveredAt = unit.parcel?.deliveredAt ?? null;
  return deliveredAt === null ? null : daysAfter(deliveredAt, policyAt(now).allergyWindowDays);
}

/**
 * The first instant at which it is too late to change one's mind (A3): calendar days in the marketplace's zone, day 1 is
 * the day after delivery, and day 7 counts in full. Per parcel. [L]
 *
 * @param zone IANA
 */
export function noReasonUntil(unit: Delivered, zone: string, now: Date): Date | null {
  const deliveredAt = unit.parcel?.deliveredAt ?? null;
  if (deliveredAt === null) return null;
  const day = DateTime.fromJSDate(deliveredAt, { zone }).startOf('day');
  // Where a clock change leaves out a midnight, its day begins later: only that day, not the one that is counted to.
  return day
    .plus({ days: policyAt(now).noReasonDays + 1 })
    .startOf('day')
    .toJSDate();
}

/**
 * From when a parcel on its way counts as lost (T2): so many days without a scan, or at once when a scan says lost,
 * destroyed or damaged. Null when it never was with a carrier.
 */
export function lostFrom(unit: Delivered, now: Date): Date | null {
  const { parcel } = unit;
  if (parcel === null) return null;
  const lastHeardAt = parcel.lastScanAt ?? parcel.handedOverAt;
  if (lastHeardAt === null) return null;
  if (parcel.state === 'LOST' || parcel.state === 'DAMAGED') return lastHeardAt;
  const { lostDomesticDays, lostInternationalDays } = policyAt(now);
  return daysAfter(lastHeardAt, routeOfUnit(unit) === 'DOMESTIC' ? lostDomesticDays : lostInternationalDays);
}
