import { In } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { OrderUnit } from '../../entities/OrderUnit.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import { mayRecordCancellation } from '../../policy/recordCancellation.js';
import type { SupplierFailure } from '../../policy/vocabulary.js';
import type { App, Tx, Viewer } from '../App.js';
import { type Doer, doerOf, tell } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { lockOrder } from '../orders/lockOrder.js';
import { unitsNamed, type UnitsOfLine } from '../orders/unitsNamed.js';
import { Refused } from '../withTenant.js';
import { changePurchaseOrder } from './changePurchaseOrder.js';
import { recordCancellationDeclined } from './recordCancellationDeclined.js';
import { recordSupplierCancelled } from './recordSupplierCancelled.js';
import { answered, type Cancellation, cancellationsOf } from './unitsMeant.js';
import { unitsOf } from './unitsOf.js';

export interface RecordCancellationInput {
  purchaseOrderId: string;
  /** False: it will not. */
  isCancelled: boolean;
  /** Where that is not what it was asked to cancel, or, asked for none, all that has not shipped. */
  units?: UnitsOfLine[] | null;
  failure?: SupplierFailure | null;
  idempotencyKey: string;
}

/**
 * The mutation `recordCancellation`: what a supplier said about a cancellation by telephone or on its platform does what it would
 * have done, had the supplier told us itself.
 */
export async function recordCancellation(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: RecordCancellationInput,
): Promise<Decision<{ purchaseOrderId: string }>> {
  return decide(app, viewer, { purchaseOrder: input.purchaseOrderId }, async (tx) => {
    const request = { viewer, mutation: 'recordCancellation', key: idempotencyKey, input };
    const value = await once(tx, request, async () => {
      const key = { merchantId: tx.merchantId, id: input.purchaseOrderId };
      const { orderId } = await tx.manager.findOneByOrFail(PurchaseOrder, key);
      await lockOrder(tx, orderId);
      await record(tx, await tx.manager.findOneByOrFail(PurchaseOrder, key), viewer, input);
      return { purchaseOrderId: input.purchaseOrderId };
    });
    return { ok: true, value };
  });
}

async function record(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  viewer: Viewer,
  { isCancelled, units, failure }: Omit<RecordCancellationInput, 'idempotencyKey'>,
): Promise<void> {
  const { reference, stage, orderId } = purchaseOrder;
  const own = await unitsOf(tx, purchaseOrder);
  const idsOf = (units: OrderUnit[]) => units.map(({ id }) => id);
  const unshipped = own.filter(({ parcelId }) => parcelId === null);
  const waiting = await waitingFor(tx, purchaseOrder);
  const standing = {
    reference,
    stage,
    unshippedIds: idsOf(unshipped),
    shippedIds: idsOf(own.filter((unit) => !unshipped.includes(unit))),
    askedIds: waiting?.flatMap((one) => one.unitIds) ?? null,
  };
  const unitIds = units == null || units.length === 0 ? null : await unitsNamed(tx, orderId, units);
  const may = mayRecordCancellation(standing, viewer, { isCancelled, unitIds });
  if (!may.ok) throw new Refused(may.refusals);
  const caseIds = waiting?.flatMap(({ caseId }) => caseId ?? []) ?? [];
  await tellCases(tx, caseIds, doerOf(viewer), reference, isCancelled);
  if (isCancelled) {
    const gone = unshipped.filter(({ id }) => may.value.includes(id));
    const heardByHand = [...purchaseOrder.heardByHand, ...(await skusOf(tx, gone))].sort();
    await changePurchaseOrder(tx, purchaseOrder, { heardByHand });
    await recordSupplierCancelled(tx, purchaseOrder, { failure: failure ?? null, at: tx.now }, may.value);
    const all = answered(purchaseOrder, () => true);
    if (unitIds === null) await changePurchaseOrder(tx, purchaseOrder, all);
  } else {
    await recordCancellationDeclined(tx, purchaseOrder, failure ?? 'OTHER');
  }
}

/** The cancellations that it has yet to answer, as far as we know; null when nobody waits for an answer. */
async function waitingFor(tx: Tx, purchaseOrder: PurchaseOrder): Promise<Cancellation[] | null> {
  const { cancelState, cancellationsByHand } = purchaseOrder;
  if (cancelState !== 'ASKED' && cancellationsByHand.every(({ isAnswered }) => isAnswered)) return null;
  const cancellations = await cancellationsOf(tx, purchaseOrder);
  return cancellations.filter(({ isOver, needsPerson }) => !isOver || needsPerson);
}

/** Suppliers name SKUs: told by itself later, the same is no news. */
async function skusOf(tx: Tx, units: OrderUnit[]): Promise<string[]> {
  const lineIds = units.flatMap(({ purchaseOrderLineId }) => purchaseOrderLineId ?? []);
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId: tx.merchantId, id: In(lineIds) });
  return lineIds.flatMap((lineId) => lines.find(({ id }) => id === lineId)?.supplierSku ?? []);
}

/** Who says so is in the timeline of those that waited for it. */
async function tellCases(
  tx: Tx,
  caseIds: string[],
  doer: Doer,
  reference: string,
  isCancelled: boolean,
): Promise<void> {
  const cases = await tx.manager.find(AfterSalesCase, {
    where: { merchantId: tx.merchantId, id: In(caseIds) },
    order: { id: 'ASC' },
  });
  const says = isCancelled ? 'cancels' : 'does not cancel';
  for (const theCase of cases) {
    await tell(tx, theCase, doer, {
      kind: 'CANCELLATION_RECORDED',
      sentence: `The supplier of purchase order ${reference} ${says}: recorded by hand.`,
    });
  }
}
