// What SF's operation codes mean in our words. Where a code does not say where the parcel is, it is UNKNOWN: the scan is kept
// and moves nothing.
import type { ParcelState } from '../../../policy/vocabulary.js';

export const SF_STATES = {
  '50': 'PICKED_UP',
  '54': 'PICKED_UP',
  '30': 'IN_TRANSIT',
  '31': 'IN_TRANSIT',
  '36': 'IN_TRANSIT',
  '44': 'OUT_FOR_DELIVERY',
  '204': 'OUT_FOR_DELIVERY',
  '125': 'AT_PICKUP_POINT',
  '33': 'ATTEMPT_FAILED',
  '70': 'ATTEMPT_FAILED',
  '80': 'DELIVERED',
  '8000': 'DELIVERED',
  '99': 'RETURNING',
  '648': 'RETURNING',
} as const satisfies Record<string, ParcelState>;
