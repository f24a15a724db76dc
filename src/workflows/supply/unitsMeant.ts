import { In } from 'typeorm';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import type { Tx } from '../App.js';
import { unshippedUnits } from './unitsOf.js';

/** Suppliers name SKUs and quantities, not units: those that a case holds are meant first, because we asked for them. */
export async function unitsMeant(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  named: { sku: string; quantity: number }[],
): Promise<string[]> {
  const units = (await unshippedUnits(tx, purchaseOrder)).reverse();
  const lines = await tx.manager.findBy(PurchaseOrderLine, {
    merchantId: tx.merchantId, id: In(units.map((unit) => unit.purchaseOrderLineId ?? '')),
  }); // prettier-ignore
  return named.flatMap(({ sku, quantity }) => {
    const lineIds = lines.filter((line) => line.supplierSku === sku).map((line) => line.id);
    return units
      .filter((unit) => lineIds.includes(unit.purchaseOrderLineId ?? ''))
      .slice(0, quantity)
      .map((unit) => unit.id);
  });
}
