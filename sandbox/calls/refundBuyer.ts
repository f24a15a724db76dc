// Gives a buyer money back: one refund per reference, for ever. The order number decides how it goes.
import { isMagic } from '../magic.js';
import { problem, type Reply } from '../replies.js';
import { note, type Call } from '../scene.js';
import { keyOf, type BuyerRefund, type Wire } from '../world.js';
import { buyerRefundBody } from './getBuyerRefund.js';

export function refundBuyer(call: Call<Wire['RefundBuyer']>): Reply {
  const { world, account, reference, body } = call;
  const known = world.buyerRefunds.get(keyOf(account, reference));
  if (known) return sameRefund(known, body);

  const words = [body.orderNo, reference];
  const hasNoMoney = isMagic(words, 'REFUND-NO-MONEY') && body.fundedBy !== 'DEPOSIT';
  const decline = isMagic(words, 'REFUND-REFUSED') ? CLOSED : hasNoMoney ? NO_MONEY : null;
  const status = decline !== null ? 'DECLINED' : isMagic(words, 'REFUND-PENDING') ? 'PENDING' : 'REFUNDED';
  const refund: BuyerRefund = {
    accountId: account.id,
    orderNo: body.orderNo,
    reference,
    refundNo: `P-${world.nextNumber('buyerRefund')}`,
    status,
    amount: body.amount,
    code: decline?.code ?? null,
    message: decline?.message ?? null,
  };
  world.buyerRefunds.put(keyOf(account, reference), refund);
  if (decline !== null) return problem(422, decline.code, decline.message);
  const effect = status === 'PENDING' ? 'BUYER_REFUND_ASKED' : 'BUYER_REFUNDED';
  note(call, account, effect, reference, { orderNo: body.orderNo, amount: body.amount });
  return { status: status === 'PENDING' ? 202 : 200, body: buyerRefundBody(refund) };
}

const CLOSED = { code: 'ACCOUNT_CLOSED', message: 'The account that paid is closed.' };
/** What the deposit pays does not come out of it. */
const NO_MONEY = { code: 'INSUFFICIENT_FUNDS', message: 'The balance of the merchant does not suffice.' };

function sameRefund(known: BuyerRefund, asked: Wire['RefundBuyer']): Reply {
  const { amountMinor, currency } = asked.amount;
  if (
    known.orderNo !== asked.orderNo ||
    known.amount.amountMinor !== amountMinor ||
    known.amount.currency !== currency
  ) {
    return problem(409, 'IDEMPOTENCY_KEY_REUSED', 'This reference was used for another refund.');
  }
  if (known.status === 'DECLINED') return problem(422, known.code ?? 'ACCOUNT_CLOSED', known.message ?? 'Declined.');
  return { status: known.status === 'PENDING' ? 202 : 200, body: buyerRefundBody(known) };
}
