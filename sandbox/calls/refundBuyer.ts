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
  const declined = isMagic(words, 'REFUND-REFUSED');
  const status = declined ? 'DECLINED' : isMagic(words, 'REFUND-PENDING') ? 'PENDING' : 'REFUNDED';
  const refund: BuyerRefund = {
    accountId: account.id,
    orderNo: body.orderNo,
    reference,
    refundNo: `P-${world.nextNumber('buyerRefund')}`,
    status,
    amount: body.amount,
    code: declined ? 'ACCOUNT_CLOSED' : null,
    message: declined ? 'The account that paid is closed.' : null,
  };
  world.buyerRefunds.put(keyOf(account, reference), refund);
  if (declined) return problem(422, 'ACCOUNT_CLOSED', 'The account that paid is closed.');
  const effect = status === 'PENDING' ? 'BUYER_REFUND_ASKED' : 'BUYER_REFUNDED';
  note(call, account, effect, reference, { orderNo: body.orderNo, amount: body.amount });
  return { status: status === 'PENDING' ? 202 : 200, body: buyerRefundBody(refund) };
}

function sameRefund(known: BuyerRefund, asked: Wire['RefundBuyer']): Reply {
  const { amountMinor, currency } = asked.amount;
  if (
    known.orderNo !== asked.orderNo ||
    known.amount.amountMinor !== amountMinor ||
    known.amount.currency !== currency
  ) {
    return problem(409, 'IDEMPOTENCY_KEY_REUSED', 'This reference was used for another refund.');
  }
  if (known.status === 'DECLINED') return problem(422, 'ACCOUNT_CLOSED', known.message ?? 'Declined.');
  return { status: known.status === 'PENDING' ? 202 : 200, body: buyerRefundBody(known) };
}
