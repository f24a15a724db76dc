import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { mayResolveConflict } from '../../policy/conflict.js';
import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import type { ConflictChoice } from '../../policy/vocabulary.js';
import type { App, Tx, Viewer } from '../App.js';
import { changeCase, lockCase, moveCase } from '../cases/caseFile.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { recoverLost } from '../money/recoverLost.js';
import { type Doer, doerOf } from '../cases/timeline.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { decide, type Decision } from '../decide.js';
import { startInterception } from '../interception/startInterception.js';
import { once } from '../once.js';
import { cancelAtSupplier, NOBODY_TO_ASK } from '../supply/cancelAtSupplier.js';
import { Refused } from '../withTenant.js';
import { conflictOf } from './conflictRecord.js';
import { finishReroute } from './endReroute.js';
import { restoreOriginal } from './restoreOriginal.js';

export interface ConflictInput {
  caseId: string;
  choice: ConflictChoice;
  expectedVersion?: number | null;
  idempotencyKey: string;
}

/** The mutation `resolveConflict`: two parcels for the same units, and a person says which one goes on (survival 3). */
export async function resolveConflict(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: ConflictInput,
): Promise<Decision<{ caseId: string }>> {
  return decide(app, viewer, { case: input.caseId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'resolveConflict', key: idempotencyKey, input }, async () => {
      const theCase = await lockCase(tx, input.caseId, input.expectedVersion);
      const may = mayResolveConflict(await caseFactsOf(tx, theCase), viewer, input.choice);
      if (!may.ok) throw new Refused(may.refusals);
      await changeCase(tx, theCase, { conflict: { ...conflictOf(theCase), choice: input.choice } });
      await CARRY_OUT[input.choice](tx, theCase, doerOf(viewer));
      if (input.choice !== 'CANCEL_REPLACEMENT') await watchReplacement(tx, theCase);
      return { caseId: theCase.id };
    });
    return { ok: true, value };
  });
}

const CARRY_OUT = {
  INTERCEPT: async (tx: Tx, theCase: AfterSalesCase, doer: Doer) => {
    await startInterception(tx, theCase, conflictOf(theCase).originalParcelId, doer);
  },
  KEEP_AND_BILL: keepAndBill,
  CANCEL_REPLACEMENT: cancelReplacement,
} as const satisfies Record<ConflictChoice, (tx: Tx, theCase: AfterSalesCase, doer: Doer) => Promise<void>>;

/** Both parcels go on; the first supplier, who was told not to send, is billed for what it sent in vain. */
async function keepAndBill(tx: Tx, theCase: AfterSalesCase, doer: Doer): Promise<void> {
  const { units } = await caseFactsOf(tx, theCase);
  const { originalPurchaseOrderId: id, replacementPurchaseOrderId } = conflictOf(theCase);
  const isReplaced = replacementPurchaseOrderId !== null;
  const original = await tx.manager.findOneByOrFail(PurchaseOrder, { merchantId: tx.merchantId, id });
  await recoverLost(tx, theCase, original, units);
  await finishReroute(tx, theCase.id);
  await moveCase(tx, theCase, doer, {
    to: 'SETTLED',
    kind: 'CONFLICT_RESOLVED',
    sentence: `${isReplaced ? 'Both parcels go on' : 'The parcel goes on to the buyer, who has been refunded'}; the first supplier is billed for what it sent after being told not to.`,
    change: { outcome: isReplaced ? 'REPLACED' : 'REFUNDED' },
  });
}

/** A replacement that goes on although it is late already: when it is still not shipped in so many hours, a case says so once more. */
async function watchReplacement(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  const { replacementPurchaseOrderId: id } = conflictOf(theCase);
  if (id === null) return;
  const replacement = await tx.manager.findOneByOrFail(PurchaseOrder, { merchantId: tx.merchantId, id });
  const urgeAt = hoursAfter(tx.now, policyAt(tx.now).urgeAfterHours);
  const isLate = replacement.shipByAt !== null && replacement.shipByAt < tx.now;
  if (isLate && replacement.shippedAt === null) await setDeadline(tx, 'OVERDUE_URGE', replacement, urgeAt);
}

/** The first parcel goes on; the replacement is cancelled, and the units go back once its supplier confirms. */
async function cancelReplacement(tx: Tx, theCase: AfterSalesCase, doer: Doer): Promise<void> {
  const { units } = await caseFactsOf(tx, theCase);
  const { replacementPurchaseOrderId } = conflictOf(theCase);
  const mine = units.filter((unit) => unit.purchaseOrder?.id === replacementPurchaseOrderId);
  const { isAsked, unasked } = await cancelAtSupplier(tx, theCase, mine);
  await moveCase(tx, theCase, doer, {
    to: 'CANCELLING',
    kind: 'REPLACEMENT_CANCELLED',
    sentence: 'The first parcel goes on; the replacement is cancelled.',
    change: { intent: 'CANCEL_REPLACEMENT' },
  });
  if (unasked.length > 0) {
    await moveCase(tx, theCase, doer, { to: 'NEEDS_PERSON', kind: 'NEEDS_PERSON', sentence: NOBODY_TO_ASK });
  } else if (!isAsked) await restoreOriginal(tx, theCase);
}
