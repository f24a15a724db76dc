import { Action } from '../../entities/Action.js';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import { Supplier } from '../../entities/Supplier.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { startAction } from '../actions/startAction.js';
import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import { clearDeadlines, setDeadline } from '../deadlines/setDeadline.js';
import { changePurchaseOrder } from './changePurchaseOrder.js';
import { unitsAskedToCancel } from './unitsMeant.js';

export interface Cancelling {
  /** An answer is awaited. */
  isAsked: boolean;
  /** Of suppliers that have no account of ours: a person must cancel there. */
  unasked: PurchaseOrder[];
}

/** What staff are told then. */
export const NOBODY_TO_ASK =
  'A supplier has no account that we could ask: cancel there by hand, and record its answer (recordCancellation).';

/**
 * Asks the suppliers of these units to cancel them, each that can be asked. Where nobody is asked and none is left to a person, no
 * supplier has them: never placed, or cancelled already.
 */
export async function cancelAtSupplier(tx: Tx, theCase: AfterSalesCase, units: UnitFacts[]): Promise<Cancelling> {
  const byPurchaseOrder = new Map<string, string[]>();
  for (const { purchaseOrder, unitId } of units) {
    if (purchaseOrder === null) continue;
    byPurchaseOrder.set(purchaseOrder.id, [...(byPurchaseOrder.get(purchaseOrder.id) ?? []), unitId]);
  }
  const cancelling: Cancelling = { isAsked: false, unasked: [] };
  for (const [id, unitIds] of byPurchaseOrder) {
    const purchaseOrder = await tx.manager.findOneByOrFail(PurchaseOrder, { merchantId: tx.merchantId, id });
    const asked = await cancelOne(tx, theCase, purchaseOrder, unitIds);
    if (asked === 'ASKED') cancelling.isAsked = true;
    if (asked === 'NOBODY_TO_ASK') cancelling.unasked.push(purchaseOrder);
  }
  return cancelling;
}

async function cancelOne(tx: Tx, theCase: AfterSalesCase, purchaseOrder: PurchaseOrder, unitIds: string[]) {
  const { merchantId } = tx;
  if (purchaseOrder.stage === 'CANCELED' || purchaseOrder.stage === 'FAILED') return 'NOTHING_TO_CANCEL';
  const supplier = await tx.manager.findOneByOrFail(Supplier, { merchantId, id: purchaseOrder.supplierId });
  // What its supplier gave a number was sent.
  if (purchaseOrder.supplierOrderNo === null && (await abandonUnsentPlacing(tx, purchaseOrder)))
    return 'NOTHING_TO_CANCEL';
  if (supplier.partnerAccountId === null) {
    await leaveToPerson(tx, theCase, purchaseOrder, unitIds);
    return 'NOBODY_TO_ASK';
  }
  const isWaiting = purchaseOrder.cancelState === 'ASKED';
  // By whichever case: suppliers are told quantities, and asked twice would cancel twice as many.
  const already = isWaiting ? await unitsAskedToCancel(tx, purchaseOrder) : new Set<string>();
  const toAsk = unitIds.filter((unitId) => !already.has(unitId));
  const { cancellationAnswerHours } = policyAt(tx.now);
  await setDeadline(tx, 'CANCELLATION_ANSWER', theCase, hoursAfter(tx.now, cancellationAnswerHours));
  if (toAsk.length === 0) return 'ASKED';
  await startAction(tx, {
    kind: 'CANCEL_PURCHASE_ORDER',
    partnerAccountId: supplier.partnerAccountId,
    subjectId: purchaseOrder.id,
    orderId: theCase.orderId,
    caseId: theCase.id,
    purchaseOrderId: purchaseOrder.id,
    request: {
      reference: purchaseOrder.reference,
      reason: theCase.problem,
      lines: await linesOf(tx, purchaseOrder, toAsk),
      unitIds: toAsk,
    },
  });
  await changePurchaseOrder(tx, purchaseOrder, { cancelState: 'ASKED' });
  return 'ASKED';
}

/** Its answer, recorded by hand (`recordCancellation`), finds the case by this. */
async function leaveToPerson(tx: Tx, { id: caseId }: AfterSalesCase, purchaseOrder: PurchaseOrder, unitIds: string[]) {
  const others = purchaseOrder.cancellationsByHand.filter((one) => one.caseId !== caseId);
  const own = purchaseOrder.cancellationsByHand.filter((one) => one.caseId === caseId && !one.isAnswered);
  const both = [...new Set([...own.flatMap((one) => one.unitIds), ...unitIds])].sort();
  const cancellationsByHand = [...others, { caseId, unitIds: both, isAnswered: false }];
  await changePurchaseOrder(tx, purchaseOrder, { cancellationsByHand });
}

/** What the supplier was never asked for need not be cancelled. */
async function abandonUnsentPlacing(tx: Tx, purchaseOrder: PurchaseOrder): Promise<boolean> {
  const { merchantId } = tx;
  const { affected } = await tx.manager.update(
    Action,
    { merchantId, subjectId: purchaseOrder.id, kind: 'PLACE_PURCHASE_ORDER', state: 'PENDING', attempt: 0 },
    { state: 'ABANDONED', updatedAt: tx.now },
  );
  if (affected === 0) return false;
  await changePurchaseOrder(tx, purchaseOrder, { stage: 'CANCELED', cancelState: 'CONFIRMED' });
  await clearDeadlines(tx, ['OVERDUE_URGE', 'OVERDUE_PROPOSE', 'SUPPLIER_SILENT'], purchaseOrder);
  return true;
}

/** These units as the supplier calls them. */
async function linesOf(tx: Tx, { id }: PurchaseOrder, unitIds: string[]): Promise<{ sku: string; quantity: number }[]> {
  return tx.manager
    .createQueryBuilder(PurchaseOrderLine, 'line')
    .innerJoin(OrderUnit, 'unit', 'unit.merchantId = line.merchantId and unit.purchaseOrderLineId = line.id')
    .select(['line.supplierSku as sku', 'count(*)::int as quantity'])
    .where('line.merchantId = :merchantId and line.purchaseOrderId = :id', { merchantId: tx.merchantId, id })
    .andWhere('unit.id = any(:unitIds)', { unitIds })
    .groupBy('line.merchantId')
    .addGroupBy('line.id')
    .orderBy('line.id')
    .getRawMany<{ sku: string; quantity: number }>();
}
