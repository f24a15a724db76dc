import type { InterceptionFailure, InterceptionState, SupplierFailure } from '../../policy/vocabulary.js';
import type { CarrierScan, InvestigationReport } from '../logistics/CarrierGateway.js';
import type { ReportedState } from '../marketplace/MarketplaceGateway.js';
import type { SupplierOrder } from '../suppliers/SupplierGateway.js';

/** What a partner told us by callback. `occurredAt` is the event's own time, by which everything is ordered. */
export type PartnerMessage =
  | {
      kind: 'SUPPLIER_ORDER_CHANGED';
      reference: string;
      supplierOrderNo: string;
      status: SupplierOrder['status'];
      rawStatus: string;
      shipments: SupplierOrder['shipments'];
      /** Why, when the supplier canceled by itself. */
      failure: SupplierFailure | null;
      message: string | null;
      occurredAt: Date;
    }
  | {
      /** A part of an order will not ship: as we asked (no failure), or because the supplier takes it back by itself. */
      kind: 'SUPPLIER_UNITS_CANCELED';
      reference: string;
      lines: { sku: string; quantity: number }[];
      failure: SupplierFailure | null;
      message: string | null;
      occurredAt: Date;
    }
  | {
      kind: 'CANCELLATION_DECLINED';
      reference: string;
      /** The units that we asked to be canceled. */
      lines: { sku: string; quantity: number }[];
      failure: SupplierFailure;
      message: string;
      occurredAt: Date;
    }
  | { kind: 'SUPPLIER_MESSAGE'; reference: string; text: string; occurredAt: Date }
  | {
      kind: 'SUPPLIER_REFUND_DECIDED';
      /** Of the purchase order. */
      reference: string;
      refundNo: string;
      decision: 'REFUNDED' | 'DECLINED';
      amountMinor: bigint;
      currency: string;
      failure: SupplierFailure | null;
      message: string | null;
      occurredAt: Date;
    }
  | ({ kind: 'PARCEL_EVENT' } & CarrierScan)
  | {
      kind: 'INTERCEPTION_CHANGED';
      reference: string;
      carrierReference: string;
      waybillNo: string;
      state: InterceptionState;
      failure: InterceptionFailure | null;
      feeMinor: bigint;
      currency: string;
      occurredAt: Date;
    }
  | ({ kind: 'INVESTIGATION_CHANGED'; occurredAt: Date } & InvestigationReport)
  | {
      kind: 'VERIFICATION_CHANGED';
      reference: string;
      marketplaceNo: string;
      state: Exclude<ReportedState, 'PENDING'>;
      message: string | null;
      occurredAt: Date;
    }
  | {
      kind: 'BUYER_REFUND_DECIDED';
      reference: string;
      refundNo: string;
      decision: 'REFUNDED' | 'DECLINED';
      amountMinor: bigint;
      currency: string;
      code: string | null;
      message: string | null;
      occurredAt: Date;
    }
  | {
      kind: 'MAIL_BOUNCED';
      /** Ours, without angle brackets. */
      messageId: string;
      /** The address is dead. */
      isPermanent: boolean;
      message: string;
      occurredAt: Date;
    }
  /** A type of message that this version does not know; kept, without effect. */
  | { kind: 'UNKNOWN'; type: string }
  /** No JSON, or a known type that breaks the contract; kept, and shown to a person. */
  | { kind: 'UNREADABLE'; type: string | null; problem: string };
