import { In } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Order } from '../../entities/Order.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { Parcel } from '../../entities/Parcel.js';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import { changePurchaseOrder } from './changePurchaseOrder.js';
import type { Tx } from '../App.js';
import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import { clearDeadlines, setDeadline } from '../deadlines/setDeadline.js';
import { giveUpWaybill } from '../returns/giveUpWaybill.js';
import { trackerOf } from '../parcels/trackerOf.js';
import { unitsOf, unshippedUnits } from './unitsOf.js';
import { afterShipment } from './afterShipment.js';
import { recordParcelEvent } from './recordParcelEvent.js';
import { takeBack } from '../reroute/takeBack.js';
import { wakeParked } from '../webhooks/wakeParked.js';

export interface Shipment {
  waybillNo: string;
  carrier: string;
  shippedAt: Date;
  /** Empty: everything that is left. */
  lines: { sku: string; quantity: number }[];
}

/**
 * A supplier handed units of a purchase order to a carrier. Called for the same waybill again, nothing changes. Units
 * that have since been rerouted away are not touched: their parcel is a surplus, and the case hears of a conflict.
 */
export async function recordShipment(tx: Tx, purchaseOrder: PurchaseOrder, shipment: Shipment): Promise<void> {
  const key = { merchantId: tx.merchantId, carrier: shipment.carrier, waybillNo: shipment.waybillNo };
  const known = await knownParcel(tx, key);
  if (known !== null && (await isRecorded(tx, purchaseOrder, known))) return;
  // Suppliers pack two purchase orders of an order into one parcel, and so the second finds it there.
  const parcel = known ?? (await openParcel(tx, purchaseOrder, shipment));
  await takeBack(tx, purchaseOrder);
  const { unitIds, surplus } = await assignUnits(tx, purchaseOrder, shipment, parcel);
  await recordParcelEvent(tx, parcel, {
    provider: 'supplier',
    code: 'SHIPPED',
    state: 'PICKED_UP',
    description: null,
    occurredAt: shipment.shippedAt,
  });
  const left = await unshippedUnits(tx, purchaseOrder);
  await changePurchaseOrder(tx, purchaseOrder, {
    stage: left.length === 0 ? 'FULFILLED' : 'AWAITING_FULFILLMENT',
    shippedAt: purchaseOrder.shippedAt ?? shipment.shippedAt,
  });
  if (left.length === 0) {
    await clearDeadlines(tx, ['OVERDUE_URGE', 'OVERDUE_PROPOSE', 'SUPPLIER_SILENT'], purchaseOrder);
  }
  await afterShipment(tx, { purchaseOrder, parcel, unitIds, surplus });
  await wakeParked(tx, [parcel.waybillNo]);
}

/** A waybill that somebody has named for goods on their way back is the supplier's all the same: that return gives it up. */
async function knownParcel(
  tx: Tx,
  key: { merchantId: string; carrier: string; waybillNo: string },
): Promise<Parcel | null> {
  const known = await tx.manager.findOneBy(Parcel, key);
  if (known?.direction !== 'RETURN') return known;
  await giveUpWaybill(tx, known);
  return null;
}

async function isRecorded(tx: Tx, purchaseOrder: PurchaseOrder, parcel: Parcel): Promise<boolean> {
  if (parcel.purchaseOrderId === purchaseOrder.id) return true;
  return (await unitsOf(tx, purchaseOrder)).some((unit) => unit.parcelId === parcel.id);
}

async function openParcel(tx: Tx, purchaseOrder: PurchaseOrder, shipment: Shipment): Promise<Parcel> {
  const { merchantId } = tx;
  const order = await tx.manager.findOneByOrFail(Order, { merchantId, id: purchaseOrder.orderId });
  const carrier = await tx.manager.findOneBy(PartnerAccount, { merchantId, kind: 'CARRIER', name: shipment.carrier });
  const parcel = tx.manager.create(Parcel, {
    merchantId,
    id: uuid(),
    orderId: order.id,
    purchaseOrderId: purchaseOrder.id,
    carrierAccountId: carrier?.id ?? null,
    carrier: shipment.carrier,
    waybillNo: shipment.waybillNo,
    shipFrom: purchaseOrder.shipFrom,
    shipTo: order.shipToCountry,
    state: 'UNKNOWN',
    stateEventAt: null,
    handedOverAt: shipment.shippedAt,
    deliveredAt: null,
    direction: 'OUTBOUND',
    lastScanAt: null,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  await tx.manager.insert(Parcel, parcel);
  if ((await trackerOf(tx, parcel)) !== null) {
    await setDeadline(tx, 'TRACKING_POLL', parcel, hoursAfter(tx.now, policyAt(tx.now).trackingPollHours));
  }
  return parcel;
}

/** Units that no case is holding back go first, so that 3 of 5 shipped leaves the 2 of the case alone (survival 2). */
async function assignUnits(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  shipment: Shipment,
  parcel: Parcel,
): Promise<{ unitIds: string[]; surplus: boolean }> {
  const lines = await tx.manager.findBy(PurchaseOrderLine, {
    merchantId: tx.merchantId,
    purchaseOrderId: purchaseOrder.id,
  });
  const wanted = new Map(lines.map((line) => [line.supplierSku, shipment.lines.length === 0 ? Infinity : 0]));
  for (const { sku, quantity } of shipment.lines) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity);
  const chosen: string[] = [];
  for (const unit of await unshippedUnits(tx, purchaseOrder)) {
    const sku = lines.find((line) => line.id === unit.purchaseOrderLineId)?.supplierSku ?? '';
    const left = wanted.get(sku) ?? 0;
    if (left <= 0) continue;
    wanted.set(sku, left - 1);
    chosen.push(unit.id);
  }
  if (chosen.length > 0) {
    await tx.manager.update(OrderUnit, { merchantId: tx.merchantId, id: In(chosen) }, { parcelId: parcel.id });
  }
  // "Everything that is left", told by a supplier that has not answered our cancellation: that includes what we took away.
  const isEverything = shipment.lines.length === 0 && purchaseOrder.cancelState === 'ASKED';
  const claimed = shipment.lines.reduce((sum, line) => sum + line.quantity, 0);
  return { unitIds: chosen, surplus: chosen.length === 0 || chosen.length < claimed || isEverything };
}
