import { Recovery } from '../../entities/Recovery.js';
import { mayRecordRecovery } from '../../policy/recovery.js';
import type { App, Viewer } from '../App.js';
import { settleAction } from '../actions/settleAction.js';
import { doerOf } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { lockOrder } from '../orders/lockOrder.js';
import { Refused } from '../withTenant.js';
import { settleRecovery } from './settleRecovery.js';

export interface RecordRecoveryInput {
  recoveryId: string;
  /** What came back; left out when the debtor refused. */
  recovered?: { amount: string; currencyCode: string } | null;
  /** The debtor's number of it. */
  refundNo?: string | null;
  idempotencyKey: string;
}

/** The mutation `recordRecovery`: what came of a claim that a person pursued with a carrier, or a supplier that we cannot ask. */
export async function recordRecovery(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: RecordRecoveryInput,
): Promise<Decision<{ recoveryId: string; caseId: string }>> {
  return decide(app, viewer, { recovery: input.recoveryId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'recordRecovery', key: idempotencyKey, input }, async () => {
      const key = { merchantId: tx.merchantId, id: input.recoveryId };
      const { orderId, caseId } = await tx.manager.findOneByOrFail(Recovery, key);
      await lockOrder(tx, orderId);
      const recovery = await tx.manager.findOneByOrFail(Recovery, key);
      const may = mayRecordRecovery(recovery, viewer, input.recovered ?? null);
      if (!may.ok) throw new Refused(may.refusals);
      const refundNo = input.refundNo ?? null;
      const came = may.value === 0n ? { refused: 'BY_HAND' } : { recoveredMinor: may.value };
      await settleRecovery(tx, recovery, { ...came, refundNo }, doerOf(viewer));
      await settleAction(tx, recovery.id, 'ASK_SUPPLIER_REFUND');
      return { recoveryId: recovery.id, caseId };
    });
    return { ok: true, value };
  });
}
