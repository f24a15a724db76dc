import { Action } from '../../entities/Action.js';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { recoverFromSupplier } from './recoverFromSupplier.js';

/** What we paid for units that the supplier was asked not to send, whether or not it has answered. */
export async function recoverLost(
  tx: Tx,
  theCase: AfterSalesCase,
  purchaseOrder: PurchaseOrder,
  units: UnitFacts[],
): Promise<void> {
  const { merchantId } = tx;
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId, purchaseOrderId: purchaseOrder.id });
  const asked = await tx.manager.findOneBy(Action, {
    merchantId, caseId: theCase.id, subjectId: purchaseOrder.id, kind: 'CANCEL_PURCHASE_ORDER',
  }); // prettier-ignore
  const named = asked === null ? [] : (asked.request as { lines: { sku: string; quantity: number }[] }).lines;
  const mine = units.filter((unit) => unit.purchaseOrder?.id === purchaseOrder.id && unit.parcel === null);
  const quantityOf = (line: PurchaseOrderLine) =>
    asked === null
      ? mine.filter((unit) => unit.lineId === line.orderLineId).length
      : named.filter((one) => one.sku === line.supplierSku).reduce((sum, one) => sum + one.quantity, 0);
  await recoverUnits(
    tx,
    theCase,
    purchaseOrder,
    lines.flatMap((line) => Array<string>(quantityOf(line)).fill(line.id)),
  );
}

/** What we paid for these units: a purchase order line for each of them, and which units, where they are told apart. */
export async function recoverUnits(
  tx: Tx,
  theCase: AfterSalesCase,
  purchaseOrder: PurchaseOrder,
  lineIds: string[],
  unitIds: string[] = [],
): Promise<void> {
  if (lineIds.length === 0) return;
  const lost = [...new Set(lineIds)].map((id) => ({
    purchaseOrderLineId: id,
    quantity: lineIds.filter((one) => one === id).length,
  }));
  await recoverFromSupplier(tx, theCase, purchaseOrder, lost, unitIds);
}
