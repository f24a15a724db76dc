import type { CallContext, OutcomeClass } from '../calls.js';

/** What we ask of the payment provider: give a buyer money back. One refund per key, for ever. */
export interface PaymentGateway {
  readonly outcomes: { refund: OutcomeClass };
  refund(request: BuyerRefundRequest, context: CallContext): Promise<BuyerRefundAnswer>;
  /**
   * Null when the provider knows no refund under our reference.
   *
   * @param asked what we asked for under it: an answer about another amount is no answer to that
   */
  findRefund(
    reference: string,
    context: CallContext,
    asked?: Pick<BuyerRefundRequest, 'amountMinor' | 'currency'>,
  ): Promise<BuyerRefundAnswer | null>;
}

export interface BuyerRefundRequest {
  /** Ours: the refund's id. */
  reference: string;
  /** The order's number at the marketplace, under which the buyer paid. */
  orderNo: string;
  amountMinor: bigint;
  currency: string;
  reason: string;
  /** Whose money it is; the merchant's when left out. Out of its deposit a buyer may get more than was paid. */
  fundedBy?: 'MERCHANT' | 'DEPOSIT';
  /** Numbers that the provider gave to other refunds of the order: this one is none of them. */
  otherRefundNos?: string[];
}

export type BuyerRefundAnswer =
  | { kind: 'REFUNDED'; refundNo: string }
  | { kind: 'PENDING'; refundNo: string }
  | { kind: 'DECLINED'; code: string; message: string };
