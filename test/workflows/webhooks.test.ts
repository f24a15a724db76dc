import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Parcel } from '../../src/entities/Parcel.js';
import { ParcelEvent } from '../../src/entities/ParcelEvent.js';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { WebhookMessage } from '../../src/entities/WebhookMessage.js';
import { signWebhook } from '../../src/integrations/webhooks/signWebhook.js';
import { receiveWebhook } from '../../src/workflows/webhooks/receiveWebhook.js';
import { replayPartnerMessage } from '../../src/workflows/webhooks/replayPartnerMessage.js';
import { outsideTenants } from '../../src/workflows/withTenant.js';
import { openShop, type Shop } from '../support/shop.js';
import { rounds } from '../support/rounds.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function secretOf(accountId: string): Promise<string> {
  const account = await shop.see((tx) => tx.manager.findOneByOrFail(PartnerAccount, { id: accountId }));
  return shop.app.vault.open(account.secretSealed);
}

async function deliver(
  name: 'anshan' | 'berlin' | 'carrier',
  id: string,
  message: object,
  at = shop.now(),
): Promise<string> {
  const accountId = shop.accounts[name];
  const rawBody = JSON.stringify(message);
  const headers = signWebhook({ id, at, body: rawBody, secret: await secretOf(accountId) });
  return (await receiveWebhook(shop.app, { accountId, headers: { ...headers }, rawBody })).result;
}

const scan = (waybillNo: string, state: string, occurredAt: string) => ({
  type: 'parcel.event',
  timestamp: '2026-06-01T08:00:00.000Z',
  data: { waybillNo, provider: 'RECOURSE', code: state, state, text: state, occurredAt },
});
const shipped = (reference: string, waybillNo: string, sku: string) => ({
  type: 'supplier.order.changed',
  timestamp: '2026-06-01T08:00:00.000Z',
  data: {
    reference,
    supplierOrderNo: 'S-1',
    status: 'SHIPPED',
    rawStatus: 'SENT',
    occurredAt: shop.now().toISOString(),
    shipments: [{ waybillNo, carrier: 'carrier', shippedAt: shop.now().toISOString(), lines: [{ sku, quantity: 1 }] }],
    failure: null,
    message: null,
  },
});
const inbox = (webhookId: string) =>
  outsideTenants(shop.app, { role: 'WORKER' }, (manager) => manager.findOneByOrFail(WebhookMessage, { webhookId }));
const parcelOf = (waybillNo: string) => shop.see((tx) => tx.manager.findOneBy(Parcel, { waybillNo }));

test('a webhook delivered twice takes effect once, and both times it is taken', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  const { reference } = await shop.buy(order, offer);

  const answers = [
    await deliver('anshan', 'twice', shipped(reference, 'W-TWICE', offer.supplierSku)),
    await deliver('anshan', 'twice', shipped(reference, 'W-TWICE', offer.supplierSku)),
  ];
  await shop.settle();

  expect(answers).toEqual(['STORED', 'KNOWN']);
  expect((await inbox('twice')).state).toBe('APPLIED');
  expect(await shop.see((tx) => tx.manager.countBy(Parcel, { waybillNo: 'W-TWICE' }))).toBe(1);
});

test('a forged, a stale and a stranger’s webhook are refused and leave nothing (survival 14)', async () => {
  const rawBody = JSON.stringify(scan('W-FORGED', 'DELIVERED', shop.now().toISOString()));
  const forged = signWebhook({ id: 'forged', at: shop.now(), body: rawBody, secret: `whsec_${'A'.repeat(32)}` });

  const answers = [
    await receiveWebhook(shop.app, { accountId: shop.accounts.carrier, headers: { ...forged }, rawBody }),
    await deliver(
      'carrier',
      'stale',
      scan('W-STALE', 'DELIVERED', shop.now().toISOString()),
      new Date(shop.now().getTime() - 301_000),
    ),
    await receiveWebhook(shop.app, {
      accountId: '01a20000-0000-7000-8000-000000000001',
      headers: { ...forged },
      rawBody,
    }),
  ];

  expect(answers).toEqual([
    { result: 'FORGED', service: null, refusedFor: `Account ${shop.accounts.carrier} (RECOURSE): SIGNATURE_WRONG.` },
    'FORGED',
    { result: 'FORGED', service: null, refusedFor: 'There is no account 01a20000-0000-7000-8000-000000000001.' },
  ]);
  const stored = await outsideTenants(shop.app, { role: 'WORKER' }, (manager) => manager.find(WebhookMessage));
  expect(stored.filter((one) => ['forged', 'stale'].includes(one.webhookId))).toEqual([]);
});

test('news of a parcel that is not known yet is parked, and applied as soon as it is (survival 14)', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  const { reference } = await shop.buy(order, offer);
  await deliver('carrier', 'early', scan('W-EARLY', 'IN_TRANSIT', '2026-05-01T00:00:00.000Z'));
  await shop.settle();
  const parked = await inbox('early');

  await deliver('anshan', 'its shipment', shipped(reference, 'W-EARLY', offer.supplierSku));
  await shop.settle();

  expect([parked.state, parked.awaits]).toEqual(['PARKED', 'W-EARLY']);
  expect((await inbox('early')).state).toBe('APPLIED');
  const parcel = await parcelOf('W-EARLY');
  expect(await shop.see((tx) => tx.manager.countBy(ParcelEvent, { parcelId: parcel?.id ?? '' }))).toBe(2);
});

test('what never becomes known is given up after three days, with the reason', async () => {
  await deliver('carrier', 'never', scan('W-NEVER', 'IN_TRANSIT', shop.now().toISOString()));

  await shop.wait(73);

  const given = await inbox('never');
  expect([given.state, given.note]).toEqual(['IGNORED', 'No parcel with this waybill number is known yet.']);
});

test('a message that breaks the contract is kept and has no effect', async () => {
  await deliver('carrier', 'broken', { type: 'parcel.event', data: { waybillNo: 7 } });

  await shop.settle();

  expect((await inbox('broken')).state).toBe('IGNORED');
});

test('scans that arrive in any order, once or more, leave the parcel where in-order delivery would', async () => {
  const scans = [
    ['IN_TRANSIT', '2026-07-01T00:00:00.000Z'],
    ['OUT_FOR_DELIVERY', '2026-07-02T00:00:00.000Z'],
    ['ATTEMPT_FAILED', '2026-07-02T09:00:00.000Z'],
    ['DELIVERED', '2026-07-03T00:00:00.000Z'],
  ] as const;
  const offer = await shop.offer();
  let run = 0;

  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 0, 3], { minLength: 6 }), async (arrivals) => {
      run += 1;
      const waybillNo = `W-SHUFFLED-${run}`;
      const order = await shop.order({ variantId: offer.variantId });
      const { reference } = await shop.buy(order, offer);
      await deliver('anshan', `ship ${waybillNo}`, shipped(reference, waybillNo, offer.supplierSku));
      for (const [position, index] of arrivals.entries()) {
        const [state, occurredAt] = scans[index] ?? scans[0];
        await deliver('carrier', `${waybillNo} ${position}`, scan(waybillNo, state, occurredAt));
      }
      await shop.settle();

      const parcel = await parcelOf(waybillNo);
      expect([parcel?.state, parcel?.deliveredAt?.toISOString()]).toEqual(['DELIVERED', '2026-07-03T00:00:00.000Z']);
      expect(await shop.see((tx) => tx.manager.countBy(ParcelEvent, { parcelId: parcel?.id ?? '' }))).toBe(5);
    }),
    { numRuns: rounds(5) },
  );
});

test('the supplier’s own word for an order is what it said last, whatever arrives last', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  const { reference } = await shop.buy(order, offer);
  const said = (rawStatus: string, occurredAt: string) => {
    const { data, ...message } = shipped(reference, 'W-WORD', offer.supplierSku);
    return { ...message, data: { ...data, status: 'PAID', shipments: [], rawStatus, occurredAt } };
  };
  await deliver('anshan', 'packed', said('PACKED', '2030-01-02T00:00:00.000Z'));

  await deliver('anshan', 'seen late', said('SEEN', '2030-01-01T00:00:00.000Z'));
  await shop.settle();

  const [purchaseOrder] = await shop.purchaseOrders(order);
  expect(purchaseOrder).toMatchObject({
    partnerStatus: 'PACKED',
    partnerStatusAt: new Date('2030-01-02T00:00:00.000Z'),
  });
});

test('what a supplier cancelled is asked back although it is told later that it was paid for', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  await shop.place(order, offer);
  const [{ reference } = { reference: '' }] = await shop.purchaseOrders(order);
  const news = shipped(reference, 'W-NONE', offer.supplierSku);
  const said = { ...news.data, shipments: [] };
  await deliver('anshan', 'gone', { ...news, data: { ...said, status: 'CANCELED', failure: 'OUT_OF_STOCK' } });
  await shop.settle();
  const [theCase] = await shop.casesOf(order);
  const recoveries = () => shop.see((tx) => tx.manager.findBy(Recovery, { caseId: theCase?.id ?? '' }));
  const before = await recoveries();

  await deliver('anshan', 'paid before', { ...news, data: { ...said, status: 'PAID' } });
  await deliver('anshan', 'paid before, anew', { ...news, data: { ...said, status: 'PAID' } });
  await shop.settle();

  expect(before).toEqual([]);
  expect(await recoveries()).toMatchObject([{ state: 'RECOVERED', amountMinor: 4500n, recoveredMinor: 4500n }]);
});

const unitsCanceled = (reference: string, sku: string, occurredAt: string) => ({
  type: 'supplier.units.canceled',
  timestamp: occurredAt,
  data: { reference, lines: [{ sku, quantity: 1 }], failure: 'OUT_OF_STOCK', message: null, occurredAt },
});

test('units that a supplier cancelled are the same units when it tells of them under another id, and when staff has the message looked at again', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ lines: [{ variantId: offer.variantId, quantity: 3 }] });
  const { reference } = await shop.buy(order, offer);
  const news = unitsCanceled(reference, offer.supplierSku, '2026-06-01T09:00:00.000Z');
  await deliver('anshan', 'one less', news);
  await shop.settle();

  await deliver('anshan', 'one less, anew', news);
  await shop.settle();
  await replayPartnerMessage(shop.app, shop.agent, { partnerMessageId: (await inbox('one less')).id });
  await shop.settle();
  const cases = await shop.casesOf(order);
  await deliver('anshan', 'another less', unitsCanceled(reference, offer.supplierSku, '2026-06-01T09:30:00.000Z'));
  await shop.settle();

  expect(cases).toHaveLength(1);
  expect(await shop.unitsIn(cases[0]?.id ?? '')).toHaveLength(1);
  expect(await shop.casesOf(order)).toHaveLength(2);
});

test('a refund of the supplier settles one claim, however often and under whichever ids it is told of', async () => {
  const offer = await shop.offer({ supplierSku: 'REFUND-PENDING-ONCE' });
  const order = await shop.order({ lines: [{ variantId: offer.variantId, quantity: 3 }] });
  const { reference } = await shop.buy(order, offer);
  for (const at of ['2026-06-01T09:00:00.000Z', '2026-06-01T09:30:00.000Z']) {
    await deliver('anshan', `less at ${at}`, unitsCanceled(reference, offer.supplierSku, at));
    await shop.settle();
  }
  const [asked] = shop.sandbox.control.effects().filter((one) => one.effect === 'SUPPLIER_REFUND_ASKED').slice(-2); // prettier-ignore
  const { refundNo, amount } = asked?.detail as { refundNo: string; amount: object };
  const occurredAt = '2026-06-01T10:00:00.000Z';
  const data = { reference, refundNo, amount, decision: 'REFUNDED', failure: null, message: null, occurredAt };
  const decided = { type: 'supplier.refund.decided', timestamp: occurredAt, data };

  await deliver('anshan', 'given', decided);
  await shop.settle();
  await deliver('anshan', 'given, anew', decided);
  await shop.settle();

  const claims = await shop.see((tx) => tx.manager.find(Recovery, { where: { orderId: order.id }, order: { id: 'ASC' } })); // prettier-ignore
  expect(claims.map((one) => [one.state, one.refundNo])).toEqual([
    ['RECOVERED', refundNo],
    ['ASKED', null],
  ]);
});

test('an account speaks only of its own parcels and refunds', async () => {
  const offer = await shop.offer();
  const order = await shop.order({ variantId: offer.variantId });
  const { reference } = await shop.buy(order, offer);
  await deliver('anshan', 'own shipment', shipped(reference, 'W-OWN', offer.supplierSku));
  await shop.settle();

  await deliver('berlin', 'of another', scan('W-OWN', 'DELIVERED', shop.now().toISOString()));
  await deliver('berlin', 'order of another', shipped(reference, 'W-FALSE', offer.supplierSku));
  await deliver('carrier', 'no reference', {
    type: 'buyer.refund.decided',
    data: { reference: 'nothing of ours', refundNo: 'R-1', decision: 'REFUNDED', amount: { amountMinor: '1', currency: 'CNY' }, code: null, message: null, occurredAt: shop.now().toISOString() },
  }); // prettier-ignore
  await shop.settle();

  expect((await parcelOf('W-OWN'))?.state).toBe('PICKED_UP');
  expect([
    (await inbox('of another')).state,
    (await inbox('order of another')).state,
    (await inbox('no reference')).state,
  ]).toEqual(['IGNORED', 'IGNORED', 'IGNORED']);
});
