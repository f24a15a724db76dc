// What 1688's words of a parcel mean in ours.
import type { ParcelState } from '../../../policy/vocabulary.js';

export const STATES_1688 = {
  CONSIGN: 'LABEL_MADE',
  ACCEPT: 'PICKED_UP',
  TRANSPORT: 'IN_TRANSIT',
  DELIVERING: 'OUT_FOR_DELIVERY',
  SIGN: 'DELIVERED',
} as const satisfies Record<string, ParcelState>;
