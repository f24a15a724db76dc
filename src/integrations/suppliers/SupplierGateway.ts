import type { SupplierFailure } from '../../policy/vocabulary.js';
import type { CallContext, OutcomeClass } from '../calls.js';

/** What we ask of a supplier. Money is in minor units with its currency; `reference` is ours and unique per purchase order. */
export interface SupplierGateway {
  readonly outcomes: { place: OutcomeClass; cancel: OutcomeClass; urge: OutcomeClass; askRefund: OutcomeClass };
  place(order: PlaceRequest, context: CallContext): Promise<PlaceAnswer>;
  /**
   * Null when the supplier knows no order under our reference.
   *
   * @param asked what we wanted to buy under it: an order for more money, or in another currency, is not what we asked for
   */
  findByReference(
    reference: string,
    context: CallContext,
    asked?: Omit<PlaceRequest, 'shipTo'>,
  ): Promise<SupplierOrder | null>;
  /** Cancels the given units of the order, or all of it when they are all that is left. */
  cancel(request: CancelRequest, context: CallContext): Promise<CancelAnswer>;
  urge(request: { reference: string; message: string }, context: CallContext): Promise<UrgeAnswer>;
  askRefund(request: SupplierRefundRequest, context: CallContext): Promise<SupplierRefundAnswer>;
  /** Fresh stock and price of offers; used before a step that cannot be undone. */
  refreshOffers(skus: string[], context: CallContext): Promise<OfferNews[]>;
}

export interface PlaceRequest {
  reference: string;
  currency: string;
  lines: { sku: string; quantity: number; unitPriceMinor: bigint }[];
  freightMinor: bigint;
  shipTo: Address;
}

export interface Address {
  name: string;
  line1: string;
  line2: string | null;
  city: string;
  region: string | null;
  postalCode: string | null;
  country: string;
  phone: string | null;
}

export interface SupplierOrder {
  reference: string;
  supplierOrderNo: string;
  status: 'PLACED' | 'PAID' | 'PART_SHIPPED' | 'SHIPPED' | 'CANCELED';
  rawStatus: string;
  /** ISO instant until which it is kept unpaid; left out or null where the supplier sets none, or does not say. */
  payBy?: string | null;
  shipments: { waybillNo: string; carrier: string; shippedAt: string; lines: { sku: string; quantity: number }[] }[];
}

export type PlaceAnswer =
  { kind: 'ACCEPTED'; order: SupplierOrder } | { kind: 'DECLINED'; failure: SupplierFailure; message: string };

export interface CancelRequest {
  reference: string;
  reason: string;
  lines: { sku: string; quantity: number }[];
}

export type CancelAnswer =
  | { kind: 'CONFIRMED' }
  /** The supplier will tell by callback or look-up whether it cancels. */
  | { kind: 'PENDING' }
  /** It takes no cancellations by API: a person cancels there, and a look-up tells when that is done. */
  | { kind: 'BY_HAND'; message: string }
  | { kind: 'DECLINED'; failure: SupplierFailure; message: string };

export type UrgeAnswer =
  | { kind: 'ACCEPTED' }
  /** It takes no reminders by API: a person urges there. */
  | { kind: 'BY_HAND'; message: string }
  /** There is nothing left to urge: it has shipped, or it was canceled. */
  | { kind: 'DECLINED'; failure: SupplierFailure; message: string };

export interface SupplierRefundRequest {
  reference: string;
  /** Our action id: the supplier refunds once per key. */
  amountMinor: bigint;
  currency: string;
  reason: string;
  /** What it is for; left out, or none: the whole order. */
  lines?: { sku: string; quantity: number }[];
  /** Numbers that the supplier gave to other refunds of the order: this one is none of them. */
  otherRefundNos?: readonly string[];
}

export type SupplierRefundAnswer =
  | { kind: 'REFUNDED'; refundNo: string; amountMinor: bigint }
  | { kind: 'PENDING'; refundNo: string }
  /** It is asked nothing of the kind by API: a person asks there, and records what comes back. */
  | { kind: 'BY_HAND'; message: string }
  | { kind: 'DECLINED'; failure: SupplierFailure; message: string };

export interface OfferNews {
  sku: string;
  available: boolean;
  stock: number;
  priceMinor: bigint;
  freightMinor: bigint;
  currency: string;
}
