import { In } from 'typeorm';
import { OrderUnit } from '../../entities/OrderUnit.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import type { Tx } from '../App.js';

/** Units of the purchase order without a parcel, those under no open case first. */
export async function unshippedUnits(tx: Tx, purchaseOrder: PurchaseOrder): Promise<OrderUnit[]> {
  return tx.manager
    .createQueryBuilder(OrderUnit, 'unit')
    .innerJoin(
      PurchaseOrderLine,
      'line',
      'line.merchantId = unit.merchantId and line.id = unit.purchaseOrderLineId and line.purchaseOrderId = :purchaseOrderId',
      { purchaseOrderId: purchaseOrder.id },
    )
    .where('unit.merchantId = :merchantId and unit.parcelId is null', { merchantId: tx.merchantId })
    .orderBy(
      `exists (select 1 from case_units held where held.merchant_id = unit.merchant_id and held.unit_id = unit.id and held.is_open)`,
      'ASC',
    )
    .addOrderBy('unit.orderLineId', 'ASC')
    .addOrderBy('unit.unitNo', 'ASC')
    .addOrderBy('unit.id', 'ASC')
    .getMany();
}

/** Every unit that the purchase order still answers for. */
export async function unitsOf(tx: Tx, purchaseOrder: PurchaseOrder): Promise<OrderUnit[]> {
  const lines = await tx.manager.findBy(PurchaseOrderLine, {
    merchantId: tx.merchantId,
    purchaseOrderId: purchaseOrder.id,
  });
  return tx.manager.findBy(OrderUnit, {
    merchantId: tx.merchantId,
    purchaseOrderLineId: In(lines.map((line) => line.id)),
  });
}
