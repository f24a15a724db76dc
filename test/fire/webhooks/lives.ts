// What partners tell of one line of an order, life by life: begun by us, and gone on with by them, in the order in which it
// happened. The same chance tells the same life of another order.
import { v7 as uuid } from 'uuid';
import type { Offer } from '../../../src/entities/Offer.js';
import { GoodsReturn } from '../../../src/entities/GoodsReturn.js';
import { Interception } from '../../../src/entities/Interception.js';
import { Investigation } from '../../../src/entities/Investigation.js';
import { Mail } from '../../../src/entities/Mail.js';
import { Parcel } from '../../../src/entities/Parcel.js';
import { PurchaseOrder } from '../../../src/entities/PurchaseOrder.js';
import { Refund } from '../../../src/entities/Refund.js';
import { Verification } from '../../../src/entities/Verification.js';
import type { Wire } from '../../../src/integrations/wire.js';
import type { LineWish } from '../../../src/cli/scene/addOrder.js';
import { submitClaim } from '../../../src/workflows/claims/submitClaim.js';
import { requestInterception } from '../../../src/workflows/interception/requestInterception.js';
import { refundCase } from '../../../src/workflows/money/refundCase.js';
import { cancelOrder } from '../../../src/workflows/orders/cancelOrder.js';
import { placePurchaseOrder } from '../../../src/workflows/orders/placePurchaseOrder.js';
import { aPhoto } from '../../support/afterHandOver.js';
import type { PlacedOrder, SupplierName } from '../../support/shop.js';
import type { Random } from '../random.js';
import { type News, push, push1688, pushHub, scan, type Scan, SERVICES, tell } from './news.js';
import type { Platform, Stage } from './stage.js';

export interface Place {
  stage: Stage;
  order: PlacedOrder;
  lineId: string;
  variantId: string;
  /** In every name that is chosen here, so that names are alike in two orders. */
  tag: string;
  random: Random;
  /** When the next thing happens: each time later. */
  later(): Date;
}

export interface Life {
  line: LineWish;
  /** Everything that partners will tell, oldest first. */
  begin(place: Place): Promise<News[]>;
  /** Whose form the account has while it tells: it is alone then. */
  platform?: Platform;
}

export const LIVES = {
  /** Two purchase orders of three units in up to three parcels, told of from the beginning. */
  BOUGHT: { line: { quantity: 3 }, begin: bought },
  CANCELLED: { line: { quantity: 2 }, begin: cancelled },
  INTERCEPTED: { line: {}, begin: intercepted },
  REFUNDED: { line: {}, begin: refunded },
  CLAIMED: { line: {}, begin: claimed },
  LOOKED_FOR: { line: {}, begin: lookedFor },
  MONEY_BACK: { line: {}, begin: moneyBack },
  HELD: { line: {}, begin: held },
  SENT_BACK: { line: {}, begin: sentBack },
  COMES_BACK: { line: {}, begin: comesBack },
  FOLLOWED: { line: {}, begin: followed },
  AT_1688: {
    line: {},
    begin: at1688,
    platform: { account: 'chengdu', provider: 'ALIBABA_1688', secret: { appSecret: 'of 1688' } },
  },
  AT_THE_HUB: {
    line: {},
    begin: atTheHub,
    platform: { account: 'carrier', provider: 'KUAIDI100', secret: { salt: 'of the hub' } },
  },
} as const satisfies Record<string, Life>;

async function bought(place: Place): Promise<News[]> {
  const { stage, random, later, tag } = place;
  const [one, two] = await Promise.all([anOffer(place, 'anshan'), anOffer(place, 'berlin')]);
  const [first, second] = await placed(place, [
    { offer: one, unitNos: [1, 2] },
    { offer: two, unitNos: [3] },
  ]);
  const says = [orderNews(place, 'anshan', first), orderNews(place, 'berlin', second)] as const;
  const parcels = [1, 2, 3].map((no) => `W-${tag}-${no}`);
  const shipment = (no: number, sku: string): Wire['Shipment'] => {
    return { waybillNo: parcels[no] ?? '', carrier: 'carrier', shippedAt: '', lines: [{ sku, quantity: 1 }] };
  };
  const news = [says[0]('PLACED', 'NEW'), says[1]('PLACED', 'NEW'), says[0]('PAID', 'WAITS'), says[1]('PAID', 'WAITS')];
  if (random.below(3) === 0) news.push(says[0]('CANCELED', 'CLOSED', [], 'OUT_OF_STOCK'));
  else {
    const sender = stage.sender('anshan');
    news.push(tell(sender, 'supplier.message', later(), { reference: first.reference, text: 'Packed.' }));
    const goneFirst = { ...shipment(0, one.supplierSku), shippedAt: later().toISOString() };
    news.push(says[0]('PART_SHIPPED', 'PART', [goneFirst]));
    if (random.below(2) === 0) {
      const lines = [{ sku: one.supplierSku, quantity: 1 }];
      const cancelled = { reference: first.reference, lines, failure: 'OUT_OF_STOCK' as const, message: null };
      news.push(tell(sender, 'supplier.units.canceled', later(), cancelled));
    } else {
      const goneThen = { ...shipment(1, one.supplierSku), shippedAt: later().toISOString() };
      news.push(says[0]('SHIPPED', 'SENT', [goneFirst, goneThen]));
      news.push(...delivery(place, parcels[1] ?? ''));
    }
    news.push(...delivery(place, parcels[0] ?? ''));
  }
  const gone = { ...shipment(2, two.supplierSku), shippedAt: later().toISOString() };
  return [...news, says[1]('SHIPPED', 'SENT', [gone]), ...delivery(place, parcels[2] ?? '')];
}

/** We asked for a cancellation, and the supplier thinks about it. */
async function cancelled(place: Place): Promise<News[]> {
  const { stage, random, later, lineId, order, tag } = place;
  const { shop } = stage;
  const offer = await anOffer(place, 'anshan', 'SILENT-CANCEL');
  const { reference } = await shop.buy(order, offer, { lineId });
  const asked = await cancelOrder(shop.app, shop.agent, {
    orderId: order.id,
    units: [{ lineId }],
    idempotencyKey: uuid(),
  });
  if (!asked.ok) throw new Error(JSON.stringify(asked.refusals));
  await shop.settle();
  const [purchaseOrder] = (await shop.purchaseOrders(order)).filter((one) => one.reference === reference);
  if (purchaseOrder === undefined) throw new Error('Nothing was bought.');
  const sender = stage.sender('anshan');
  const lines = [{ sku: offer.supplierSku, quantity: 2 }];
  const says = orderNews(place, 'anshan', purchaseOrder);
  const news = [tell(sender, 'supplier.message', later(), { reference, text: 'We ask the warehouse.' })];
  if (random.below(2) === 0) {
    const confirmed = { reference, lines, failure: null, message: null };
    return [...news, tell(sender, 'supplier.units.canceled', later(), confirmed), says('CANCELED', 'CLOSED')];
  }
  const declined = { reference, lines, failure: 'ALREADY_SHIPPED' as const, message: 'It has left.' };
  const waybillNo = `W-${tag}-1`;
  const gone = { waybillNo, carrier: 'carrier', shippedAt: later().toISOString(), lines };
  return [
    ...news,
    says('SHIPPED', 'SENT', [gone]),
    tell(sender, 'supplier.cancellation.declined', later(), declined),
    ...delivery(place, waybillNo),
  ];
}

async function intercepted(place: Place): Promise<News[]> {
  const { stage, random, later, lineId, order } = place;
  const { shop } = stage;
  const waybillNo = await sent(place, 'INTERCEPT-SLOW');
  const caseId = await shop.report(order, 'BUYER_CANCELLED', [{ lineId }]);
  const asked = await requestInterception(shop.app, shop.agent, { caseId, idempotencyKey: uuid() });
  if (!asked.ok) throw new Error(JSON.stringify(asked.refusals));
  await shop.settle();
  const interception = await shop.see((tx) => tx.manager.findOneByOrFail(Interception, { caseId }));
  const sender = stage.sender('carrier');
  const says = (state: Wire['InterceptionState'], failure: Wire['InterceptionFailure'] | null = null) =>
    tell(sender, 'interception.changed', later(), {
      reference: interception.id,
      carrierReference: interception.carrierReference ?? '',
      waybillNo,
      state,
      failure,
      fee: { amountMinor: '500', currency: 'CNY' },
    });
  const begun = [says('ACCEPTED'), scan(sender, waybillNo, 'IN_TRANSIT', later()), says('IN_PROGRESS')];
  switch (random.below(3)) {
    case 0:
      return [...begun, scan(sender, waybillNo, 'OUT_FOR_DELIVERY', later()), says('FAILED', 'OUT_FOR_DELIVERY'), scan(sender, waybillNo, 'DELIVERED', later())]; // prettier-ignore
    case 1:
      return [...begun, says('SUCCEEDED'), scan(sender, waybillNo, 'RETURNING', later()), says('RETURNING')];
    default:
      return [...begun, says('SUCCEEDED'), scan(sender, waybillNo, 'RETURNING', later()), says('RETURNING'), scan(sender, waybillNo, 'RETURNED', later()), says('RETURNED')]; // prettier-ignore
  }
}

/** The order number makes the payment provider think about it. */
async function refunded({ stage, random, later, lineId, order }: Place): Promise<News[]> {
  const { shop } = stage;
  const caseId = await shop.report(order, 'NO_STOCK', [{ lineId }]);
  const asked = await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: uuid() });
  if (!asked.ok) throw new Error(JSON.stringify(asked.refusals));
  await shop.settle();
  const refund = await shop.see((tx) => tx.manager.findOneByOrFail(Refund, { caseId }));
  const isPaid = random.below(3) > 0;
  const amount = { amountMinor: String(refund.amountMinor), currency: refund.currency };
  const decided = { reference: refund.id, refundNo: 'P-9001', amount, message: null };
  const how = isPaid ? { decision: 'REFUNDED' as const, code: null } : { decision: 'DECLINED' as const, code: 'ACCOUNT_CLOSED' }; // prettier-ignore
  return [tell(stage.sender('payment'), 'payment.refund.decided', later(), { ...decided, ...how })];
}

async function claimed(place: Place): Promise<News[]> {
  const { stage, random, later, lineId, order } = place;
  const { shop } = stage;
  const waybillNo = await sent(place);
  await shop.simulate(`/simulate/parcels/${waybillNo}/events`, { state: 'DELIVERED' });
  const caseId = await shop.report(order, 'DAMAGED', [{ lineId }]);
  await shop.upload(caseId, await photo);
  const asked = await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: uuid() });
  if (!asked.ok) throw new Error(JSON.stringify(asked.refusals));
  await shop.settle();
  const { id: reference } = await shop.see((tx) => tx.manager.findOneByOrFail(Verification, { caseId }));
  const says = (state: 'MORE_WANTED' | 'UPHELD' | 'REFUSED') =>
    tell(stage.sender('marketplace'), 'verification.changed', later(), {
      reference,
      marketplaceNo: 'V-9001',
      state,
      message: null,
    });
  const decides = () => says(random.pick(['UPHELD', 'REFUSED'] as const) ?? 'UPHELD');
  return [...(random.below(2) === 0 ? [says('MORE_WANTED')] : []), decides()];
}

const photo = aPhoto();

async function lookedFor(place: Place): Promise<News[]> {
  const { stage, random, later, lineId, order } = place;
  const { shop } = stage;
  const waybillNo = await sent(place);
  await shop.simulate(`/simulate/parcels/${waybillNo}/events`, { state: 'LOST' });
  const caseId = await caseOn(place);
  const { id: reference } = await shop.see((tx) => tx.manager.findOneByOrFail(Investigation, { caseId }));
  const sender = stage.sender('carrier');
  const says = (result: Wire['InvestigationResult']) =>
    tell(sender, 'investigation.changed', later(), {
      reference,
      carrierReference: 'C-9001',
      waybillNo,
      result,
      proofUrl: null,
      message: null,
    });
  const found = [says('FOUND'), scan(sender, waybillNo, 'DELIVERED', later())];
  return [says('PENDING'), ...(random.below(2) === 0 ? found : [says('LOST')])];

  async function caseOn(_: Place): Promise<string> {
    const cases = await shop.casesOf(order);
    for (const { id, problem } of cases) {
      if (problem === 'LOST' && (await holds(id))) return id;
    }
    throw new Error('Nothing is lost.');
  }
  async function holds(id: string): Promise<boolean> {
    const units = (await shop.units(order)).filter((unit) => unit.orderLineId === lineId);
    const inside = await shop.unitsIn(id);
    return units.some((unit) => inside.includes(unit.id));
  }
}

/** The supplier has cancelled and thinks about our money. */
async function moneyBack(place: Place): Promise<News[]> {
  const { stage, random, later, lineId, order } = place;
  const { shop } = stage;
  const offer = await anOffer(place, 'chengdu', 'REFUND-PENDING');
  const { reference } = await shop.buy(order, offer, { lineId });
  await shop.simulate(`/simulate/orders/${reference}/cancel`);
  const asked = shop.sandbox.control.effects().findLast((one) => one.effect === 'SUPPLIER_REFUND_ASKED');
  const { refundNo, amount } = asked?.detail as { refundNo: string; amount: Wire['Money'] };
  const isGiven = random.below(2) === 0;
  const how = isGiven ? { decision: 'REFUNDED' as const, failure: null } : { decision: 'DECLINED' as const, failure: 'OTHER' as const }; // prettier-ignore
  const sender = stage.sender('chengdu');
  return [
    tell(sender, 'supplier.message', later(), { reference, text: 'We look into it.' }),
    tell(sender, 'supplier.refund.decided', later(), { reference, refundNo, amount, message: null, ...how }),
  ];
}

/** Customs holds it, and the mail about that comes back. */
async function held(place: Place): Promise<News[]> {
  const { stage, random, later, order } = place;
  const { shop } = stage;
  const waybillNo = await sent(place);
  await shop.simulate(`/simulate/parcels/${waybillNo}/events`, { state: 'CUSTOMS_HOLD' });
  const mails = await shop.see((tx) => tx.manager.findBy(Mail, { orderId: order.id, kind: 'CUSTOMS_HOLD' }));
  const messageId = mails.find(({ content }) => JSON.stringify(content).includes(waybillNo))?.messageId ?? '';
  const bounce = { messageId, isPermanent: true, message: 'Nobody lives here.' };
  const bounced = tell(stage.sender('mail'), 'mail.bounced', later(), bounce);
  if (random.below(3) === 0) return [bounced];
  const sender = stage.sender('carrier');
  return [
    bounced,
    scan(sender, waybillNo, 'CUSTOMS_RELEASED', later()),
    scan(sender, waybillNo, 'IN_TRANSIT', later()),
    ...(random.below(2) === 0 ? [scan(sender, waybillNo, 'DELIVERED', later())] : []),
  ];
}

async function sentBack(place: Place): Promise<News[]> {
  const { stage, random, later } = place;
  const waybillNo = await sent(place);
  const sender = stage.sender('carrier');
  const states = ['OUT_FOR_DELIVERY', 'ATTEMPT_FAILED', 'REFUSED', 'RETURNING', 'RETURNED'] as const;
  return states.slice(0, 4 + random.below(2)).map((state) => scan(sender, waybillNo, state, later()));
}

/** Goods on their way back to the merchant. */
async function comesBack(place: Place): Promise<News[]> {
  const { stage, random, later, lineId, order } = place;
  const { shop } = stage;
  const waybillNo = await sent(place);
  await shop.simulate(`/simulate/parcels/${waybillNo}/events`, { state: 'DELIVERED' });
  const caseId = await shop.report(order, 'CHANGED_MIND', [{ lineId }]);
  await shop.settle();
  const goods = await shop.see((tx) => tx.manager.findOneByOrFail(GoodsReturn, { caseId }));
  const { waybillNo: back } = await shop.see((tx) => tx.manager.findOneByOrFail(Parcel, { id: goods.parcelId ?? '' }));
  const sender = stage.sender('carrier');
  const states = ['PICKED_UP', 'IN_TRANSIT', random.below(3) === 0 ? 'LOST' : 'DELIVERED'] as const;
  return states.map((state) => scan(sender, back, state, later()));
}

/** Three services follow one parcel, each in its own form. */
async function followed(place: Place): Promise<News[]> {
  const { stage, random, later } = place;
  const waybillNo = await sent(place);
  const words = ['ON_ITS_WAY', 'OUT', 'NOBODY_THERE', 'SIGNED'] as const;
  const scans: Scan[] = [];
  return words.slice(0, 3 + random.below(2)).flatMap((word) => {
    scans.push({ word, at: later() });
    return SERVICES.map((service) => push(service, stage.sender(service), waybillNo, scans));
  });
}

/** A platform that names the order by its own number and says little: what left is on its way already. */
async function at1688(place: Place): Promise<News[]> {
  const { stage, random, later, lineId, order, tag } = place;
  const { shop } = stage;
  const offer = await anOffer(place, 'chengdu');
  const { id, reference } = await shop.buy(order, offer, { lineId });
  const orderId = `${tag.length}${(++numbers).toString().padStart(17, '0')}`;
  const waybillNo = `W-${tag}-1`;
  const isSent = random.below(2) === 0;
  if (isSent) await shop.simulate(`/simulate/orders/${reference}/ship`, { carrier: 'another', waybillNo });
  await shop.see((tx) => tx.manager.update(PurchaseOrder, { id }, { supplierOrderNo: orderId }));
  const sender = { ...stage.sender('chengdu'), secret: JSON.stringify(LIVES.AT_1688.platform.secret) };
  const about = (type: string, currentStatus: string) => push1688(sender, type, { orderId, currentStatus }, later());
  const trace = (statusChanged: string) => {
    const at = later();
    const model = { mailNo: waybillNo, statusChanged, changeTime: `${at.getTime()}`, orderLogsItems: [{ orderId }] };
    return push1688(sender, 'LOGISTICS_BUYER_VIEW_TRACE', { OrderLogisticsTracingModel: model }, at);
  };
  const bought = [
    about('ORDER_BUYER_VIEW_BUYER_MAKE', 'waitbuyerpay'),
    about('ORDER_BUYER_VIEW_ORDER_PRICE_MODIFY', 'waitbuyerpay'),
    about('ORDER_BUYER_VIEW_ORDER_PAY', 'waitsellersend'),
  ];
  if (!isSent) return [...bought, about('ORDER_BUYER_VIEW_ORDER_SELLER_CLOSE', 'cancel')];
  return [...bought, ...['TRANSPORT', 'DELIVERING', 'SIGN'].slice(0, 1 + random.below(3)).map(trace)];
}

let numbers = 0;

/** The hub names the parcel alone. */
async function atTheHub(place: Place): Promise<News[]> {
  const { stage, random, later, lineId, order } = place;
  const { shop } = stage;
  const kuaidinum = await sent(place, 'INTERCEPT-SLOW');
  const caseId = await shop.report(order, 'BUYER_CANCELLED', [{ lineId }]);
  const asked = await requestInterception(shop.app, shop.agent, { caseId, idempotencyKey: uuid() });
  if (!asked.ok) throw new Error(JSON.stringify(asked.refusals));
  await shop.settle();
  const sender = { ...stage.sender('carrier'), secret: JSON.stringify(LIVES.AT_THE_HUB.platform.secret) };
  const says = (status: string) => pushHub(sender, { kuaidinum, status }, later());
  return [says('DOING'), says(random.pick(['SUCCESS', 'FAIL', 'CANCEL'] as const) ?? 'SUCCESS')];
}

/** What a carrier tells of a parcel that arrives, or is not there yet. */
function delivery({ stage, random, later }: Place, waybillNo: string): News[] {
  const states = ['IN_TRANSIT', 'OUT_FOR_DELIVERY', 'ATTEMPT_FAILED', 'DELIVERED'] as const;
  return states.slice(0, 1 + random.below(4)).map((state) => scan(stage.sender('carrier'), waybillNo, state, later()));
}

function orderNews({ stage, later }: Place, supplier: SupplierName, { reference, supplierOrderNo }: PurchaseOrder) {
  return (
    status: Wire['OrderStatus'],
    rawStatus: string,
    shipments: Wire['Shipment'][] = [],
    failure: Wire['SupplierFailure'] | null = null,
  ): News => {
    const order = { reference, supplierOrderNo: supplierOrderNo ?? '', status, rawStatus, shipments, failure };
    return tell(stage.sender(supplier), 'supplier.order.changed', later(), { ...order, message: null });
  };
}

function anOffer({ stage, variantId, tag }: Place, supplier: SupplierName, word = 'SKU'): Promise<Offer> {
  const supplierSku = `${word}-${tag}-${supplier}`;
  return stage.shop.offer({ supplier, supplierSku, variantId, destinations: ['CN', 'BR'] });
}

/** Bought and not paid for: the supplier has taken it, and says nothing more by itself. */
async function placed(
  { stage: { shop }, order, lineId }: Place,
  wanted: { offer: Offer; unitNos: number[] }[],
): Promise<[PurchaseOrder, PurchaseOrder]> {
  const choices = wanted.map(({ offer, unitNos }) => ({ lineId, unitNos, offerId: offer.id }));
  const bought = await placePurchaseOrder(shop.app, shop.agent, { orderId: order.id, choices, idempotencyKey: uuid() });
  if (!bought.ok) throw new Error(JSON.stringify(bought.refusals));
  await shop.settle();
  const found = await shop.purchaseOrders(order);
  const [one, two] = wanted.map(({ offer }) => {
    return found.find((row) => bought.value.purchaseOrderIds.includes(row.id) && row.supplierId === offer.supplierId);
  });
  if (one === undefined || two === undefined) throw new Error('Nothing was bought.');
  return [one, two];
}

/** Bought, paid and shipped. Its waybill. */
async function sent(place: Place, word = 'W'): Promise<string> {
  const { stage, order, lineId, tag } = place;
  const { reference } = await stage.shop.buy(order, await anOffer(place, 'anshan'), { lineId });
  const waybillNo = `${word}-${tag}-1`;
  await stage.shop.simulate(`/simulate/orders/${reference}/ship`, { carrier: 'carrier', waybillNo });
  return waybillNo;
}
