import { IsNull, Not } from 'typeorm';
import { Action } from '../../entities/Action.js';
import { Recovery } from '../../entities/Recovery.js';
import { claimByHand } from '../money/claimByHand.js';
import { settleRecovery } from '../money/settleRecovery.js';
import type { App } from '../App.js';
import { asWorker } from '../withTenant.js';
import type { ActionDefinition, Answer, Call } from './definition.js';

/** Asks a supplier for our money back. It may decide later: then we ask again under the same key, or its callback tells. */
export const askSupplierRefund: ActionDefinition = {
  outcomeClass: ({ app, connection }) => app.gateways.supplier(connection).outcomes.askRefund,

  async ask({ app, action, connection, context, lookFirst }: Call): Promise<Answer> {
    const { reference, amountMinor, currency, reason } = action.request as unknown as Record<string, string>;
    const { lines = [] } = action.request as { lines?: { sku: string; quantity: number }[] };
    const answer = await app.gateways.supplier(connection).askRefund(
      {
        reference: reference ?? '',
        amountMinor: BigInt(amountMinor ?? '0'),
        currency: currency ?? '',
        reason: reason ?? '',
        lines,
        otherRefundNos: lookFirst ? await othersOf(app, action) : [],
      },
      context,
    );
    if (answer.kind === 'DECLINED') return answer;
    if (answer.kind === 'BY_HAND') return { kind: 'ACCEPTED', data: { byHand: answer.message } };
    if (answer.kind === 'PENDING')
      return { kind: 'PENDING', data: { refundNo: answer.refundNo }, askAgainAfterSeconds: 3_600 };
    return { kind: 'ACCEPTED', data: { refundNo: answer.refundNo, amountMinor: answer.amountMinor.toString() } };
  },

  async record(tx, action, answer) {
    const recovery = await tx.manager.findOneByOrFail(Recovery, { merchantId: tx.merchantId, id: action.subjectId });
    if (answer.kind === 'ACCEPTED' && answer.data.byHand !== undefined) {
      await claimByHand(tx, recovery, String(answer.data.byHand));
    } else if (answer.kind === 'ACCEPTED') {
      const { amountMinor, refundNo } = answer.data as { amountMinor: string; refundNo: string };
      await settleRecovery(tx, recovery, { recoveredMinor: BigInt(amountMinor), refundNo });
    } else if (answer.kind === 'DECLINED')
      await settleRecovery(tx, recovery, { refused: answer.failure, refundNo: null });
  },
};

/** A supplier that is looked up by its order and an amount must not have one of its refunds counted for two claims. */
async function othersOf(app: App, { merchantId, id, subjectId, orderId, kind, ...action }: Action): Promise<string[]> {
  const purchaseOrderId = action.purchaseOrderId ?? IsNull();
  return asWorker(app, merchantId, async ({ manager }) => {
    const asked = await manager.findBy(Action, { merchantId, orderId, kind, purchaseOrderId, id: Not(id) });
    const settled = await manager.findBy(Recovery, { merchantId, orderId, purchaseOrderId, id: Not(subjectId) });
    const answered = asked.map(({ answer }) => (answer ?? {}) as { refundNo?: string });
    return [...new Set([...answered, ...settled].flatMap(({ refundNo }) => refundNo ?? []))];
  });
}
