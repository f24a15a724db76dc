// 1688 as a supplier: money is asked back from its sellers, and orders are looked up under its numbers. Orders are placed and
// cancelled there by a person, and its sellers are urged in its chat.
import type { CallContext, PartnerConnection } from '../../calls.js';
import type { PartnerHttpOptions } from '../../exchange.js';
import type { SupplierGateway, SupplierOrder } from '../../suppliers/SupplierGateway.js';
import { minorOfDecimal } from '../amounts.js';
import { holdAgainst, type Told, type Wish } from '../holdAgainst.js';
import { type Ask1688, ask1688 } from './ask1688.js';
import { askRefund } from './askRefund.js';
import { findTrade, shipmentsAt, type Trade } from './findTrade.js';

export function supplier1688(connection: PartnerConnection, options: PartnerHttpOptions = {}): SupplierGateway {
  const { clock = () => new Date() } = options;
  const ask = ask1688(connection, options);
  const find = (reference: string, context: CallContext, wish?: Wish) =>
    findOrder(ask, reference, clock(), context, wish);
  const overAlready = async (reference: string, context: CallContext) => {
    const order = await find(reference, context);
    if (order?.status === 'CANCELED') return no('ALREADY_CANCELED', '1688 has closed the order.');
    if (order?.status === 'SHIPPED') return no('ALREADY_SHIPPED', 'The seller at 1688 has shipped.');
    return null;
  };
  return {
    // A refund is looked up before it is asked for again; what a person does there is only looked at.
    outcomes: { place: 'KEYED', cancel: 'KEYED', urge: 'KEYED', askRefund: 'LOOKUP' },
    place: async () => no('OTHER', 'Orders are placed at 1688 by a person.'),
    findByReference: find,
    cancel: async ({ reference }, context) =>
      (await overAlready(reference, context)) ??
      byHand('1688 takes no cancellations by API: cancel it in the order there.'),
    urge: async ({ reference }, context) =>
      (await overAlready(reference, context)) ??
      byHand('1688 takes no reminders by API: urge the seller in the chat there.'),
    askRefund: (request, context) => askRefund(ask, request, context),
    // Nothing is learned of stock and prices: the offers stay as they were last seen.
    refreshOffers: async () => [],
  };
}

async function findOrder(
  ask: Ask1688,
  reference: string,
  now: Date,
  context: CallContext,
  wish?: Wish,
): Promise<SupplierOrder | null> {
  const orderId = context.partnerNo;
  const trade = orderId ? await findTrade(ask, orderId, context) : null;
  if (!orderId || trade === null) return null;
  if (wish !== undefined) holdAgainst(wish, toldOf(trade, wish));
  const mayHaveShipped = !['waitbuyerpay', 'cancel', 'terminated'].includes(trade.status);
  const shipments = mayHaveShipped ? await shipmentsAt(ask, trade, skuIn(context), now, context) : [];
  const isPart = trade.status === 'waitsellersend' && shipments.length > 0;
  return {
    reference,
    supplierOrderNo: orderId,
    status: isPart ? 'PART_SHIPPED' : (STATUSES.get(trade.status) ?? 'PLACED'),
    rawStatus: trade.status,
    shipments,
  };
}

/** What was paid for its lines and for freight. */
function toldOf({ entries, shippingFee }: Trade, { lines }: Wish): Told {
  const nameOf = skuIn({ skus: lines.map(({ sku }) => sku) });
  const minor = entries.reduce(
    (sum, { paid }) => sum + minorOfDecimal(paid, 'CNY'),
    minorOfDecimal(shippingFee, 'CNY'),
  );
  return {
    total: { minor, currency: 'CNY' },
    goods: entries.map((entry) => ({ name: nameOf(entry), quantity: entry.quantity })),
  };
}

/** Of the names that 1688 has for an article, the one that we ordered it by; else the most exact one. */
function skuIn({ skus: ours = [] }: Pick<CallContext, 'skus'>): (entry: { skus: string[] }) => string {
  return ({ skus }) => skus.find((sku) => ours.includes(sku)) ?? skus[0] ?? '';
}

const STATUSES: ReadonlyMap<string, SupplierOrder['status']> = new Map<string, SupplierOrder['status']>([
  ['waitbuyerpay', 'PLACED'],
  ['waitsellersend', 'PAID'],
  ['waitbuyerreceive', 'SHIPPED'],
  ['confirm_goods', 'SHIPPED'],
  ['success', 'SHIPPED'],
  ['cancel', 'CANCELED'],
  ['terminated', 'CANCELED'],
]);

function no<Failure extends 'OTHER' | 'ALREADY_SHIPPED' | 'ALREADY_CANCELED'>(failure: Failure, message: string) {
  return { kind: 'DECLINED' as const, failure, message };
}

function byHand(message: string) {
  return { kind: 'BY_HAND' as const, message };
}
