// What AfterShip's words mean in ours: its subtags, and the tags that they belong to. UNKNOWN where a word does not say where
// the parcel is: a delay, a canceled shipment, anything else; such a scan is kept and moves nothing, so that it does not end
// a customs hold. Exception_016 and up are given to parcels that are followed since 27 March 2026.
import type { ParcelState } from '../../policy/vocabulary.js';

export const AFTERSHIP_STATES = {
  Pending: 'UNKNOWN',
  Pending_001: 'UNKNOWN',
  Pending_002: 'UNKNOWN',
  Pending_003: 'UNKNOWN',
  Pending_004: 'UNKNOWN',
  Pending_005: 'UNKNOWN',
  Pending_006: 'UNKNOWN',

  InfoReceived: 'LABEL_MADE',
  InfoReceived_001: 'LABEL_MADE',

  InTransit: 'IN_TRANSIT',
  InTransit_001: 'IN_TRANSIT',
  InTransit_002: 'PICKED_UP',
  InTransit_003: 'IN_TRANSIT',
  InTransit_004: 'IN_TRANSIT',
  // Customs clearance completed, and begun.
  InTransit_005: 'CUSTOMS_RELEASED',
  InTransit_006: 'CUSTOMS_STARTED',
  InTransit_007: 'IN_TRANSIT',
  // A problem is resolved.
  InTransit_008: 'IN_TRANSIT',
  // Forwarded to another address.
  InTransit_009: 'IN_TRANSIT',

  OutForDelivery: 'OUT_FOR_DELIVERY',
  OutForDelivery_001: 'OUT_FOR_DELIVERY',
  OutForDelivery_003: 'OUT_FOR_DELIVERY',
  OutForDelivery_004: 'OUT_FOR_DELIVERY',

  AttemptFail: 'ATTEMPT_FAILED',
  AttemptFail_001: 'ATTEMPT_FAILED',
  AttemptFail_002: 'ATTEMPT_FAILED',
  AttemptFail_003: 'ATTEMPT_FAILED',

  AvailableForPickup: 'AT_PICKUP_POINT',
  AvailableForPickup_001: 'AT_PICKUP_POINT',

  Delivered: 'DELIVERED',
  Delivered_001: 'DELIVERED',
  Delivered_002: 'DELIVERED',
  Delivered_003: 'DELIVERED',
  Delivered_004: 'DELIVERED',
  Delivered_005: 'DELIVERED',

  Exception: 'UNKNOWN',
  Exception_001: 'UNKNOWN',
  // The buyer has moved.
  Exception_002: 'ATTEMPT_FAILED',
  Exception_003: 'REFUSED',
  Exception_004: 'CUSTOMS_HOLD',
  // Delayed from outside.
  Exception_005: 'UNKNOWN',
  // Held until somebody pays.
  Exception_006: 'CUSTOMS_HOLD',
  // The address is wrong.
  Exception_007: 'ATTEMPT_FAILED',
  // Not collected: it is there still.
  Exception_008: 'AT_PICKUP_POINT',
  // The carrier does not take it.
  Exception_009: 'UNKNOWN',
  Exception_010: 'RETURNING',
  Exception_011: 'RETURNED',
  Exception_012: 'DAMAGED',
  Exception_013: 'LOST',
  // Delayed by the carrier's work, and by the weather.
  Exception_016: 'UNKNOWN',
  Exception_017: 'UNKNOWN',
  // Held because documents are wrong or missing.
  Exception_018: 'CUSTOMS_HOLD',
  // A late flight.
  Exception_019: 'UNKNOWN',
  // Canceled by sender or carrier.
  Exception_020: 'UNKNOWN',
  // Destroyed.
  Exception_021: 'LOST',

  Expired: 'EXPIRED',
  Expired_001: 'EXPIRED',
} as const satisfies Record<string, ParcelState>;
