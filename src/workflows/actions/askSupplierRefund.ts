import { Recovery } from '../../entities/Recovery.js';
import { settleRecovery } from '../money/settleRecovery.js';
import type { ActionDefinition, Answer, Call } from './definition.js';

/** Asks a supplier for our money back. It may decide later: then we ask again under the same key, or its callback tells. */
export const askSupplierRefund: ActionDefinition = {
  outcomeClass: ({ app, connection }) => app.gateways.supplier(connection).outcomes.askRefund,

  async ask({ app, action, connection, context }: Call): Promise<Answer> {
    const { reference, amountMinor, currency, reason } = action.request as unknown as Record<string, string>;
    const { lines = [] } = action.request as { lines?: { sku: string; quantity: number }[] };
    const answer = await app.gateways.supplier(connection).askRefund(
      {
        reference: reference ?? '',
        amountMinor: BigInt(amountMinor ?? '0'),
        currency: currency ?? '',
        reason: reason ?? '',
        lines,
      },
      context,
    );
    if (answer.kind === 'DECLINED') return answer;
    if (answer.kind === 'PENDING')
      return { kind: 'PENDING', data: { refundNo: answer.refundNo }, askAgainAfterSeconds: 3_600 };
    return { kind: 'ACCEPTED', data: { refundNo: answer.refundNo, amountMinor: answer.amountMinor.toString() } };
  },

  async record(tx, action, answer) {
    const recovery = await tx.manager.findOneByOrFail(Recovery, { merchantId: tx.merchantId, id: action.subjectId });
    if (answer.kind === 'ACCEPTED')
      await settleRecovery(tx, recovery, { recoveredMinor: BigInt(String(answer.data['amountMinor'])) });
    else if (answer.kind === 'DECLINED') await settleRecovery(tx, recovery, { refused: answer.failure });
  },
};
