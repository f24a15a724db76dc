// What happened to a refund at 1688, by the word of its action. How much was given back is in no push, so an agreement only
// says that it is time to look. What we did ourselves is no news.
import type { OrderNews } from '../PlatformPush.js';

interface RefundPush {
  orderId: string;
  refundAction: string;
  refundId: string;
}

interface News {
  messages: OrderNews[];
  looksUp: boolean;
  asksRefundAgain: boolean;
}

export function refundNews({ orderId, refundAction, refundId }: RefundPush, occurredAt: Date): News {
  const declined = (failure: 'ALREADY_SHIPPED' | 'OTHER', message: string): OrderNews => ({
    kind: 'SUPPLIER_REFUND_DECIDED',
    refundNo: refundId || orderId,
    decision: 'DECLINED',
    amountMinor: 0n,
    currency: 'CNY',
    failure,
    message,
    occurredAt,
  });
  if (refundAction === 'SELLER_SEND_GOODS_CLOSE') {
    const message = declined('ALREADY_SHIPPED', 'The refund was closed because the seller shipped.');
    return { messages: [message], looksUp: true, asksRefundAgain: false };
  }
  const refusal = REFUSALS.get(refundAction);
  if (refusal !== undefined) return { messages: [declined('OTHER', refusal)], looksUp: false, asksRefundAgain: false };
  const word = WORDS.get(refundAction);
  return {
    messages: word === undefined ? [] : [{ kind: 'SUPPLIER_MESSAGE', text: word, occurredAt }],
    looksUp: false,
    asksRefundAgain: DECIDED.has(refundAction),
  };
}

const REFUSALS: ReadonlyMap<string, string> = new Map([
  ['SELLER_REJECT_REFUND', 'The seller refused the refund.'],
  ['SELLER_REJECT_REFUND_PROCOTOL', 'The seller refused the terms of the refund.'],
  ['BUYER_CANCEL_REFUND_CLOSE', 'The refund was withdrawn at 1688.'],
  ['BUYER_RECEIVE_CLOSE', 'The refund was closed because receipt was confirmed.'],
  ['CRM_APPLY_TIMEOUT_CLOSE', 'The refund was closed because nobody answered in time.'],
]);

/** Given back, or about to be: the amount is looked up. */
const DECIDED: ReadonlySet<string> = new Set([
  'SELLER_AGREE_REFUND',
  'SYSTEM_AGREE_REFUND',
  'SELLER_RECEIVE_GOODS',
  'CRM_FINISH_TASK',
]);

const WORDS: ReadonlyMap<string, string> = new Map([
  ['SELLER_AGREE_REFUND_PROCOTOL', 'The seller agreed to the terms of the refund.'],
  ['SYSTEM_AGREE_REFUND_PROTOCOL', '1688 agreed to the terms of the refund, because the seller let the time pass.'],
  ['SELLER_UPLOAD_BILL', 'The seller showed evidence about the refund at 1688.'],
  ['SELLER_APPLY_SUPPORT', 'The seller asked 1688 to look at the refund.'],
  ['CRM_INTERVENE_TASK', '1688 looks at the refund.'],
]);
