// Suppliers, purchase orders, parcels and interceptions, as partners speak of them.
import {
  CANCEL_STATES,
  FREIGHT_BASES,
  INTERCEPTION_FAILURES,
  INTERCEPTION_STATES,
  OFFER_MATCHES,
  PARCEL_DIRECTIONS,
  PARCEL_STATES,
  PARTNER_KINDS,
  PROVIDERS,
  PURCHASE_ORDER_STAGES,
  SUPPLIER_FAILURES,
  SUPPLIER_FAULTS,
} from '../../policy/vocabulary.js';
import { enumOf } from './enumOf.js';

export const PartnerKindEnum = enumOf(PARTNER_KINDS, 'PartnerKind', 'What a partner does for the merchant.', {
  SUPPLIER: 'Sells and sends goods.',
  CARRIER: 'Moves parcels.',
  PAYMENT: 'Pays refunds to buyers.',
  MARKETPLACE: 'Verifies claims.',
  TRACKER: 'Tells where parcels of other carriers are.',
  MAIL: 'Tells which mails came back.',
});

export const ProviderEnum = enumOf(
  PROVIDERS,
  'Provider',
  'Whose form and codes a partner speaks; the same code means different things at different ones.',
  {
    RECOURSE: 'The partner protocol of this product.',
    SEVENTEEN_TRACK: '17TRACK.',
    AFTERSHIP: 'AfterShip.',
    KUAIDI100:
      'Kuaidi100: a tracking service, and as a CARRIER the hub through which other carriers are asked to stop a parcel.',
    ALIEXPRESS: 'AliExpress drop-shipping.',
    ALIBABA_1688: '1688.',
    TMALL: 'The refund API of Tmall.',
    SF_EXPRESS: 'SF Express.',
    CJDROPSHIPPING: 'CJdropshipping.',
  },
);

export const OfferMatchEnum = enumOf(
  OFFER_MATCHES,
  'OfferMatch',
  'How near an offer is to the variant that was ordered.',
  {
    SAME: 'The very same product.',
    SIMILAR: 'A product like it: only with the buyer\u2019s recorded consent.',
  },
);

export const FreightBasisEnum = enumOf(FREIGHT_BASES, 'FreightBasis', 'What the tiers of a freight are counted by.', {
  QUANTITY: 'Pieces on the purchase order.',
  GOODS: 'Its goods value.',
});

export const SupplierFaultEnum = enumOf(
  SUPPLIER_FAULTS,
  'SupplierFault',
  'What can go wrong with a purchase order through its supplier. Cases count once they are established: neither withdrawn nor refused nor still to be verified.',
  {
    OVERDUE: 'Not handed over by its ship-by. Sample: those that were shipped, or are overdue.',
    NO_STOCK: 'The supplier had none. Sample: those that it was asked for.',
    WRONG: 'A wrong item or a counterfeit arrived, or one was missing. Sample: those that were shipped.',
    DAMAGED: 'Something arrived damaged. Sample: those that were shipped.',
    LOST: 'It was lost, or not received and remedied. Sample: those that were shipped.',
    SILENT: 'The supplier did not answer (rule B4). Sample: those that it was asked for.',
    SHIPPED_AFTER_CANCEL:
      'Shipped though its units had been bought elsewhere or refunded. Sample: those with a cancellation.',
  },
);

export const PurchaseOrderStageEnum = enumOf(
  PURCHASE_ORDER_STAGES,
  'PurchaseOrderStage',
  'The order stages of DSers, of one purchase order.',
  {
    AWAITING_ORDER: 'Recorded here, not taken by the supplier yet.',
    AWAITING_PAYMENT: 'Taken, to be paid.',
    AWAITING_SHIPMENT: 'Paid, to be sent.',
    AWAITING_FULFILLMENT: 'Some units have shipped, others have not.',
    FULFILLED: 'All units have shipped.',
    CANCELED: 'Cancelled.',
    FAILED: 'The supplier did not take it; see failure.',
  },
);

export const CancelStateEnum = enumOf(
  CANCEL_STATES,
  'CancelState',
  'Has the supplier been asked to cancel, and what did it say?',
  {
    NONE: 'Not asked.',
    ASKED: 'Asked; there is no answer yet.',
    CONFIRMED: 'Cancelled.',
    DECLINED: 'It will not cancel.',
  },
);

export const SupplierFailureEnum = enumOf(
  SUPPLIER_FAILURES,
  'SupplierFailure',
  'Why a supplier did not take or keep a purchase order.',
  {
    OUT_OF_STOCK: 'None left. A reroute can help.',
    NOT_AVAILABLE: 'Not sold any more. A reroute can help.',
    DESTINATION_BLOCKED: 'Not sent to that country. A reroute can help.',
    OVERSIZED: 'Too large to be sent.',
    AUTH_EXPIRED: 'Our login at the supplier has expired: see resumePartner. No reroute because of it.',
    ADDRESS_INVALID: 'The address is not accepted. Correct it.',
    MAPPING_STALE: 'The offer names a product that the supplier does not know any more.',
    RATE_LIMITED: 'Asked too often; the supplier is paused until it may be asked again.',
    RISK_CONTROL: 'Held by the supplier\u2019s risk control, for about 24 hours.',
    ALREADY_SHIPPED: 'It had shipped already.',
    ALREADY_CANCELED: 'It was cancelled already.',
    UNPAID: 'It lapsed, for nobody had paid for it by payByAt. Buy it again, or refund.',
    OTHER: 'Something else; partnerStatus has the supplier\u2019s own word.',
  },
);

export const ParcelDirectionEnum = enumOf(PARCEL_DIRECTIONS, 'ParcelDirection', 'What a parcel travels for.', {
  OUTBOUND: 'To the buyer.',
  RETURN: 'Back from the buyer.',
});

export const ParcelStateEnum = enumOf(
  PARCEL_STATES,
  'ParcelState',
  'Where a parcel is, by the latest event that moved it forward.',
  {
    UNKNOWN: 'No scan yet.',
    LABEL_MADE: 'Announced to the carrier, which does not have it.',
    PICKED_UP: 'Handed to the carrier.',
    IN_TRANSIT: 'On its way.',
    CUSTOMS_STARTED: 'With customs.',
    CUSTOMS_HOLD: 'Held by customs.',
    CUSTOMS_RELEASED: 'Released by customs.',
    OUT_FOR_DELIVERY: 'With the courier; it cannot be intercepted any more.',
    AT_PICKUP_POINT: 'Waits for the buyer to fetch it.',
    ATTEMPT_FAILED: 'Nobody took it; it will be tried again.',
    DELIVERED: 'Delivered, as the carrier says.',
    REFUSED: 'The buyer did not take it.',
    RETURNING: 'On its way back.',
    RETURNED: 'Back at the sender.',
    DAMAGED: 'Damaged on the way.',
    LOST: 'Lost, as the carrier says.',
    EXPIRED: 'The carrier has stopped following it.',
  },
);

export const InterceptionStateEnum = enumOf(
  INTERCEPTION_STATES,
  'InterceptionState',
  'Where an interception stands. Succeeded is not returned.',
  {
    REQUESTED: 'Asked of the carrier.',
    ACCEPTED: 'The carrier will try.',
    IN_PROGRESS: 'The carrier is at it.',
    SUCCEEDED: 'The parcel is stopped.',
    RETURNING: 'It comes back.',
    RETURNED: 'The goods are in hand.',
    FAILED: 'It could not be stopped; see failure.',
    CANCELLED: 'Called off.',
    TIMED_OUT: 'The carrier did not answer in time.',
    CONTRADICTED: 'Reported as stopped, and delivered anyway.',
  },
);

export const InterceptionFailureEnum = enumOf(
  INTERCEPTION_FAILURES,
  'InterceptionFailure',
  'Why a carrier could not stop a parcel.',
  {
    NOT_PICKED_UP: 'The carrier does not have it yet.',
    OUT_FOR_DELIVERY: 'Too late: it is with the courier.',
    ALREADY_SIGNED: 'Too late: it was delivered.',
    CARRIER_UNSUPPORTED: 'The carrier does not intercept.',
    NOT_OUR_ACCOUNT: 'Booked under the supplier\u2019s account: ask the supplier.',
    DUPLICATE: 'An interception of this waybill is under way.',
    ALREADY_INTERCEPTED: 'This waybill was intercepted before; once is all there is.',
    ADDRESS_INVALID: 'The address to send it to is not accepted.',
    FEE_UNPAID: 'The fee was not paid.',
    CARRIER_TIMEOUT: 'The carrier did not answer.',
    INTERNATIONAL: 'It crosses a border (rule S3).',
  },
);
