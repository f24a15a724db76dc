// Pays a buyer's refund by agreeing to the one that the buyer opened at Tmall over this very amount. Refunds of the order that
// are counted already are left out; of several that fit, none is guessed. A version that is stale is read again once.
import type { CallContext } from '../../calls.js';
import type { BuyerRefundAnswer, BuyerRefundRequest } from '../../payments/PaymentGateway.js';
import { minorOfDecimal } from '../amounts.js';
import { agreeRefunds, MOST_FEN } from './agreeRefunds.js';
import type { AskTop } from './askTop.js';
import { findRefund, findRefundsOf, type TmallRefund } from './findRefunds.js';

export async function payByAgreeing(
  ask: AskTop,
  request: BuyerRefundRequest,
  context: CallContext,
): Promise<BuyerRefundAnswer> {
  if (request.currency !== 'CNY') return no('CURRENCY', `Tmall pays CNY, not ${request.currency}.`);
  const counted = request.otherRefundNos ?? [];
  const refunds = (await findRefundsOf(ask, request.orderNo, context)).filter(
    ({ refundId, fee }) => !counted.includes(refundId) && minorOfDecimal(fee, 'CNY') === request.amountMinor,
  );
  const known = context.answerNo ? refunds.filter(({ refundId }) => refundId === context.answerNo) : refunds;
  const mayBeOurs = context.mayBeDone === true || Boolean(context.answerNo);
  const open = known.filter(({ status }) => mayBeOurs || OPEN.has(status));
  const [refund] = open;
  if (refund === undefined) {
    return no('NO_SUCH_REFUND', 'The buyer has no open refund over this amount at Tmall: only one can be agreed to.');
  }
  if (open.length > 1)
    return no('SEVERAL_REFUNDS', 'Several refunds of the order fit: agree to the right one at Tmall.');
  return mayBeOurs && !OPEN.has(refund.status) ? stateOf(refund) : agree(ask, refund, context);
}

async function agree(ask: AskTop, seen: TmallRefund, context: CallContext): Promise<BuyerRefundAnswer> {
  if (seen.constraint === 'refund_onweb')
    return no('ON_WEB', 'Tmall wants this refund to be agreed to in its console.');
  if (minorOfDecimal(seen.fee, 'CNY') > MOST_FEN) {
    return no('ABOVE_LIMIT', 'Above 10,000 yuan a refund is agreed to in the console of Tmall.');
  }
  let refund = seen;
  for (const _try of ['as seen', 'read again']) {
    const result = (await agreeRefunds(ask, [refund], context)).get(refund.refundId);
    if (result?.kind === 'AGREED') return stateOf({ ...refund, status: AGREED.get(refund.status) ?? refund.status });
    if (result?.kind === 'REFUSED') return no(result.code, result.message);
    refund = await findRefund(ask, refund.refundId, context);
    if (refund.fee !== seen.fee) break;
    // Whoever agreed to it meanwhile: the buyer has this very money.
    if (!OPEN.has(refund.status)) return stateOf(refund);
  }
  return no('CHANGED', 'The refund was changed at Tmall meanwhile: look at it there.');
}

/** Agreed to a refund alone, the money goes; agreed to one with a return, the goods come first. */
const AGREED: ReadonlyMap<string, string> = new Map([
  ['WAIT_SELLER_AGREE', 'SUCCESS'],
  ['WAIT_SELLER_CONFIRM_GOODS', 'SUCCESS'],
]);
const OPEN: ReadonlySet<string> = new Set(AGREED.keys());

function stateOf({ refundId, status }: TmallRefund): BuyerRefundAnswer {
  if (status === 'SUCCESS') return { kind: 'REFUNDED', refundNo: refundId };
  if (status === 'CLOSED' || status === 'SELLER_REFUSE_BUYER') return no(status, `The refund is ${status} at Tmall.`);
  return { kind: 'PENDING', refundNo: refundId };
}

function no(code: string, message: string): BuyerRefundAnswer {
  return { kind: 'DECLINED', code, message };
}
