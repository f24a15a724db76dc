// What became of a refund at 1688: under its number when we were told one, else the only one of its order over this amount that
// is not counted for another claim of ours.
// That it was closed while the goods left is the seller's answer: they shipped instead.
import { z } from 'zod';
import type { CallContext } from '../../calls.js';
import { PartnerError } from '../../PartnerError.js';
import type { SupplierRefundAnswer, SupplierRefundRequest } from '../../suppliers/SupplierGateway.js';
import { fenWire, minorOfFen } from '../amounts.js';
import { idWire, listWire, textWire } from '../platformWire.js';
import type { Ask1688 } from './ask1688.js';
import type { Trade } from './findTrade.js';

/** Null when there is none that could be ours. */
export async function findRefund(
  ask: Ask1688,
  trade: Trade,
  request: SupplierRefundRequest,
  context: CallContext,
): Promise<SupplierRefundAnswer | null> {
  const { result } = await ask({
    name: 'alibaba.trade.refund.buyer.queryOrderRefundList',
    namespace: 'com.alibaba.trade',
    fields: { orderId: trade.orderId, currentPageNum: '1', pageSize: '50' },
    answer: refundsWire,
    context,
  });
  const refunds = result?.opOrderRefundModels ?? [];
  const { answerNo } = context;
  const { otherRefundNos = [] } = request;
  const mine = refunds.filter(({ refundId, applyPayment, applyCarriage }) =>
    answerNo
      ? refundId === answerNo
      : !otherRefundNos.includes(refundId) &&
        minorOfFen(applyPayment) + minorOfFen(applyCarriage ?? ZERO) === request.amountMinor,
  );
  if (mine.length > 1) {
    throw new PartnerError('PROTOCOL', '1688 has several refunds of this order over the same amount: look there.');
  }
  const [refund] = mine;
  if (refund !== undefined) return answerOf(refund, trade, request);
  if (answerNo) throw new PartnerError('PROTOCOL', '1688 does not know the refund any more whose number it told.');
  return null;
}

function answerOf(
  refund: z.output<typeof refundWire>,
  trade: Trade,
  request: SupplierRefundRequest,
): SupplierRefundAnswer {
  const { refundId, status, rejectReason } = refund;
  if (status === 'refundsuccess') {
    const amountMinor =
      minorOfFen(refund.refundPayment ?? refund.applyPayment) + minorOfFen(refund.refundCarriage ?? ZERO);
    if (amountMinor > request.amountMinor) {
      throw new PartnerError('PROTOCOL', '1688 tells of a refund of more than was asked for.');
    }
    return { kind: 'REFUNDED', refundNo: refundId, amountMinor };
  }
  if (status === 'refundclose') {
    const hasShipped = trade.status === 'waitbuyerreceive' || trade.status === 'confirm_goods';
    return {
      kind: 'DECLINED',
      failure: hasShipped ? 'ALREADY_SHIPPED' : 'OTHER',
      message: hasShipped ? 'The refund was closed because the seller shipped.' : 'The refund was closed at 1688.',
    };
  }
  if (status === 'waitbuyermodify') {
    return { kind: 'DECLINED', failure: 'OTHER', message: `The seller refused: ${rejectReason || 'no reason given'}.` };
  }
  return { kind: 'PENDING', refundNo: refundId };
}

const ZERO = fenWire.parse('0');

const refundWire = z.object({
  refundId: idWire,
  status: idWire,
  applyPayment: fenWire,
  applyCarriage: fenWire.nullish(),
  refundPayment: fenWire.nullish(),
  refundCarriage: fenWire.nullish(),
  rejectReason: textWire,
});

const refundsWire = z.object({ result: z.object({ opOrderRefundModels: listWire(refundWire) }).nullish() });
