import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { IsNull } from 'typeorm';
import { Deadline } from '../../src/entities/Deadline.js';
import { Notice } from '../../src/entities/Notice.js';
import { Order } from '../../src/entities/Order.js';
import { OrderLine } from '../../src/entities/OrderLine.js';
import { OrderUnit } from '../../src/entities/OrderUnit.js';
import { Parcel } from '../../src/entities/Parcel.js';
import { ParcelEvent } from '../../src/entities/ParcelEvent.js';
import { PurchaseOrder } from '../../src/entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../src/entities/PurchaseOrderLine.js';
import { Supplier } from '../../src/entities/Supplier.js';
import { Variant } from '../../src/entities/Variant.js';
import { WebhookMessage } from '../../src/entities/WebhookMessage.js';
import type { IncomingLine, IncomingOrder } from '../../src/integrations/orderExports/IncomingOrder.js';
import { signWebhook } from '../../src/integrations/webhooks/signWebhook.js';
import { importOrders } from '../../src/workflows/imports/importOrders.js';
import { purchaseOrderReference } from '../../src/workflows/imports/purchaseOrderReference.js';
import { type ImportReport, takeInExport } from '../../src/workflows/imports/takeInExport.js';
import { cancelOrder } from '../../src/workflows/orders/cancelOrder.js';
import { receiveWebhook } from '../../src/workflows/webhooks/receiveWebhook.js';
import { outsideTenants } from '../../src/workflows/withTenant.js';
import { by, mapped } from '../support/mapped.js';
import { openShop, type Shop } from '../support/shop.js';
import { FIXTURES, mappingAt, readFolder } from './exports.js';
import { rounds } from '../support/rounds.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

let made = 0;
function order(more: Partial<IncomingOrder> = {}): IncomingOrder {
  made += 1;
  return {
    source: 'shop',
    orderNo: `T-${made}`,
    placedAt: shop.now(),
    currency: 'CNY',
    status: 'paid',
    cancelled: false,
    cancelledAt: null,
    estimatedDeliveryOn: null,
    buyer: null,
    shipTo: { name: 'Li Wei', line1: '1 Nanjing Road', line2: null, city: 'Shanghai', region: null, postalCode: null, country: 'CN', phone: null },
    lines: [line()],
    ...more,
  }; // prettier-ignore
}

function line(more: Partial<IncomingLine> = {}): IncomingLine {
  return {
    externalId: '1',
    sku: 'IMPORTED-TEAPOT',
    title: 'Teapot',
    category: 'GENERAL',
    quantity: 1,
    unitPriceMinor: 10_000n,
    discountMinor: 0n,
    freightMinor: 1_000n,
    shipByAt: new Date(shop.now().getTime() + 48 * 3_600_000),
    supplier: { externalId: 'kiln', name: 'The kiln', country: 'CN', platform: 'SHOP' },
    supplierSku: 'KILN-TEAPOT',
    unitCostMinor: 4_000n,
    handedOverAt: null,
    deliveredAt: null,
    waybillNo: null,
    carrier: null,
    ...more,
  };
}

function takeIn(orders: IncomingOrder[], merchantId = shop.merchantId): Promise<ImportReport> {
  async function* items() {
    yield orders.map((one) => ({ kind: 'ORDER' as const, order: one }));
  }
  return takeInExport(shop.app, items(), { merchantId, supplierAccountId: shop.accounts.anshan });
}

const found = ({ source, orderNo }: IncomingOrder) =>
  shop.see(async ({ manager, merchantId }) => {
    const row = await manager.findOneByOrFail(Order, { merchantId, source, orderNo });
    const of = { merchantId, orderId: row.id };
    return {
      order: row,
      lines: await manager.find(OrderLine, { where: of, order: { externalId: 'ASC' } }),
      units: await manager.find(OrderUnit, { where: of, order: { unitNo: 'ASC' } }),
      purchaseOrders: await manager.find(PurchaseOrder, { where: of, order: { shipByAt: 'ASC' } }),
      bought: await manager.findBy(PurchaseOrderLine, of),
      parcels: await manager.find(Parcel, { where: of, order: { waybillNo: 'ASC' } }),
      events: await manager.find(ParcelEvent, { where: of, order: { occurredAt: 'ASC' } }),
      deadlines: await manager.findBy(Deadline, of),
    };
  });
const hours = (count: number) => new Date(shop.now().getTime() + count * 3_600_000);

test('an order that waits for its supplier is stored with its units, its purchase order and the timer that watches it', async () => {
  const incoming = order({ lines: [line({ quantity: 3, discountMinor: 500n })] });

  const report = await takeIn([incoming]);

  expect(report).toEqual({ orders: 1, lines: 1, newOrders: 1, newLines: 1, badRows: 0 });
  const { order: row, lines, units, purchaseOrders, bought, parcels, deadlines } = await found(incoming);
  expect(row).toMatchObject({ source: 'shop', paidMinor: 30_500n, currency: 'CNY', shipToCountry: 'CN', partnerStatus: 'paid' });
  expect(lines).toMatchObject([{ quantity: 3, paidMinor: 30_500n, category: 'GENERAL' }]);
  expect(units.map(({ unitNo, paidMinor, freightMinor }) => [unitNo, paidMinor, freightMinor])).toEqual([
    [1, 10_167n, 334n],
    [2, 10_166n, 333n],
    [3, 10_167n, 333n],
  ]);
  expect(purchaseOrders).toMatchObject([
    { stage: 'AWAITING_SHIPMENT', costMinor: 12_000n, shipFrom: 'CN', shipByAt: hours(48), cancelState: 'NONE' },
  ]);
  expect(purchaseOrders[0]?.reference).toBe(purchaseOrderReference(incoming, 'kiln', hours(48)));
  expect(bought).toMatchObject([{ supplierSku: 'KILN-TEAPOT', quantity: 3, unitCostMinor: 4_000n }]);
  expect(new Set(units.map(({ purchaseOrderLineId }) => purchaseOrderLineId))).toEqual(new Set([bought[0]?.id]));
  expect(parcels).toEqual([]);
  expect(deadlines).toMatchObject([{ kind: 'OVERDUE_URGE', subjectId: purchaseOrders[0]?.id, dueAt: hours(96), doneAt: null }]);
}); // prettier-ignore

test('what was handed over and delivered is stored with its parcel and both scans, and nothing watches it', async () => {
  const sent = { handedOverAt: hours(-30), deliveredAt: hours(-5) };
  const incoming = order({ lines: [line(sent), line({ externalId: '2', ...sent }), line({ externalId: '3', ...sent, waybillNo: 'SF-77', carrier: 'carrier' })] });

  await takeIn([incoming]);

  const { units, purchaseOrders, parcels, events, deadlines } = await found(incoming);
  expect(purchaseOrders).toMatchObject([{ stage: 'FULFILLED', shippedAt: hours(-30) }]);
  const reference = purchaseOrders[0]?.reference;
  expect(parcels).toMatchObject([
    { waybillNo: reference, carrier: 'UNKNOWN', carrierAccountId: null, state: 'DELIVERED', handedOverAt: hours(-30), deliveredAt: hours(-5) },
    { waybillNo: 'SF-77', carrier: 'carrier', carrierAccountId: shop.accounts.carrier, shipFrom: 'CN', shipTo: 'CN' },
  ]);
  expect(events.filter(({ parcelId }) => parcelId === parcels[0]?.id).map(({ code, state }) => [code, state])).toEqual([
    ['SHIPPED', 'PICKED_UP'],
    ['DELIVERED', 'DELIVERED'],
  ]);
  expect(units.filter(({ parcelId }) => parcelId === parcels[0]?.id)).toHaveLength(2);
  expect(deadlines).toEqual([]);
}); // prettier-ignore

test('the same export again adds nothing and changes nothing', async () => {
  const { orders } = await readFolder(mappingAt('mappings/olist.json'), `${FIXTURES}/olist`);
  await takeIn(orders);
  const before = await Promise.all(orders.map(found));

  const report = await takeIn(orders);

  expect(report).toEqual({ orders: 4, lines: 6, newOrders: 0, newLines: 0, badRows: 0 });
  expect(await Promise.all(orders.map(found))).toEqual(before);
});

test('suppliers and variants are the same ones in every export, asked through the account that was named', async () => {
  await takeIn([order({ lines: [line({ sku: 'COMMON' })] })]);
  await takeIn([order({ lines: [line({ sku: 'COMMON', title: 'Another name' })] })]);

  const stored = await shop.see(async ({ manager, merchantId }) => ({
    suppliers: await manager.findBy(Supplier, { merchantId, externalId: 'kiln' }),
    variants: await manager.findBy(Variant, { merchantId, sku: 'COMMON' }),
  }));
  expect(stored.suppliers).toMatchObject([
    { name: 'The kiln', partnerAccountId: shop.accounts.anshan, platform: 'SHOP' },
  ]);
  expect(stored.variants).toMatchObject([{ title: 'Teapot' }]);
});

test('one purchase order a supplier and ship-by; a line without a supplier has none', async () => {
  const other = { externalId: 'mill', name: 'The mill', country: 'DE', platform: 'SHOP' };
  const incoming = order({
    lines: [
      line(),
      line({ externalId: '2' }),
      line({ externalId: '3', shipByAt: hours(72) }),
      line({ externalId: '4', supplier: other, shipByAt: hours(90) }),
      line({ externalId: '5', supplier: null }),
    ],
  });

  await takeIn([incoming]);

  const { purchaseOrders, bought, units } = await found(incoming);
  expect(purchaseOrders.map(({ shipFrom, shipByAt, id }) =>
    [shipFrom, shipByAt, bought.filter(({ purchaseOrderId }) => purchaseOrderId === id).length])).toEqual([
    ['CN', hours(48), 2],
    ['CN', hours(72), 1],
    ['DE', hours(90), 1],
  ]);
  expect(units.filter(({ purchaseOrderLineId }) => purchaseOrderLineId === null)).toHaveLength(1);
}); // prettier-ignore

test('a cancelled order is not watched; a later export may tell that a known one was cancelled', async () => {
  const cancelled = order({ cancelled: true, cancelledAt: hours(-1), status: 'canceled' });
  const later = order();
  await takeIn([cancelled, later]);

  await takeIn([{ ...later, cancelled: true, status: 'canceled' }]);

  const [first, second] = [await found(cancelled), await found(later)];
  expect(first.order.cancelledAt).toEqual(hours(-1));
  expect(first.purchaseOrders).toMatchObject([{ stage: 'CANCELED', cancelState: 'CONFIRMED' }]);
  expect(first.deadlines).toEqual([]);
  expect(second.order).toMatchObject({ cancelledAt: shop.now(), partnerStatus: 'canceled', version: 2 });
});

test('of a known order that the shop has cancelled staff are told while a supplier has something of it, once', async () => {
  const [bought, asked] = [order(), order()];
  await takeIn([bought, asked]);
  const orderId = async (of: IncomingOrder) => (await found(of)).order.id;
  await cancelOrder(shop.app, shop.agent, { orderId: await orderId(asked), idempotencyKey: asked.orderNo });
  const cancelled = [bought, asked].map((one) => ({ ...one, cancelled: true, status: 'canceled' }));

  await takeIn(cancelled);
  await takeIn(cancelled);

  const told = async (of: IncomingOrder) => {
    const id = await orderId(of);
    return shop.see((tx) => tx.manager.findBy(Notice, { orderId: id, caseId: IsNull() }));
  };
  expect((await told(bought)).map(({ kind, text }) => [kind, text.split(', ')[0]])).toEqual([
    ['NEEDS_PERSON', `The shop says that order ${bought.orderNo} is cancelled`],
  ]);
  expect(await told(asked)).toEqual([]);
});

test('a line that comes later joins its order, its purchase order and what was paid', async () => {
  const incoming = order();
  await takeIn([incoming]);

  const report = await takeIn([{ ...incoming, lines: [line(), line({ externalId: '2', unitPriceMinor: 2_500n })] }]);

  expect(report).toMatchObject({ newOrders: 0, newLines: 1 });
  const { order: row, lines, purchaseOrders, bought, units, deadlines } = await found(incoming);
  expect([row.paidMinor, row.version]).toEqual([14_500n, 2]);
  expect(lines.map(({ paidMinor }) => paidMinor)).toEqual([11_000n, 3_500n]);
  expect(purchaseOrders).toMatchObject([{ costMinor: 8_000n, stage: 'AWAITING_SHIPMENT' }]);
  expect([bought.length, units.length, deadlines.length]).toEqual([2, 2, 1]);
});

test('lines of one order that stand apart in the export are one order', async () => {
  const incoming = order();

  const report = await takeIn([incoming, order(), { ...incoming, lines: [line({ externalId: '2' })] }]);

  expect(report).toMatchObject({ orders: 2, lines: 3, newOrders: 2 });
  expect((await found(incoming)).lines).toHaveLength(2);
});

test('a hand-over told by a later export ends the overdue case and its timers', async () => {
  const incoming = order();
  await takeIn([incoming]);
  await shop.wait(48 + 49);
  const { id } = (await found(incoming)).order;
  const [overdue] = await shop.casesOf({ id, orderNo: incoming.orderNo, lineIds: [], unitIds: [] });
  const handedOverAt = shop.now();

  await takeIn([{ ...incoming, lines: [line({ shipByAt: incoming.lines[0]?.shipByAt ?? null, handedOverAt })] }]);

  expect(overdue).toMatchObject({ problem: 'SHIPMENT_OVERDUE', ruleId: 'B3', closedAt: null });
  expect(await shop.caseOf(overdue?.id ?? '')).toMatchObject({ state: 'SETTLED', outcome: 'SHIPPED_AFTER_ALL' });
  const { purchaseOrders, parcels, deadlines } = await found(incoming);
  expect(purchaseOrders).toMatchObject([{ stage: 'FULFILLED' }]);
  expect(parcels).toMatchObject([{ handedOverAt, state: 'PICKED_UP' }]);
  expect(deadlines.filter(({ doneAt, kind }) => doneAt === null && kind.startsWith('OVERDUE'))).toEqual([]);
});

test('a delivery told by a later export is the same parcel’s', async () => {
  const handedOverAt = hours(-10);
  const incoming = order({ lines: [line({ handedOverAt })] });
  await takeIn([incoming]);
  const delivered = { ...incoming, lines: [line({ handedOverAt, deliveredAt: hours(-1) })] };

  await takeIn([delivered]);
  await takeIn([delivered]);

  const { parcels, events } = await found(incoming);
  expect(parcels).toMatchObject([{ state: 'DELIVERED', handedOverAt, deliveredAt: hours(-1) }]);
  expect(events.map(({ code }) => code)).toEqual(['SHIPPED', 'DELIVERED']);
});

test('a message that came before its order is applied when the order is imported, also after it was given up', async () => {
  const shipByAt = new Date('2027-01-01T00:00:00.000Z');
  const incoming = order({ lines: [line({ shipByAt })] });
  const reference = purchaseOrderReference(incoming, 'kiln', shipByAt);
  const shippedAt = shop.now().toISOString();
  const body = JSON.stringify({
    type: 'supplier.order.changed',
    timestamp: '2026-06-01T08:00:00.000Z',
    data: {
      reference, supplierOrderNo: 'S-1', status: 'SHIPPED', rawStatus: 'SENT', occurredAt: shippedAt, failure: null, message: null,
      shipments: [{ waybillNo: 'SF-EARLY', carrier: 'carrier', shippedAt, lines: [{ sku: 'KILN-TEAPOT', quantity: 1 }] }],
    },
  }); // prettier-ignore
  const { id: accountId, secretSealed } = await shop.account('anshan');
  const headers = signWebhook({ id: 'early', at: shop.now(), body, secret: shop.app.vault.open(secretSealed) });
  await receiveWebhook(shop.app, { accountId, headers: { ...headers }, rawBody: body });
  await shop.wait(100);
  const state = () =>
    outsideTenants(shop.app, { role: 'WORKER' }, async (manager) => {
      const message = await manager.findOneByOrFail(WebhookMessage, { webhookId: 'early' });
      return message.state;
    });
  const before = await state();

  await takeIn([incoming]);
  await shop.settle();

  expect([before, await state()]).toEqual(['IGNORED', 'APPLIED']);
  expect((await found(incoming)).parcels).toMatchObject([{ waybillNo: 'SF-EARLY', handedOverAt: new Date(shippedAt) }]);
});

test('one waybill number on two orders is two parcels, each findable by its order', async () => {
  const sent = line({ handedOverAt: hours(-3), waybillNo: 'SF-SHARED', carrier: 'carrier' });
  const [first, second] = [order({ lines: [sent] }), order({ lines: [sent] })];

  await takeIn([first]);
  await takeIn([second]);
  await takeIn([first, second]);

  expect((await found(first)).parcels.map(({ waybillNo }) => waybillNo)).toEqual(['SF-SHARED']);
  expect((await found(second)).parcels.map(({ waybillNo }) => waybillNo)).toEqual([`SF-SHARED (${second.orderNo})`]);
});

test('two imports of one export at the same time store everything once', async () => {
  const orders = Array.from({ length: 60 }, (_, index) =>
    order({ lines: [line({ sku: `RACE-${index % 7}`, supplier: { externalId: `race-${index % 5}`, name: 'Racer', country: 'CN', platform: 'SHOP' } })] }),
  ); // prettier-ignore

  const reports = await Promise.all([takeIn(orders), takeIn([...orders].reverse()), takeIn(orders)]);

  expect(reports.reduce((sum, { newOrders }) => sum + newOrders, 0)).toBe(60);
  const stored = await Promise.all(orders.map(found));
  expect(new Set(stored.map(({ lines, units, purchaseOrders }) => [lines.length, units.length, purchaseOrders.length].join()))).toEqual(new Set(['1,1,1'])); // prettier-ignore
});

test('text of any kind goes in as it is', async () => {
  const hostile = `NULL {"a\\b",'c'}; drop table orders; -- ‮茶 \u{1F375}\t"`;
  const incoming = order({
    orderNo: hostile,
    shipTo: { ...order().shipTo, name: hostile, line2: 'NULL' },
    lines: [line({ sku: hostile, title: hostile, supplierSku: hostile, supplier: { externalId: hostile, name: hostile, country: null, platform: 'SHOP' } })],
  }); // prettier-ignore

  await takeIn([incoming]);

  const { order: row, lines, bought } = await found(incoming);
  expect([row.orderNo, row.shipToName, row.shipToLine2, lines[0]?.title, bought[0]?.supplierSku]).toEqual([
    hostile,
    hostile,
    'NULL',
    hostile,
    hostile,
  ]);
});

test('the units of every line add up to what was paid for it, freight and discount included', async () => {
  const amounts = fc.record({
    quantity: fc.integer({ min: 1, max: 40 }),
    unitPriceMinor: fc.bigInt({ min: 0n, max: 1_000_000n }),
    freightMinor: fc.bigInt({ min: 0n, max: 50_000n }),
    share: fc.integer({ min: 0, max: 100 }),
  });

  await fc.assert(
    fc.asyncProperty(fc.array(amounts, { minLength: 1, maxLength: 5 }), async (given) => {
      const lines = given.map(({ share, ...rest }, index) =>
        line({ ...rest, externalId: `${index}`, discountMinor: (rest.unitPriceMinor * BigInt(rest.quantity) * BigInt(share)) / 100n }),
      ); // prettier-ignore
      const incoming = order({ lines });

      await takeIn([incoming]);

      const { order: row, lines: stored, units } = await found(incoming);
      const paid = (of: { paidMinor: bigint }[]) => of.reduce((sum, { paidMinor }) => sum + paidMinor, 0n);
      expect([paid(units), paid(stored)]).toEqual([row.paidMinor, row.paidMinor]);
      for (const { id, paidMinor } of stored)
        expect(paid(units.filter(({ orderLineId }) => orderLineId === id))).toBe(paidMinor);
    }),
    { numRuns: rounds(15) },
  );
});

const CSV =
  'Name,Created at,Currency,Total,Lineitem name,Lineitem price\n#1,2026-03-01 09:59:30 +0100,CNY,12.00,Tray,12.00\n';
const EXPORT = { mappingName: 'shopify', files: [{ name: 'orders.csv', content: `${CSV}#2,soon,CNY,1,Cup,1\n` }] };

test('a small export comes in through the API, and its bad rows are reported', async () => {
  const answer = await importOrders(shop.app, shop.agent, EXPORT);

  expect(answer).toEqual({
    ok: true,
    value: {
      report: { orders: 1, lines: 1, newOrders: 1, newLines: 1, badRows: 1 },
      badRows: [
        {
          file: 'orders.csv',
          line: 3,
          mistakes: [
            {
              column: 'Created at',
              reason: '"soon" is no such date. Expected yyyy-MM-dd HH:mm:ss ZZZ or ISO, from 1970 to 2199.',
            },
          ],
        },
      ],
    },
  });
});

test.each([
  ['nothing', { ...EXPORT, files: [] }, /1 to 100000 bytes, and this one has 0/],
  ['too much', { ...EXPORT, files: [{ name: 'a.csv', content: 'x'.repeat(100_001) }] }, /Use the import command for more/],
  ['a mapping that nobody has', { ...EXPORT, mappingName: '../../etc/passwd' }, /Those that come with us are: olist, shopify/],
  ['files that do not fit', { ...EXPORT, mappingName: 'olist' }, /There is no file olist_orders_dataset.csv/],
  ['another layout', { ...EXPORT, files: [{ name: 'a.csv', content: 'a,b\n1,2\n' }] }, /There is no column "Name"/],
])('an import of %s through the API is refused with what to do, and stores nothing', async (_name, input, reason) => {
  const answer = await importOrders(shop.app, shop.agent, input);

  expect(answer).toMatchObject({ ok: false, refusals: [{ code: 'IMPORT_UNREADABLE', message: expect.stringMatching(reason) }] });
}); // prettier-ignore

test('whoever belongs to no merchant imports nothing', async () => {
  const answer = await importOrders(shop.app, shop.as('OPERATOR', { merchantId: null }), EXPORT);

  expect(answer).toMatchObject({ ok: false, refusals: [{ code: 'NOT_FOUND' }] });
});

test('an imported unit of a bundle is its pieces, unless the export says who has sent it as one', async () => {
  await takeIn([order({ lines: [line({ sku: 'TEA-SET', supplier: null })] })]);
  const { id: variantId } = await shop.see((tx) => tx.manager.findOneByOrFail(Variant, { sku: 'TEA-SET' }));
  await mapped(shop, variantId, 'BUNDLE', [
    { ...by(await shop.offer({ title: 'Pot' })), shareWeight: 2 },
    { ...by(await shop.offer({ title: 'Cup' })), shareWeight: 1, pieces: 2 },
  ]);
  const [mine, theirs] = [order(), order()];

  await takeIn([
    { ...mine, lines: [line({ sku: 'TEA-SET', supplier: null, quantity: 2, discountMinor: 1n })] },
    { ...theirs, lines: [line({ sku: 'TEA-SET', quantity: 2 })] },
  ]);

  const unitsOf = async ({ orderNo }: IncomingOrder) => {
    const { id } = await shop.see((tx) => tx.manager.findOneByOrFail(Order, { source: 'shop', orderNo }));
    const units = await shop.see((tx) =>
      tx.manager.find(OrderUnit, { where: { orderId: id }, order: { unitNo: 'ASC', id: 'ASC' } }),
    );
    return units.map((one) => [one.unitNo, one.componentTitle, one.pieceNo, one.paidMinor]);
  };
  expect(await unitsOf(mine)).toEqual([
    [1, 'Pot', 1, 6999n],
    [1, 'Cup', 1, 1750n],
    [1, 'Cup', 2, 1750n],
    [2, 'Pot', 1, 7000n],
    [2, 'Cup', 1, 1750n],
    [2, 'Cup', 2, 1750n],
  ]);
  expect(await unitsOf(theirs)).toEqual([
    [1, null, 1, 10_500n],
    [2, null, 1, 10_500n],
  ]);
});
