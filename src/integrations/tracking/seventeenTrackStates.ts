// What 17TRACK's words mean in ours: its 30 sub-statuses, the 9 main ones, and the stages that an event without a sub-status
// has. A customs hold shows in the sub-status alone. UNKNOWN where a word does not say where the parcel is: a delay, a
// canceled order, anything else; such a scan is kept and moves nothing, so that it does not end a customs hold.
import type { ParcelState } from '../../policy/vocabulary.js';

export const SEVENTEEN_TRACK_STATES = {
  NotFound: 'UNKNOWN',
  NotFound_Other: 'UNKNOWN',
  NotFound_InvalidCode: 'UNKNOWN',

  InfoReceived: 'LABEL_MADE',

  InTransit: 'IN_TRANSIT',
  InTransit_PickedUp: 'PICKED_UP',
  InTransit_Other: 'IN_TRANSIT',
  InTransit_Departure: 'IN_TRANSIT',
  InTransit_Arrival: 'IN_TRANSIT',
  InTransit_CustomsProcessing: 'CUSTOMS_STARTED',
  InTransit_CustomsReleased: 'CUSTOMS_RELEASED',
  InTransit_CustomsRequiringInformation: 'CUSTOMS_HOLD',

  Expired: 'EXPIRED',
  Expired_Other: 'EXPIRED',

  AvailableForPickup: 'AT_PICKUP_POINT',
  AvailableForPickup_Other: 'AT_PICKUP_POINT',

  OutForDelivery: 'OUT_FOR_DELIVERY',
  OutForDelivery_Other: 'OUT_FOR_DELIVERY',

  DeliveryFailure: 'ATTEMPT_FAILED',
  DeliveryFailure_Other: 'ATTEMPT_FAILED',
  DeliveryFailure_NoBody: 'ATTEMPT_FAILED',
  DeliveryFailure_Security: 'ATTEMPT_FAILED',
  // One attempt was turned away, and another may follow; what is refused for good is Exception_Rejected.
  DeliveryFailure_Rejected: 'ATTEMPT_FAILED',
  DeliveryFailure_InvalidAddress: 'ATTEMPT_FAILED',

  Delivered: 'DELIVERED',
  Delivered_Other: 'DELIVERED',

  Exception: 'UNKNOWN',
  Exception_Other: 'UNKNOWN',
  Exception_Returning: 'RETURNING',
  Exception_Returned: 'RETURNED',
  Exception_NoBody: 'ATTEMPT_FAILED',
  // Security, customs or fees, before delivery.
  Exception_Security: 'CUSTOMS_HOLD',
  Exception_Damage: 'DAMAGED',
  Exception_Rejected: 'REFUSED',
  Exception_Delayed: 'UNKNOWN',
  Exception_Lost: 'LOST',
  Exception_Destroyed: 'LOST',
  Exception_Cancel: 'UNKNOWN',

  PickedUp: 'PICKED_UP',
  Departure: 'IN_TRANSIT',
  Arrival: 'IN_TRANSIT',
  Returning: 'RETURNING',
  Returned: 'RETURNED',
} as const satisfies Record<string, ParcelState>;
