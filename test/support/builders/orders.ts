// Orders with lines and units, what was placed with suppliers for them, and parcels.
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Buyer } from '../../../src/entities/Buyer.js';
import type { Merchant } from '../../../src/entities/Merchant.js';
import type { Offer } from '../../../src/entities/Offer.js';
import { Order } from '../../../src/entities/Order.js';
import { OrderLine } from '../../../src/entities/OrderLine.js';
import { OrderUnit } from '../../../src/entities/OrderUnit.js';
import { Parcel } from '../../../src/entities/Parcel.js';
import { ParcelEvent } from '../../../src/entities/ParcelEvent.js';
import { PurchaseOrder } from '../../../src/entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../../src/entities/PurchaseOrderLine.js';
import { unitShares } from '../../../src/policy/refundAmounts.js';
import { aVariant, save } from './merchants.js';
import { NOW } from './store.js';

const at = new Date(NOW);

export interface WholeOrder {
  order: Order;
  lines: OrderLine[];
  units: OrderUnit[];
}

export interface LineWish extends Partial<OrderLine> {
  quantity?: number;
}

/** One line of one unit for 100.00 and 10.00 freight unless said otherwise. */
export async function anOrder(
  store: EntityManager,
  merchant: Merchant,
  { lines: wishes = [{}], ...more }: Partial<Order> & { lines?: LineWish[] } = {},
): Promise<WholeOrder> {
  const merchantId = merchant.id;
  const id = more.id ?? uuid();
  const lines = wishes.map((wish) => line(merchantId, id, wish));
  const order = await save(store, Order, {
    merchantId, id, source: 'TEST', orderNo: `T-${id.slice(-12)}`, buyerId: null, currency: 'CNY',
    paidMinor: lines.reduce((sum, one) => sum + one.paidMinor, 0n), shipToName: 'Li Wei', shipToLine1: '1 Nanjing Road', shipToLine2: null,
    shipToCity: 'Shanghai', shipToRegion: null, shipToPostalCode: '200000', shipToCountry: 'CN', shipToPhone: '+8613800000000', placedAt: at,
    estimatedDeliveryOn: null, cancelledAt: null, partnerStatus: null, erasedAt: null, createdAt: at, updatedAt: at, version: 1, ...more,
  }); // prettier-ignore
  const units: OrderUnit[] = [];
  for (const one of lines) {
    const variantId = one.variantId === '' ? (await aVariant(store, merchant)).id : one.variantId;
    await save(store, OrderLine, Object.assign(one, { variantId }));
    units.push(...(await unitsOf(store, one)));
  }
  return { order, lines, units };
}

function line(merchantId: string, orderId: string, wish: LineWish): OrderLine {
  const { quantity = 1, unitPriceMinor = 10000n, freightMinor = 1000n, discountMinor = 0n } = wish;
  const paidMinor = unitPriceMinor * BigInt(quantity) - discountMinor + freightMinor;
  return {
    merchantId, id: uuid(), orderId, externalId: uuid(), variantId: '', title: 'Teapot', category: 'GENERAL', shipByAt: null, noReturnConfirmed: false, createdAt: at, ...wish,
    quantity, unitPriceMinor, freightMinor, discountMinor, paidMinor,
  }; // prettier-ignore
}

async function unitsOf(
  store: EntityManager,
  { merchantId, id, orderId, quantity, unitPriceMinor, discountMinor, freightMinor }: OrderLine,
) {
  const units = unitShares({
    quantity,
    priceMinor: unitPriceMinor * BigInt(quantity),
    discountMinor,
    freightMinor,
  }).map(
    (share) =>
    store.create(OrderUnit, {
      merchantId, id: uuid(), orderId, orderLineId: id, unitNo: share.unitNo, paidMinor: share.paidMinor, freightMinor: share.freightMinor,
      purchaseOrderLineId: null, parcelId: null,
    }), // prettier-ignore
  );
  await store.insert(OrderUnit, units);
  return units;
}

export async function aBuyer(store: EntityManager, merchant: Merchant, more: Partial<Buyer> = {}): Promise<Buyer> {
  const id = uuid();
  return save(store, Buyer, {
    merchantId: merchant.id, id, externalId: id, name: 'Li Wei', email: 'li.wei@buyer.example', phone: '+8613900000000', erasedAt: null, createdAt: at, ...more,
  }); // prettier-ignore
}

/** Placed with the offer's supplier for all units of the order that fit it, and taken by it. */
export async function aPurchaseOrder(
  store: EntityManager,
  { order, units }: WholeOrder,
  offer: Offer,
  more: Partial<PurchaseOrder> = {},
): Promise<PurchaseOrder> {
  const { merchantId, id: orderId } = order;
  const placed = await save(store, PurchaseOrder, {
    merchantId, id: uuid(), orderId, supplierId: offer.supplierId, reference: `PO-${uuid()}`, supplierOrderNo: null, stage: 'AWAITING_SHIPMENT',
    partnerStatus: null, partnerStatusAt: null, claimsWhenPaid: [], cancellationsTold: [], cancellationsByHand: [], heardByHand: [], failure: null, cancelState: 'NONE', currency: offer.currency, freightMinor: offer.freightMinor,
    costMinor: offer.priceMinor * BigInt(units.length) + offer.freightMinor, shipFrom: offer.shipFrom, shipByAt: null, placedAt: at, payByAt: null, paidAt: at, shippedAt: null,
    supplierAnsweredAt: null, createdAt: at, updatedAt: at, version: 1, ...more,
  }); // prettier-ignore
  for (const orderLineId of new Set(units.map((unit) => unit.orderLineId))) {
    const mine = units.filter((unit) => unit.orderLineId === orderLineId);
    const bought = await save(store, PurchaseOrderLine, {
      merchantId, id: uuid(), orderId, purchaseOrderId: placed.id, orderLineId, offerId: offer.id, supplierSku: offer.supplierSku, match: offer.match,
      quantity: mine.length, unitCostMinor: offer.priceMinor,
    }); // prettier-ignore
    for (const unit of mine)
      await store.update(OrderUnit, { merchantId, id: unit.id }, { purchaseOrderLineId: bought.id });
  }
  return placed;
}

/** Handed to the carrier with all units of the order in it. */
export async function aParcel(
  store: EntityManager,
  { order, units }: WholeOrder,
  purchaseOrder: PurchaseOrder,
  more: Partial<Parcel> = {},
): Promise<Parcel> {
  const { merchantId, id: orderId } = order;
  const parcel = await save(store, Parcel, {
    merchantId, id: uuid(), orderId, direction: 'OUTBOUND', purchaseOrderId: purchaseOrder.id, carrierAccountId: null, carrier: 'SF', waybillNo: `SF${uuid()}`, shipFrom: 'CN',
    shipTo: 'CN', state: 'IN_TRANSIT', stateEventAt: at, handedOverAt: at, deliveredAt: null, lastScanAt: null, createdAt: at, updatedAt: at, ...more,
  }); // prettier-ignore
  for (const unit of units) await store.update(OrderUnit, { merchantId, id: unit.id }, { parcelId: parcel.id });
  return parcel;
}

export async function aParcelEvent(
  store: EntityManager,
  parcel: Parcel,
  more: Partial<ParcelEvent> = {},
): Promise<ParcelEvent> {
  const id = uuid();
  return save(store, ParcelEvent, {
    merchantId: parcel.merchantId, id, orderId: parcel.orderId, parcelId: parcel.id, provider: 'TEST', code: 'T1', state: 'IN_TRANSIT',
    description: null, occurredAt: at, receivedAt: at, eventKey: id, ...more,
  }); // prettier-ignore
}
