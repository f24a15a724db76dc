import { In, IsNull } from 'typeorm';
import { OrderLine } from '../../entities/OrderLine.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { Parcel } from '../../entities/Parcel.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import type { IncomingLine, IncomingOrder } from '../../integrations/orderExports/IncomingOrder.js';
import type { Tx } from '../App.js';
import { lockOrder } from '../orders/lockOrder.js';
import { changePurchaseOrder } from '../supply/changePurchaseOrder.js';
import { recordParcelEvent } from '../supply/recordParcelEvent.js';
import { recordShipment } from '../supply/recordShipment.js';
import { unshippedUnits } from '../supply/unitsOf.js';
import { groupedBy } from './groupedBy.js';
import { parcelNameOf } from './keepShipments.js';
import { earliest, sentAt } from './purchasesOf.js';
import { purchaseOrderReference } from './purchaseOrderReference.js';

/**
 * An export says of a known order that something was handed over or delivered. It takes the way of any such news, so that
 * cases settle and timers stop. What a reroute has given to another supplier since is not touched: the export does not
 * say whose parcel it means.
 */
export async function tellNews(tx: Tx, orderId: string, order: IncomingOrder): Promise<void> {
  await lockOrder(tx, orderId);
  const { merchantId } = tx;
  const lines = await tx.manager.findBy(OrderLine, { merchantId, orderId });
  const told = lines.flatMap(({ id, externalId }): ToldLine[] => {
    const line = order.lines.find((one) => one.externalId === externalId);
    return line === undefined || sentAt(line) === null ? [] : [{ id, line }];
  });
  const byReference = groupedBy(told.filter(({ line }) => line.supplier !== null), ({ line }) =>
    purchaseOrderReference(order, line.supplier?.externalId ?? '', line.shipByAt),
  ); // prettier-ignore
  for (const [reference, group] of byReference) {
    const purchaseOrder = await tx.manager.findOneBy(PurchaseOrder, { merchantId, reference });
    if (purchaseOrder !== null) await tellShipments(tx, purchaseOrder, group);
  }
  for (const { id, line } of told) await tellDelivery(tx, id, line);
}

interface ToldLine {
  id: string;
  line: IncomingLine;
}

async function tellShipments(tx: Tx, purchaseOrder: PurchaseOrder, lines: ToldLine[]): Promise<void> {
  const byParcel = groupedBy(lines, ({ line }) => JSON.stringify(parcelNameOf(line, purchaseOrder.reference)));
  for (const group of byParcel.values()) {
    const waiting = await unitsWaiting(tx, purchaseOrder, group);
    const [first] = group;
    const shippedAt = earliest(group.map(({ line }) => sentAt(line)));
    if (waiting.length === 0 || first === undefined || shippedAt === null) continue;
    const name = parcelNameOf(first.line, purchaseOrder.reference);
    const { merchantId } = tx;
    const known = await tx.manager.findOneBy(Parcel, { merchantId, ...name, purchaseOrderId: purchaseOrder.id });
    if (known !== null) await addToParcel(tx, purchaseOrder, known, waiting);
    else await recordShipment(tx, purchaseOrder, { ...name, shippedAt, lines: skusOf(group, waiting) });
  }
}

async function unitsWaiting(tx: Tx, purchaseOrder: PurchaseOrder, lines: ToldLine[]): Promise<OrderUnit[]> {
  const { merchantId } = tx;
  const bought = await tx.manager.findBy(PurchaseOrderLine, { merchantId, purchaseOrderId: purchaseOrder.id });
  return tx.manager.findBy(OrderUnit, {
    merchantId,
    orderLineId: In(lines.map(({ id }) => id)),
    purchaseOrderLineId: In(bought.map(({ id }) => id)),
    parcelId: IsNull(),
  });
}

function skusOf(lines: ToldLine[], waiting: OrderUnit[]): { sku: string; quantity: number }[] {
  return lines.flatMap(({ id, line }) => {
    const quantity = waiting.filter(({ orderLineId }) => orderLineId === id).length;
    return quantity === 0 ? [] : [{ sku: line.supplierSku, quantity }];
  });
}

/** The parcel is known from lines that were read before. */
async function addToParcel(tx: Tx, purchaseOrder: PurchaseOrder, parcel: Parcel, waiting: OrderUnit[]): Promise<void> {
  const { merchantId } = tx;
  await tx.manager.update(OrderUnit, { merchantId, id: In(waiting.map(({ id }) => id)) }, { parcelId: parcel.id });
  const left = await unshippedUnits(tx, purchaseOrder);
  await changePurchaseOrder(tx, purchaseOrder, { stage: left.length === 0 ? 'FULFILLED' : 'AWAITING_FULFILLMENT' });
}

async function tellDelivery(tx: Tx, orderLineId: string, { deliveredAt }: IncomingLine): Promise<void> {
  if (deliveredAt === null) return;
  const { merchantId } = tx;
  const units = await tx.manager.findBy(OrderUnit, { merchantId, orderLineId });
  const ids = [...new Set(units.flatMap(({ parcelId }) => parcelId ?? []))];
  for (const parcel of await tx.manager.findBy(Parcel, { merchantId, id: In(ids), deliveredAt: IsNull() })) {
    await recordParcelEvent(tx, parcel, {
      provider: 'export',
      code: 'DELIVERED',
      state: 'DELIVERED',
      description: null,
      occurredAt: deliveredAt,
      eventId: 'DELIVERED',
    });
  }
}
