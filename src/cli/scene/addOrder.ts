// An order of a scene, paid and not yet bought from anybody.
import { v7 as uuid } from 'uuid';
import { Buyer } from '../../entities/Buyer.js';
import { Order } from '../../entities/Order.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import type { Category } from '../../policy/vocabulary.js';
import { unitShares } from '../../policy/refundAmounts.js';
import type { Tx } from '../../workflows/App.js';
import { compositionOf, unitPieces } from '../../workflows/mappings/compositionOf.js';
import { addVariant } from './addOffer.js';

export interface LineWish {
  lineId?: string;
  quantity?: number;
  unitPriceMinor?: bigint;
  freightMinor?: bigint;
  variantId?: string;
  title?: string;
  category?: Category;
  /** Did the buyer confirm at purchase that it is not taken back (rule A3x)? */
  noReturnConfirmed?: boolean;
}

export interface OrderWish extends LineWish {
  /** One line made of the fields above when left out. */
  lines?: LineWish[];
  id?: string;
  /** Where it goes within the country; a street in Shanghai when left out. */
  shipTo?: { line1: string; city: string; postalCode: string };
  shipToCountry?: string | null;
  shipByAt?: Date | null;
  orderNo?: string;
  placedAt?: Date;
  buyerName?: string;
  /** What was paid in; CNY when left out. */
  currency?: string;
}

export interface PlacedOrder {
  id: string;
  orderNo: string;
  lineIds: string[];
  unitIds: string[];
}

export async function addOrder(tx: Tx, wish: OrderWish = {}): Promise<PlacedOrder> {
  const { merchantId } = tx;
  const { id = uuid(), shipTo = { line1: '1 Nanjing Road', city: 'Shanghai', postalCode: '200000' } } = wish;
  const orderNo = wish.orderNo ?? `T${id.slice(-8)}`;
  const lines = (wish.lines ?? [wish]).map((line) => ({ id: line.lineId ?? uuid(), ...withDefaults(line) }));
  await tx.manager.insert(Order, {
    merchantId,
    id,
    source: 'SCENE',
    orderNo,
    buyerId: await addBuyer(tx, wish.buyerName ?? 'Li Wei'),
    currency: wish.currency ?? 'CNY',
    paidMinor: lines.reduce((sum, line) => sum + paidOf(line), 0n),
    shipToName: wish.buyerName ?? 'Li Wei',
    shipToLine1: shipTo.line1,
    shipToLine2: null,
    shipToCity: shipTo.city,
    shipToRegion: null,
    shipToPostalCode: shipTo.postalCode,
    shipToCountry: wish.shipToCountry === undefined ? 'CN' : wish.shipToCountry,
    shipToPhone: null,
    placedAt: wish.placedAt ?? tx.now,
    estimatedDeliveryOn: null,
    cancelledAt: null,
    partnerStatus: null,
    createdAt: tx.now,
    updatedAt: tx.now,
    version: 1,
  });
  const unitIds: string[] = [];
  for (const [index, line] of lines.entries()) {
    unitIds.push(...(await addLine(tx, id, { ...line, externalId: `${index + 1}`, shipByAt: wish.shipByAt ?? null })));
  }
  return { id, orderNo, lineIds: lines.map((line) => line.id), unitIds };
}

function withDefaults({
  quantity = 1,
  unitPriceMinor = 10000n,
  freightMinor = 1000n,
  variantId,
  title = 'Teapot',
  category = 'GENERAL',
  noReturnConfirmed = false,
}: LineWish) {
  return { quantity, unitPriceMinor, freightMinor, variantId, title, category, noReturnConfirmed };
}

type FullLine = { id: string } & ReturnType<typeof withDefaults>;

function paidOf({ quantity, unitPriceMinor, freightMinor }: ReturnType<typeof withDefaults>): bigint {
  return unitPriceMinor * BigInt(quantity) + freightMinor;
}

async function addBuyer(tx: Tx, name: string): Promise<string> {
  const id = uuid();
  await tx.manager.insert(Buyer, {
    merchantId: tx.merchantId,
    id,
    externalId: id,
    name,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@buyer.example`,
    phone: '+8613800000000',
    createdAt: tx.now,
  });
  return id;
}

async function addLine(
  tx: Tx,
  orderId: string,
  line: FullLine & { externalId: string; shipByAt: Date | null },
): Promise<string[]> {
  const { merchantId } = tx;
  const { id, quantity, unitPriceMinor, freightMinor, title, externalId, shipByAt, category, noReturnConfirmed } = line;
  const variantId = line.variantId ?? (await addVariant(tx, { title, category })).id;
  await tx.manager.insert(OrderLine, {
    merchantId,
    id,
    orderId,
    externalId,
    variantId,
    title,
    category,
    noReturnConfirmed,
    quantity,
    unitPriceMinor,
    discountMinor: 0n,
    freightMinor,
    paidMinor: paidOf(line),
    shipByAt,
    createdAt: tx.now,
  });
  const shares = unitShares({
    quantity,
    priceMinor: unitPriceMinor * BigInt(quantity),
    discountMinor: 0n,
    freightMinor,
  });
  const components = (await compositionOf(tx, [variantId])).get(variantId);
  const units = shares
    .flatMap((share) => unitPieces(share, components))
    .map((piece) => ({
      merchantId,
      id: uuid(),
      orderId,
      orderLineId: id,
      ...piece,
      purchaseOrderLineId: null,
      parcelId: null,
    }));
  await tx.manager.insert(OrderUnit, units);
  return units.map((unit) => unit.id);
}
