import type { InterceptionFailure } from '../../policy/vocabulary.js';
import type { CarrierScan } from '../logistics/CarrierGateway.js';
import type { PartnerMessage } from '../webhooks/PartnerMessage.js';

type OfSupplier = Extract<
  PartnerMessage,
  {
    kind:
      | 'SUPPLIER_ORDER_CHANGED'
      | 'SUPPLIER_UNITS_CANCELED'
      | 'CANCELLATION_DECLINED'
      | 'SUPPLIER_MESSAGE'
      | 'SUPPLIER_REFUND_DECIDED';
  }
>;
type WithoutReference<Message> = Message extends { reference: string } ? Omit<Message, 'reference'> : never;

/** What a platform says of an order: a message of ours, but for the reference, which the platform does not know. */
export type OrderNews = WithoutReference<OfSupplier>;

/** A push of a platform, in our words. */
export type PlatformPush =
  | {
      kind: 'ORDER_NEWS';
      /** The platform's own number. */
      supplierOrderNo: string;
      messages: OrderNews[];
      scans: CarrierScan[];
      /** It says that something left, and not what: the order is looked up. */
      looksUp: boolean;
      /** It says that a refund was decided, and not how much: the refund is looked up. */
      asksRefundAgain: boolean;
    }
  | {
      kind: 'INTERCEPTION_NEWS';
      waybillNo: string;
      state: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
      failure: InterceptionFailure | null;
      occurredAt: Date | null;
    }
  /** Nothing to do; `note` says what this is. */
  | { kind: 'NO_NEWS'; note: string }
  | { kind: 'UNREADABLE'; problem: string };
