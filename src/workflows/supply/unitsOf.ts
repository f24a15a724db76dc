import type { SelectQueryBuilder } from 'typeorm';
import { OrderUnit } from '../../entities/OrderUnit.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import type { Tx } from '../App.js';

/** Units of the purchase order without a parcel, those under no open case first. */
export async function unshippedUnits(tx: Tx, purchaseOrder: PurchaseOrder): Promise<OrderUnit[]> {
  return ofPurchaseOrder(tx, purchaseOrder)
    .andWhere('unit.parcelId is null')
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
  return ofPurchaseOrder(tx, purchaseOrder).getMany();
}

function ofPurchaseOrder(tx: Tx, { id }: PurchaseOrder): SelectQueryBuilder<OrderUnit> {
  return tx.manager
    .createQueryBuilder(OrderUnit, 'unit')
    .innerJoin(
      PurchaseOrderLine,
      'line',
      'line.merchantId = unit.merchantId and line.id = unit.purchaseOrderLineId and line.purchaseOrderId = :id',
      { id },
    )
    .where('unit.merchantId = :merchantId', { merchantId: tx.merchantId });
}
