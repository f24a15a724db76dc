// One order with its own chance: what it is of, from whom it can be bought, how far it has come when the walk begins, and what
// has happened to it since.
import type { Offer } from '../../../src/entities/Offer.js';
import { CATEGORIES } from '../../../src/policy/vocabulary.js';
import { placePurchaseOrder } from '../../../src/workflows/orders/placePurchaseOrder.js';
import { type PlacedOrder, type Shop, SUPPLIERS } from '../../support/shop.js';
import type { Random } from '../random.js';
import { aSet } from './aSet.js';

export interface Walker {
  order: PlacedOrder;
  offerIds: string[];
  /** What can be bought: an offer of each line's own article, or what its variant is mapped to. */
  choices: { lineId: string; offerId?: string }[];
  random: Random;
  /** Everything that was done, and what came of it. */
  story: string[];
}

export async function aWalker(shop: Shop, no: number, random: Random): Promise<Walker> {
  const offers: Offer[] = [];
  for (const supplier of SUPPLIERS) {
    const [first] = offers;
    if (first !== undefined && random.below(3) === 0) continue;
    const supplierSku = `${random.pick(ARTICLES) ?? ''}-${no}-${offers.length}`;
    const known = first === undefined ? {} : { variantId: first.variantId };
    offers.push(await shop.offer({ supplier, supplierSku, destinations: ['CN', 'DE'], handlingDays: 2, ...known }));
  }
  const [first] = offers;
  if (first === undefined) throw new Error('The first supplier always has an offer.');
  // A second line is of another article, which one supplier sells.
  const extra =
    random.below(3) === 0
      ? await shop.offer({
          supplier: 'chengdu',
          supplierSku: `S-${no}-extra`,
          destinations: ['CN', 'DE'],
          handlingDays: 2,
        })
      : null;
  const isGift = random.below(2) === 0;
  const set = await aSet(shop, no, first, random);
  const wish = {
    orderNo: `${random.pick(ORDER_NUMBERS) ?? ''}-${no}-${random.below(1_000_000)}`,
    lines: [
      {
        variantId: set?.variantId ?? first.variantId,
        quantity: 1 + random.below(3),
        category: random.pick(CATEGORIES) ?? 'GENERAL',
        unitPriceMinor: random.pick(PRICES) ?? PRICES[0],
      },
      ...(extra === null ? [] : [{ variantId: extra.variantId, quantity: 2, ...(isGift ? GIFT : {}) }]),
    ],
    shipToCountry: random.below(3) === 0 ? 'DE' : 'CN',
    currency: random.pick(CURRENCIES) ?? 'CNY',
  };
  const order = await shop.order(wish);
  const articles = offers.map(({ supplierSku }) => supplierSku).join(', ');
  const [{ quantity, category } = {}] = wish.lines;
  const more = extra === null ? '' : `, and 2 ${isGift ? 'for free' : 'more'}`;
  const sold = set === null ? category : `${category} as ${set.kind}`;
  const story = [
    `${wish.orderNo}: ${quantity} of ${sold} to ${wish.shipToCountry} for ${wish.currency}, offered as ${articles}${more}`,
  ];
  const [lineId = '', extraLineId = ''] = order.lineIds;
  const choices = [
    ...(set === null ? offers.map(({ id }) => ({ lineId, offerId: id })) : [{ lineId }]),
    ...(extra === null ? [] : [{ lineId: extraLineId, offerId: extra.id }]),
  ];
  const walker = { order, offerIds: offers.map(({ id }) => id), choices, random, story };
  await begin(shop, walker);
  return walker;
}

/** Words of the sandbox: how a supplier and a payment provider behave. */
const ARTICLES = [
  'S',
  'S',
  'S',
  'NO-STOCK',
  'SILENT-CANCEL',
  'CANCEL-LATER',
  'CANCEL-SHIPPED',
  'REFUND-PENDING',
  'REFUND-REFUSED',
];
/** Some cost less than the fee of an interception. */
const PRICES = [10_000n, 10_000n, 100n];
/** Suppliers and carriers ask for CNY: amounts of two currencies are neither set off nor compared. One has no decimals, one three. */
const CURRENCIES = ['CNY', 'CNY', 'CNY', 'USD', 'JPY', 'KWD'];
const GIFT = { unitPriceMinor: 0n, freightMinor: 0n };

const ORDER_NUMBERS = ['W', 'W', 'W', 'REFUND-PENDING', 'REFUND-REFUSED'];

/** Not bought, bought, paid for, on its way, or delivered. */
async function begin(shop: Shop, { order, choices, random, story }: Walker): Promise<void> {
  const far = random.below(5);
  if (far === 0) return;
  const idempotencyKey = `begin-${order.id}`;
  await placePurchaseOrder(shop.app, shop.agent, { orderId: order.id, choices: choices.slice(0, 1), idempotencyKey });
  await shop.settle();
  const [purchase] = await shop.purchaseOrders(order);
  story.push(`bought: ${purchase?.stage ?? 'nothing'}`);
  if (purchase?.stage !== 'AWAITING_PAYMENT') return;
  const { reference } = purchase;
  const waybillNo = `WB-${reference}`;
  const happenings: [string, object][] = [
    [`/simulate/orders/${reference}/pay`, {}],
    [`/simulate/orders/${reference}/ship`, { carrier: 'carrier', waybillNo }],
    [`/simulate/parcels/${waybillNo}/events`, { state: far === 3 ? 'IN_TRANSIT' : 'DELIVERED' }],
  ];
  for (const [path, body] of happenings.slice(0, far === 2 ? 1 : far === 1 ? 0 : 3)) {
    await shop.simulate(path, body);
    story.push(`partner: ${path} ${JSON.stringify(body)}`);
  }
}
