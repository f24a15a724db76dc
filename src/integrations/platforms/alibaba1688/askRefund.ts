// Asks a seller at 1688 for money back. There is no key: what may have been asked already is looked for among the refunds of
// the order first. A reason must be one of 1688's list for this order; one that wants photographs is left to a person.
import { z } from 'zod';
import type { CallContext } from '../../calls.js';
import { PartnerError } from '../../PartnerError.js';
import type { SupplierRefundAnswer, SupplierRefundRequest } from '../../suppliers/SupplierGateway.js';
import { minorOfDecimal } from '../amounts.js';
import { flagWire, idWire, listWire, textWire } from '../platformWire.js';
import type { Ask1688 } from './ask1688.js';
import { findRefund } from './findRefund.js';
import { findTrade, type Trade } from './findTrade.js';
import { type RefundWish, refundWish } from './refundWish.js';

export async function askRefund(
  ask: Ask1688,
  request: SupplierRefundRequest,
  context: CallContext,
): Promise<SupplierRefundAnswer> {
  const orderId = context.partnerNo ?? '';
  const trade = orderId === '' ? null : await findTrade(ask, orderId, context);
  if (trade === null) {
    return { kind: 'DECLINED', failure: 'OTHER', message: '1688 has no order under the number that we know.' };
  }
  if (context.mayBeDone === true || context.answerNo) {
    const found = await findRefund(ask, trade, request, context);
    if (found !== null) return found;
  }
  const back = closedRefund(request, trade);
  if (back !== null) return back;
  const wish = refundWish(request, trade);
  if ('kind' in wish) return wish;
  const reasonId = await reasonFor(ask, orderId, wish, context);
  if (reasonId === null) {
    return { kind: 'DECLINED', failure: 'OTHER', message: '1688 wants photographs for this refund: ask for it there.' };
  }
  const { result } = await ask({
    name: 'alibaba.trade.createRefund',
    namespace: 'com.alibaba.trade',
    fields: {
      orderId,
      orderEntryIds: entryIds(wish),
      disputeRequest: 'refund',
      applyPayment: wish.applyPayment,
      applyCarriage: wish.applyCarriage,
      applyReasonId: reasonId,
      description: descriptionOf(request.reason),
      goodsStatus: wish.goodsStatus,
    },
    acts: true,
    answer: createdWire,
    context,
  });
  if (!result.success) {
    const message = [result.code, result.message].filter((word) => word !== '').join(': ');
    return { kind: 'DECLINED', failure: 'OTHER', message: message.slice(0, 500) || '1688 refused the refund.' };
  }
  if (result.result?.refundId) return { kind: 'PENDING', refundNo: result.result.refundId };
  throw new PartnerError('UNKNOWN_OUTCOME', '1688 took the refund and told no number of it.');
}

/** A seller that closes an order gives back what was paid, without being asked. */
function closedRefund(request: SupplierRefundRequest, trade: Trade): SupplierRefundAnswer | null {
  const isClosed = trade.status === 'cancel' || trade.status === 'terminated';
  const refunded = minorOfDecimal(trade.refunded, 'CNY');
  if (!isClosed || request.currency !== 'CNY' || refunded < request.amountMinor) return null;
  return { kind: 'REFUNDED', refundNo: `closed:${trade.orderId}`, amountMinor: request.amountMinor };
}

/** The first that fits: one that wants no photographs, and that gives freight back when freight is asked for. */
async function reasonFor(
  ask: Ask1688,
  orderId: string,
  wish: RefundWish,
  context: CallContext,
): Promise<string | null> {
  const { result } = await ask({
    name: 'alibaba.trade.getRefundReasonList',
    namespace: 'com.alibaba.trade',
    fields: { orderId, orderEntryIds: entryIds(wish), goodsStatus: wish.goodsStatus },
    answer: reasonsWire,
    context,
  });
  const reasons = result.result?.reasons ?? [];
  const fits = reasons.filter(({ needVoucher }) => needVoucher !== true);
  const givesFreight = fits.filter(({ noRefundCarriage }) => wish.applyCarriage === '0' || noRefundCarriage !== true);
  return givesFreight[0]?.id ?? null;
}

/** Line by line; numbers of 19 digits stay digits. */
function entryIds({ entries }: RefundWish): string {
  return `[${entries.map(({ id }) => id).join(',')}]`;
}

/** 2 to 150 characters. */
function descriptionOf(reason: string): string {
  const text = [...reason.trim()].slice(0, 150).join('');
  return [...text].length < 2 ? 'Refund asked for.' : text;
}

const reasonsWire = z.object({
  result: z.object({
    result: z
      .object({
        reasons: listWire(
          z.object({ id: idWire, needVoucher: flagWire.nullish(), noRefundCarriage: flagWire.nullish() }),
        ),
      })
      .nullish(),
  }),
});

const createdWire = z.object({
  result: z.object({
    success: flagWire,
    code: textWire,
    message: textWire,
    result: z.object({ refundId: textWire }).nullish(),
  }),
});
