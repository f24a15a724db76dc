// The state of a parcel from events that arrive twice, late and out of order: it ends the same whatever the order.

import { PARCEL_STATES, type ParcelState } from './vocabulary.js';

export interface ParcelScan {
  state: ParcelState;
  /** When the carrier saw it, not when we heard; null only before the first scan. */
  eventAt: Date | null;
}

/**
 * The state after one more event: forward by event time, then by rank at the same time. An end (delivered, going back)
 * stands above whatever is scanned on the way, even later, and goods that are back stay back; between ends time decides,
 * so that an intercepted parcel that is delivered after all is seen as delivered. Rule book, "Tracking"; survival 14.
 *
 * @returns `moved` false when the event changes nothing (it stays in the history all the same)
 */
export function nextParcelState(current: ParcelScan, event: ParcelScan): ParcelScan & { moved: boolean } {
  return isAhead(event, current) ? { ...event, moved: true } : { ...current, moved: false };
}

function isAhead(event: ParcelScan, current: ParcelScan): boolean {
  const difference = [
    FINALITY[event.state] - FINALITY[current.state],
    timeOf(event) - timeOf(current),
    PARCEL_STATES.indexOf(event.state) - PARCEL_STATES.indexOf(current.state),
  ].find((one) => one !== 0);
  return (difference ?? 0) > 0;
}

function timeOf({ eventAt }: ParcelScan): number {
  return eventAt?.getTime() ?? Number.MIN_SAFE_INTEGER;
}

/** 0 nothing known, 1 on the way (a loss or damage may still turn out otherwise), 2 an end, 3 back in hand. */
const FINALITY = {
  UNKNOWN: 0,
  LABEL_MADE: 1,
  PICKED_UP: 1,
  IN_TRANSIT: 1,
  CUSTOMS_STARTED: 1,
  CUSTOMS_HOLD: 1,
  CUSTOMS_RELEASED: 1,
  OUT_FOR_DELIVERY: 1,
  AT_PICKUP_POINT: 1,
  ATTEMPT_FAILED: 1,
  DELIVERED: 2,
  REFUSED: 1,
  RETURNING: 2,
  RETURNED: 3,
  DAMAGED: 1,
  LOST: 1,
  EXPIRED: 1,
} as const satisfies Record<ParcelState, number>;
