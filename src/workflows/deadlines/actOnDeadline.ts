import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Deadline } from '../../entities/Deadline.js';
import { Interception } from '../../entities/Interception.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import type { DeadlineKind } from '../../policy/vocabulary.js';
import { perform } from '../actions/perform.js';
import type { App, Tx } from '../App.js';
import { recordInterception } from '../interception/recordInterception.js';
import { lockOrder } from '../orders/lockOrder.js';
import { rerouteByItself } from '../reroute/rerouteByItself.js';
import { asWorker, outsideTenants } from '../withTenant.js';
import { cancellationUnanswered } from './cancellationUnanswered.js';
import { followUp } from './followUp.js';
import { goodsNotBack } from './goodsNotBack.js';
import { overdueDay4 } from './overdueDay4.js';
import { overdueUrge } from './overdueUrge.js';
import { settleByPassed } from './settleByPassed.js';
import { supplierSilent } from './supplierSilent.js';

/**
 * A wake-up: looks whether the deadline is still open and due, and lets its workflow decide again under the lock of the
 * order. Taken in the same transaction as its effect, so that a second wake-up, or a crash, never acts twice.
 */
export async function actOnDeadline(app: App, deadlineId: string): Promise<void> {
  const seen = await outsideTenants(app, { role: 'WORKER' }, (manager) =>
    manager.findOneBy(Deadline, { id: deadlineId }),
  );
  if (seen === null || seen.doneAt !== null || seen.dueAt > app.clock.now()) return;
  const { merchantId, subjectId } = seen;
  if (seen.kind === 'ACTION_DUE') return perform(app, merchantId, subjectId);
  if (seen.kind === 'AUTO_REROUTE') return rerouteByItself(app, merchantId, subjectId);
  const act = INSIDE[seen.kind];
  await asWorker(app, merchantId, async (tx) => {
    await lockOrder(tx, seen.orderId);
    if (await takeDeadline(tx, deadlineId)) await act(tx, subjectId);
  });
}

/** True for exactly one caller, and only while it is due. */
async function takeDeadline(tx: Tx, id: string): Promise<boolean> {
  const { affected } = await tx.manager
    .createQueryBuilder()
    .update(Deadline)
    .set({ doneAt: tx.now })
    .where('merchant_id = :merchantId and id = :id and done_at is null and due_at <= :now', {
      merchantId: tx.merchantId,
      id,
      now: tx.now,
    })
    .execute();
  return affected === 1;
}

const INSIDE = {
  OVERDUE_URGE: onPurchaseOrder(overdueUrge),
  OVERDUE_PROPOSE: onPurchaseOrder(overdueDay4),
  SUPPLIER_SILENT: onPurchaseOrder(supplierSilent),
  SETTLE_BY: onCase(settleByPassed),
  CANCELLATION_ANSWER: onCase(cancellationUnanswered),
  RETURN_EXPECTED: onCase(goodsNotBack),
  INTERCEPTION_FOLLOW: onInterception(followUp),
  INTERCEPTION_TIMEOUT: onInterception((tx, interception) =>
    recordInterception(tx, interception, { state: 'TIMED_OUT', failure: null }),
  ),
} as const satisfies Record<
  Exclude<DeadlineKind, 'ACTION_DUE' | 'AUTO_REROUTE'>,
  (tx: Tx, subjectId: string) => Promise<void>
>;

function onPurchaseOrder(act: (tx: Tx, row: PurchaseOrder) => Promise<void>) {
  return async (tx: Tx, id: string) =>
    act(tx, await tx.manager.findOneByOrFail(PurchaseOrder, { merchantId: tx.merchantId, id }));
}

function onCase(act: (tx: Tx, row: AfterSalesCase) => Promise<void>) {
  return async (tx: Tx, id: string) =>
    act(tx, await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId: tx.merchantId, id }));
}

function onInterception(act: (tx: Tx, row: Interception) => Promise<void>) {
  return async (tx: Tx, id: string) =>
    act(tx, await tx.manager.findOneByOrFail(Interception, { merchantId: tx.merchantId, id }));
}
