// Tracking in: pushes of tracking services in their own forms, and polling, into one history of a parcel.
import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import nock from 'nock';
import { Parcel } from '../../src/entities/Parcel.js';
import { ParcelEvent } from '../../src/entities/ParcelEvent.js';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import { WebhookMessage } from '../../src/entities/WebhookMessage.js';
import type { Provider } from '../../src/policy/vocabulary.js';
import { receiveWebhook } from '../../src/workflows/webhooks/receiveWebhook.js';
import { outsideTenants } from '../../src/workflows/withTenant.js';
import { v7 as uuid } from 'uuid';
import { handedOver, scan } from '../support/delivered.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const SECRET = 'tracking-secret';

async function tracker(provider: Provider, baseUrl = 'https://tracking.example'): Promise<string> {
  const id = uuid();
  await shop.see((tx) =>
    tx.manager.insert(PartnerAccount, {
      merchantId: shop.merchantId,
      id,
      kind: 'TRACKER',
      provider,
      name: `${provider} ${id}`,
      baseUrl,
      secretSealed: shop.app.vault.seal(provider === 'KUAIDI100' ? `customer:${SECRET}:salt` : SECRET),
      pausedUntil: null,
      pauseReason: null,
      createdAt: tx.now,
    }),
  );
  return id;
}

const afterShip = (waybillNo: string, subtag: string, at: string) =>
  JSON.stringify({
    event: 'tracking_update',
    msg: {
      id: 'T1',
      tracking_number: waybillNo,
      tag: 'Exception',
      subtag,
      checkpoints: [{ checkpoint_time: at, tag: 'Exception', subtag, message: 'Held by customs', slug: 'dhl' }],
    },
  });
const signedAfterShip = (body: string) => ({
  'aftership-hmac-sha256': createHmac('sha256', SECRET).update(body).digest('base64'),
});
const seventeen = (waybillNo: string, subStatus: string, at: string) =>
  JSON.stringify({
    event: 'TRACKING_UPDATED',
    data: {
      number: waybillNo,
      carrier: 100001,
      track_info: {
        latest_status: { status: 'InTransit', sub_status: subStatus },
        tracking: {
          providers: [{ events: [{ time_iso: at, time_utc: at, description: 'Customs', sub_status: subStatus }] }],
        },
      },
    },
  });
const signedSeventeen = (body: string) => ({ sign: createHash('sha256').update(`${body}/${SECRET}`).digest('hex') });
const eventsOf = (parcelId: string) =>
  shop.see((tx) => tx.manager.find(ParcelEvent, { where: { parcelId }, order: { occurredAt: 'ASC' } }));

test('the same words mean a hold at one service and its end at another, and both are one history', async () => {
  const [ships, seventeens] = [await tracker('AFTERSHIP'), await tracker('SEVENTEEN_TRACK')];
  const { order, waybillNo } = await handedOver(shop, { shipToCountry: 'BR' });
  const held = afterShip(waybillNo, 'Exception_004', '2026-06-01T09:00:00+00:00');
  const released = seventeen(waybillNo, 'InTransit_CustomsReleased', '2026-06-01T10:00:00Z');

  const first = await receiveWebhook(shop.app, { accountId: ships, headers: signedAfterShip(held), rawBody: held });
  await shop.settle();
  const [hold] = await shop.casesOf(order);
  const second = await receiveWebhook(shop.app, {
    accountId: seventeens,
    headers: signedSeventeen(released),
    rawBody: released,
  });
  await shop.settle();

  expect([first, second]).toEqual([
    { result: 'STORED', service: 'AFTERSHIP' },
    { result: 'STORED', service: 'SEVENTEEN_TRACK' },
  ]);
  expect(hold).toMatchObject({ problem: 'CUSTOMS_HOLD', state: 'WAITING' });
  const parcel = await shop.parcel(waybillNo);
  expect(parcel).toMatchObject({ state: 'CUSTOMS_RELEASED' });
  expect((await eventsOf(parcel?.id ?? '')).map(({ provider, state }) => `${provider} ${state}`)).toEqual([
    'supplier PICKED_UP',
    'AFTERSHIP CUSTOMS_HOLD',
    'SEVENTEEN_TRACK CUSTOMS_RELEASED',
  ]);
});

test('a push known by its body is answered again without effect, and a forged one is refused and leaves nothing (survival 14)', async () => {
  const accountId = await tracker('AFTERSHIP');
  const { waybillNo } = await handedOver(shop, { shipToCountry: 'BR' });
  const body = afterShip(waybillNo, 'Exception_004', '2026-06-01T09:00:00+00:00');
  const deliver = (rawBody: string) => receiveWebhook(shop.app, { accountId, headers: signedAfterShip(body), rawBody });

  const answers = [
    await deliver(body),
    await deliver(body),
    await deliver(body.replace('DHL', 'dhl').replace('004', '003')),
  ];
  await shop.settle();

  expect(answers.map(({ result }) => result)).toEqual(['STORED', 'KNOWN', 'FORGED']);
  const kept = await outsideTenants(shop.app, { role: 'WORKER' }, (manager) =>
    manager.countBy(WebhookMessage, { partnerAccountId: accountId }),
  );
  expect(kept).toBe(1);
});

const SCANS = [
  { state: 'IN_TRANSIT', occurredAt: '2026-06-01T05:00:00.000Z' },
  { state: 'IN_TRANSIT', occurredAt: '2026-06-01T04:00:00.000Z' },
  { state: 'DELIVERED', occurredAt: '2026-06-01T03:00:00.000Z' },
];
test.each([[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1]])(
  'scans told in the order %s, %s, %s say alike when a parcel was handed over, which a delivery tells only where no other scan does',
  async (...order) => {
    const { waybillNo } = await handedOver(shop);
    await shop.see((tx) => tx.manager.update(Parcel, { waybillNo }, { handedOverAt: null }));

    for (const no of order) await scan(shop, waybillNo, SCANS[no]?.state ?? '', SCANS[no]);

    const parcel = await shop.see((tx) => tx.manager.findOneByOrFail(Parcel, { waybillNo }));
    expect(parcel).toMatchObject({
      handedOverAt: new Date('2026-06-01T04:00:00.000Z'),
      deliveredAt: new Date('2026-06-01T03:00:00.000Z'),
    });
  },
); // prettier-ignore

test('a push for a parcel that nobody knows yet is parked, and applied when the parcel is known', async () => {
  const accountId = await tracker('SEVENTEEN_TRACK');
  const order = await shop.order();
  const body = seventeen(`WB-${order.orderNo}`, 'InTransit_PickedUp', '2026-06-01T08:30:00Z');
  await receiveWebhook(shop.app, { accountId, headers: signedSeventeen(body), rawBody: body });
  await shop.settle();
  const parked = await outsideTenants(shop.app, { role: 'WORKER' }, (manager) =>
    manager.findOneByOrFail(WebhookMessage, { partnerAccountId: accountId }),
  );

  const [variant]: { variant_id: string }[] = await shop.see((tx) =>
    tx.manager.query('select variant_id from order_lines where order_id = $1', [order.id]),
  );
  const offer = await shop.offer({ variantId: variant?.variant_id ?? '' });
  const { reference } = await shop.buy(order, offer);
  await shop.simulate(`/simulate/orders/${reference}/ship`, { carrier: 'carrier', waybillNo: `WB-${order.orderNo}` });

  expect(parked.state).toBe('PARKED');
  const applied = await outsideTenants(shop.app, { role: 'WORKER' }, (manager) =>
    manager.findOneByOrFail(WebhookMessage, { id: parked.id }),
  );
  expect(applied.state).toBe('APPLIED');
});

test('a parcel that nobody tells of for half a day is asked for, and what is heard twice is kept once', async () => {
  const { waybillNo } = await handedOver(shop);
  await scan(shop, waybillNo, 'IN_TRANSIT');
  const before = await eventsOf((await shop.parcel(waybillNo))?.id ?? '');
  const asked = () =>
    shop.sandbox.control.calls().filter(({ call, reference }) => call === 'listScans' && reference === waybillNo)
      .length;
  const never = asked();

  await shop.wait(13);

  expect(never).toBe(0);
  expect(asked()).toBeGreaterThanOrEqual(1);
  expect(await eventsOf((await shop.parcel(waybillNo))?.id ?? '')).toEqual(before);
});

test('a parcel of a carrier that is no account of ours is asked of the tracking service', async () => {
  const other = await openShop();
  try {
    const id = uuid();
    await other.see(
      (tx) =>
      tx.manager.insert(PartnerAccount, {
        merchantId: other.merchantId, id, kind: 'TRACKER', provider: 'AFTERSHIP', name: 'AfterShip', baseUrl: 'https://api.aftership.example',
        secretSealed: other.app.vault.seal(SECRET), pausedUntil: null, pauseReason: null, createdAt: tx.now,
      }), // prettier-ignore
    );
    const order = await other.order();
    const [variant]: { variant_id: string }[] = await other.see((tx) =>
      tx.manager.query('select variant_id from order_lines where order_id = $1', [order.id]),
    );
    const offer = await other.offer({ variantId: variant?.variant_id ?? '' });
    const { reference } = await other.buy(order, offer);
    await other.simulate(`/simulate/orders/${reference}/ship`, { carrier: 'YTO', waybillNo: 'YT-1' });
    nock('https://api.aftership.example')
      .get(/trackings/)
      .query(true)
      .reply(200, {
        meta: { code: 200 },
        data: {
          trackings: [
            {
              id: 'T1', tracking_number: 'YT-1', tag: 'Delivered', subtag: 'Delivered_001',
              checkpoints: [{ checkpoint_time: '2026-06-01T15:00:00+00:00', tag: 'Delivered', subtag: 'Delivered_001', message: 'Signed' }],
            }, // prettier-ignore
          ],
        },
      });

    await other.wait(13);

    expect(await other.see((tx) => tx.manager.findOneByOrFail(Parcel, { waybillNo: 'YT-1' }))).toMatchObject({
      state: 'DELIVERED',
      deliveredAt: new Date('2026-06-01T15:00:00.000Z'),
    });
  } finally {
    nock.cleanAll();
    await other.close();
  }
});
