import type { Action } from '../../entities/Action.js';
import { Refund } from '../../entities/Refund.js';
import { recordRefundDecision } from '../money/recordRefundDecision.js';
import type { App } from '../App.js';
import { asWorker } from '../withTenant.js';
import type { ActionDefinition, Answer, Call } from './definition.js';

interface Request {
  reference: string;
  orderNo: string;
  amountMinor: string;
  currency: string;
  reason: string;
}

/** Asks the payment provider for what is already reserved. The refund's id is the reference, and is paid once, for ever. */
export const refundBuyer: ActionDefinition = {
  outcomeClass: ({ app, connection }) => app.gateways.payment(connection).outcomes.refund,

  async ask({ app, action, connection, context, lookFirst }: Call): Promise<Answer> {
    const payment = app.gateways.payment(connection);
    const request = action.request as unknown as Request;
    const wish = { ...request, amountMinor: BigInt(request.amountMinor) };
    const found = lookFirst ? await payment.findRefund(request.reference, context, wish) : null;
    const otherRefundNos = await othersOf(app, action);
    const answer = found ?? (await payment.refund({ ...wish, otherRefundNos }, context));
    if (answer.kind === 'DECLINED') return { kind: 'DECLINED', failure: answer.code, message: answer.message };
    if (answer.kind === 'PENDING')
      return { kind: 'PENDING', data: { refundNo: answer.refundNo }, askAgainAfterSeconds: 600 };
    return { kind: 'ACCEPTED', data: { refundNo: answer.refundNo } };
  },

  async record(tx, action, answer) {
    const refund = await tx.manager.findOneByOrFail(Refund, { merchantId: tx.merchantId, id: action.subjectId });
    if (answer.kind === 'ACCEPTED') await recordRefundDecision(tx, refund, { paid: String(answer.data['refundNo']) });
    else if (answer.kind === 'DECLINED') await recordRefundDecision(tx, refund, { declined: answer.failure });
  },
};

/** A provider that knows its own numbers alone must not count one of its refunds twice. */
async function othersOf(app: App, { merchantId, orderId, subjectId }: Action): Promise<string[]> {
  const refunds = await asWorker(app, merchantId, (tx) => tx.manager.findBy(Refund, { merchantId, orderId }));
  return refunds.flatMap(({ id, refundNo }) => (id === subjectId || refundNo === null ? [] : [refundNo]));
}
