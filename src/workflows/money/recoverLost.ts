import { In, Not } from 'typeorm';
import { Action } from '../../entities/Action.js';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { type LostUnit, recoverFromSupplier } from './recoverFromSupplier.js';

/**
 * What we paid for units that the supplier was asked not to send, whether or not it has answered; where nobody could be asked, for
 * those of these units that it has not sent.
 */
export async function recoverLost(
  tx: Tx,
  theCase: AfterSalesCase,
  purchaseOrder: PurchaseOrder,
  units: UnitFacts[],
): Promise<void> {
  const { merchantId } = tx;
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId, purchaseOrderId: purchaseOrder.id });
  const asked = await tx.manager.findBy(Action, {
    merchantId, caseId: theCase.id, subjectId: purchaseOrder.id, kind: 'CANCEL_PURCHASE_ORDER', state: Not('ABANDONED' as const),
  }); // prettier-ignore
  const requests = asked.map(({ request }) => request as { lines: Named[]; unitIds: string[] });
  const mine = units.filter((unit) => unit.purchaseOrder?.id === purchaseOrder.id && unit.parcel === null);
  const unitIds = requests.length === 0 ? mine.map(({ unitId }) => unitId) : requests.flatMap((one) => one.unitIds);
  const lost = await tx.manager.findBy(OrderUnit, { merchantId, id: In([...new Set(unitIds)]) });
  const named = requests.flatMap((one) => one.lines);
  await recoverFromSupplier(tx, theCase, purchaseOrder, asBought(lost, lines, named));
}

interface Named {
  sku: string;
  quantity: number;
}

/** Units that were bought elsewhere since belong to other lines now: they take those of the lines named that no other has. */
function asBought(lost: OrderUnit[], lines: PurchaseOrderLine[], named: Named[]): LostUnit[] {
  const isStill = (unit: OrderUnit) => lines.some(({ id }) => id === unit.purchaseOrderLineId);
  const free = lines.flatMap(({ id, supplierSku, quantity }) => {
    const asked = named.filter(({ sku }) => sku === supplierSku).reduce((sum, one) => sum + one.quantity, 0);
    const taken = lost.filter((unit) => unit.purchaseOrderLineId === id).length;
    return Array<string>(Math.max(0, Math.min(asked, quantity) - taken)).fill(id);
  });
  return lost.map((unit) => (isStill(unit) ? unit : { id: unit.id, purchaseOrderLineId: free.shift() ?? null }));
}
