// What became of our dispute at CJ. Its list does not tell our key: once CJ has taken our dispute, the only one of the order is
// it; else, and of several, the only one over this money; those of other claims of ours left out. What CJ gave is told in dollars.
import { z } from 'zod';
import type { CallContext } from '../../calls.js';
import { PartnerError } from '../../PartnerError.js';
import type { SupplierRefundAnswer, SupplierRefundRequest } from '../../suppliers/SupplierGateway.js';
import { decimalWire, minorOfDecimal } from '../amounts.js';
import { idWire, listWire, textWire } from '../platformWire.js';
import type { AskCj } from './askCj.js';

/** Null when the order has none that could be ours. */
export async function disputesOf(
  ask: AskCj,
  orderId: string,
  request: SupplierRefundRequest,
  context: CallContext,
): Promise<SupplierRefundAnswer | null> {
  const answer = await ask({
    name: 'disputes/getDisputeList',
    query: { orderId, pageNum: '1', pageSize: '50' },
    answer: listed,
    context,
  });
  if (!answer.ok) throw new PartnerError('PROTOCOL', `CJ refused to list disputes (${answer.code}).`);
  const { otherRefundNos = [] } = request;
  const disputes = (answer.data?.list ?? []).filter(({ id }) => !otherRefundNos.includes(id));
  if (disputes.length === 0) return null;
  const fits = disputes.filter(({ money }) => money != null && minorOfDecimal(money, 'USD') === request.amountMinor);
  const known = disputes.filter(({ id }) => id === context.answerNo);
  const mine = known.length > 0 ? known : context.answerNo && disputes.length === 1 ? disputes : fits;
  // None of them is ours: a dispute under our key is taken once, whatever else there is.
  if (mine.length === 0 && !context.answerNo) return null;
  const [dispute] = mine;
  if (dispute === undefined || mine.length > 1) {
    throw new PartnerError('PROTOCOL', 'CJ has several disputes about this order: look there which one is ours.');
  }
  return answerOf(dispute, request);
}

function answerOf(
  { id, status, money }: z.output<typeof disputeWire>,
  request: SupplierRefundRequest,
): SupplierRefundAnswer {
  if (/^(closed|cancel|refus|reject)/i.test(status)) {
    return { kind: 'DECLINED', failure: 'OTHER', message: `The dispute is ${status} at CJ.` };
  }
  if (!/^(complet|finish|refunded)/i.test(status)) return { kind: 'PENDING', refundNo: id };
  const amountMinor = money == null ? 0n : minorOfDecimal(money, 'USD');
  if (amountMinor > request.amountMinor) throw new PartnerError('PROTOCOL', 'CJ tells of more than was asked for.');
  return amountMinor === 0n
    ? { kind: 'DECLINED', failure: 'OTHER', message: 'The dispute ended without money at CJ.' }
    : { kind: 'REFUNDED', refundNo: id, amountMinor };
}

const disputeWire = z.object({ id: idWire, status: textWire, money: decimalWire.nullish() });
const listed = z.object({ list: listWire(disputeWire) }).nullish();
