// What goes wrong after hand-over at the edges: one unit after the other, parcels of mixed units, silence, and news that is lost.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { IsNull } from 'typeorm';
import { CaseUnit } from '../../src/entities/CaseUnit.js';
import { CustomsHold } from '../../src/entities/CustomsHold.js';
import { Deadline } from '../../src/entities/Deadline.js';
import { Evidence } from '../../src/entities/Evidence.js';
import { GoodsReturn } from '../../src/entities/GoodsReturn.js';
import { Mail } from '../../src/entities/Mail.js';
import { Notice } from '../../src/entities/Notice.js';
import { Recovery } from '../../src/entities/Recovery.js';
import type { DeadlineKind } from '../../src/policy/vocabulary.js';
import { fieldResolver } from '../../src/reads/fieldResolver.js';
import { globalId } from '../../src/policy/globalId.js';
import { buildSchema } from '../../src/resolvers/buildSchema.js';
import { createAuthenticate } from '../../src/server/auth.js';
import { listenToCases } from '../../src/server/caseChanges.js';
import { openCase } from '../../src/workflows/cases/openCase.js';
import { withdrawCase } from '../../src/workflows/cases/withdrawCase.js';
import { beginUpload } from '../../src/workflows/claims/beginUpload.js';
import { createClaimLink } from '../../src/workflows/links/createClaimLink.js';
import { revokeClaimLink } from '../../src/workflows/links/revokeClaimLink.js';
import { buyerOfSession, useClaimLink } from '../../src/workflows/links/useClaimLink.js';
import { overrideRemedy } from '../../src/workflows/cases/overrideRemedy.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { startApi } from '../server/support/api.js';
import { openStream } from '../server/support/eventStream.js';
import { aPhoto } from '../support/afterHandOver.js';
import { delivered, handedOver, scan } from '../support/delivered.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const TWO = { quantity: 2 };
const DAY = 24;
const recoveriesOf = (caseId: string) =>
  shop.see((tx) => tx.manager.find(Recovery, { where: { caseId }, order: { id: 'ASC' } }));
const openDeadline = (kind: DeadlineKind, subjectId: string) =>
  shop.see((tx) => tx.manager.findOneBy(Deadline, { kind, subjectId, doneAt: IsNull() }));
const named = (order: PlacedOrder, ...unitNos: number[]) => [{ lineId: order.lineIds[0] ?? '', unitNos }];
const lastCaseOf = async (order: PlacedOrder) => (await shop.casesOf(order)).at(-1)?.id ?? '';

async function refund(caseId: string, unitIds?: string[]): Promise<void> {
  const done = await refundCase(shop.app, shop.agent, {
    caseId,
    ...(unitIds === undefined ? {} : { unitIds }),
    idempotencyKey: `${caseId} ${unitIds?.join() ?? ''}`,
  });
  if (!done.ok) throw new Error(JSON.stringify(done.refusals));
  await shop.settle();
}

test('of two units that are lost and refunded one after the other, each is claimed from the carrier once', async () => {
  const { order, waybillNo } = await handedOver(shop, TWO);
  await scan(shop, waybillNo, 'LOST');
  const caseId = await lastCaseOf(order);

  for (const unitId of order.unitIds) await refund(caseId, [unitId]);

  const claims = await recoveriesOf(caseId);
  expect(claims.map(({ against, amountMinor }) => [against, amountMinor])).toEqual([
    ['CARRIER', 4000n],
    ['CARRIER', 4000n],
  ]);
  expect(claims.flatMap(({ unitIds }) => unitIds).sort()).toEqual([...order.unitIds].sort());
});

test('of two units that came broken and are remedied one after the other, the supplier is asked for both, and for no more than they cost', async () => {
  const { order } = await delivered(shop, TWO);
  const caseId = await shop.report(order, 'DAMAGED');
  const remedy = async (unitId: string) => {
    await overrideRemedy(shop.app, shop.admin, { caseId, remedy: 'REFUND', reason: 'Plainly broken.', idempotencyKey: `over ${unitId}` });
    await refund(caseId, [unitId]);
  }; // prettier-ignore

  for (const unitId of order.unitIds) await remedy(unitId);

  const claims = await recoveriesOf(caseId);
  const [purchaseOrder] = await shop.purchaseOrders(order);
  expect(claims.map(({ against, unitIds }) => [against, unitIds.length])).toEqual([
    ['SUPPLIER', 1],
    ['SUPPLIER', 1],
  ]);
  expect(claims.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(purchaseOrder?.costMinor);
});

test('an upload whose last byte came just before the process died is evidence, not expired', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  const photo = await aPhoto();
  const begin = async (fileName: string) => {
    const begun = await beginUpload(shop.app, shop.agent, { caseId, fileName, sizeBytes: photo.length });
    return begun.ok ? begun.value.uploadId : '';
  };
  const whole = await begin('whole.jpg');
  const half = await begin('half.jpg');
  const none = await begin('none.jpg');
  await writeFile(join(shop.uploads, whole), photo);
  await writeFile(join(shop.uploads, half), photo.subarray(0, 100));

  await shop.wait(25);

  const states = await shop.see((tx) => tx.manager.findBy(Evidence, { caseId }));
  expect(new Map(states.map(({ id, state }) => [id, state]))).toEqual(
    new Map([
      [whole, 'USABLE'],
      [half, 'EXPIRED'],
      [none, 'EXPIRED'],
    ]),
  );
});

/** In transit, the first unit refunded by an override. */
async function halfRefunded(wish: object = {}) {
  const sent = await handedOver(shop, { ...TWO, ...wish });
  await scan(shop, sent.waybillNo, 'IN_TRANSIT');
  const { order } = sent;
  const overridden = await overrideRemedy(shop.app, shop.admin, {
    opening: { orderId: order.id, units: named(order, 1), problem: 'BUYER_CANCELLED' },
    remedy: 'REFUND',
    reason: 'A good customer.',
    idempotencyKey: order.id,
  });
  if (!overridden.ok) throw new Error(JSON.stringify(overridden.refusals));
  const earlier = overridden.value.caseId;
  await refund(earlier);
  await shop.wait(1);
  return { ...sent, earlier };
}

test.each([
  ['RETURNING', 'RETURNED_TO_SENDER'],
  ['CUSTOMS_HOLD', 'CUSTOMS_HOLD'],
])(
  'a parcel scanned %s opens a case for the unit that is owed something, not for the one that was refunded',
  async (state, problem) => {
    const { order, waybillNo } = await halfRefunded({ shipToCountry: 'BR' });

    await scan(shop, waybillNo, state);

    const caseId = await lastCaseOf(order);
    expect(await shop.caseOf(caseId)).toMatchObject({ problem });
    expect(await shop.unitsIn(caseId)).toEqual([order.unitIds[1]]);
  },
);

test('a silent parcel counts as lost for the unit that is owed something, though the other was refunded', async () => {
  const { order, earlier } = await halfRefunded();

  await shop.wait(11 * DAY);

  const caseId = await lastCaseOf(order);
  expect(caseId).not.toBe(earlier);
  expect(await shop.caseOf(caseId)).toMatchObject({ problem: 'LOST', ruleId: 'T2', state: 'OPEN' });
  expect(await shop.unitsIn(caseId)).toEqual([order.unitIds[1]]);
});

test('a unit that is reported with one that is being sent back already gets a case of its own', async () => {
  const { order } = await delivered(shop, TWO);
  const first = await shop.report(order, 'CHANGED_MIND', named(order, 1));
  await shop.settle();

  const both = await openCase(shop.app, shop.agent, {
    orderId: order.id,
    units: named(order, 1, 2),
    problem: 'CHANGED_MIND',
  });

  const second = both.ok ? both.value.caseId : '';
  expect(both).toMatchObject({ ok: true, value: { joined: false } });
  expect(await shop.unitsIn(first)).toEqual([order.unitIds[0]]);
  expect(await shop.unitsIn(second)).toEqual([order.unitIds[1]]);
  expect(await shop.caseOf(second)).toMatchObject({ ruleId: 'A3', state: 'RETURNING' });
  expect((await shop.timeline(first)).map(({ kind }) => kind)).toContain('JOINED');
});

test('a unit that fits the case of the other joins it, and a third report joins without a unit more', async () => {
  const { order } = await delivered(shop, TWO);
  const first = await shop.report(order, 'DAMAGED', named(order, 1));

  const second = await shop.report(order, 'DAMAGED', named(order, 1, 2));
  const third = await shop.report(order, 'DAMAGED', named(order, 1, 2));

  expect([second, third]).toEqual([first, first]);
  expect(await shop.unitsIn(first)).toEqual([...order.unitIds].sort());
  const members = await shop.see((tx) => tx.manager.findBy(CaseUnit, { orderId: order.id }));
  expect(members).toHaveLength(2);
});

test('a parcel that falls silent after customs released it counts as lost', async () => {
  const { order, waybillNo } = await handedOver(shop);
  await scan(shop, waybillNo, 'IN_TRANSIT');
  await scan(shop, waybillNo, 'CUSTOMS_HOLD');
  await shop.wait(12 * DAY);
  const held = await shop.casesOf(order);

  await scan(shop, waybillNo, 'CUSTOMS_RELEASED');
  await shop.wait(9 * DAY);
  const quiet = await shop.casesOf(order);
  await shop.wait(2 * DAY);

  expect([held, quiet].map((cases) => cases.map(({ problem }) => problem))).toEqual([
    ['CUSTOMS_HOLD'],
    ['CUSTOMS_HOLD'],
  ]);
  expect((await shop.casesOf(order)).map(({ problem }) => problem)).toEqual(['CUSTOMS_HOLD', 'LOST']);
});

test('a scan watches a parcel again where nobody does any more, and a second one does not move that', async () => {
  const { waybillNo } = await handedOver(shop);
  await scan(shop, waybillNo, 'IN_TRANSIT');
  const parcel = await shop.parcel(waybillNo);
  const id = parcel?.id ?? '';
  const first = await openDeadline('NO_SCAN', id);
  await shop.see((tx) => tx.manager.update(Deadline, { subjectId: id, kind: 'NO_SCAN' }, { doneAt: tx.now }));
  await shop.wait(1);

  await scan(shop, waybillNo, 'IN_TRANSIT', { text: 'Sorted' });
  const again = await openDeadline('NO_SCAN', id);
  await shop.wait(1);
  await scan(shop, waybillNo, 'IN_TRANSIT', { text: 'Sorted once more' });

  expect(first).not.toBeNull();
  expect(again?.id).not.toBe(first?.id);
  expect(again).not.toBeNull();
  expect(await openDeadline('NO_SCAN', id)).toEqual(again);
});

test('held again after the third mail, a parcel needs a person, and the merchant hears of it', async () => {
  const { order, waybillNo } = await handedOver(shop, { shipToCountry: 'BR' });
  await scan(shop, waybillNo, 'CUSTOMS_HOLD');
  await shop.wait(8 * DAY);
  await scan(shop, waybillNo, 'CUSTOMS_RELEASED');
  const caseId = await lastCaseOf(order);
  const released = await shop.caseOf(caseId);
  await shop.wait(1);

  await scan(shop, waybillNo, 'CUSTOMS_HOLD');

  expect(released).toMatchObject({ state: 'SETTLED', outcome: 'RELEASED' });
  expect(await shop.caseOf(caseId)).toMatchObject({ state: 'NEEDS_PERSON' });
  const notices = await shop.see((tx) => tx.manager.find(Notice, { where: { caseId }, order: { id: 'ASC' } }));
  expect(notices).toMatchObject([
    { kind: 'NEEDS_PERSON', text: expect.stringContaining('mail 3 of 3') },
    { kind: 'HELD_AGAIN', text: expect.stringContaining(waybillNo) },
  ]);
  const mails = await shop.see((tx) => tx.manager.findBy(Mail, { caseId }));
  expect(mails.map(({ kind }) => kind).sort()).toEqual(['CASE_NEWS', 'CUSTOMS_HOLD', 'CUSTOMS_HOLD', 'CUSTOMS_HOLD']);
});

test('after its case was withdrawn, a hold is not mailed about any more', async () => {
  const { order, waybillNo } = await handedOver(shop, { shipToCountry: 'BR' });
  await scan(shop, waybillNo, 'CUSTOMS_HOLD');
  const caseId = await lastCaseOf(order);

  await withdrawCase(shop.app, shop.agent, { caseId, reason: 'We talk to customs ourselves.' });
  await shop.wait(8 * DAY);

  expect(await shop.see((tx) => tx.manager.countBy(Mail, { caseId }))).toBe(1);
  expect(await shop.see((tx) => tx.manager.findBy(CustomsHold, { caseId }))).toMatchObject([{ mailsSent: 1 }]);
});

test('a stream that a buyer opened with a link ends when the link is revoked, and tells nothing more', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  const changes = await listenToCases(shop.database.appUrl, shop.app.log);
  const api = await startApi({
    app: shop.app,
    graphql: { schema: buildSchema(), fieldResolver },
    caseChanges: changes,
    authenticate: createAuthenticate([], async (token) => {
      const buyer = await buyerOfSession(shop.app, token);
      return buyer === null ? null : { ...buyer, expiresAt: new Date('2099-01-01') };
    }),
  });
  const url = await api.server.listen({ port: 0, host: '127.0.0.1' });
  const link = await createClaimLink(shop.app, shop.agent, { orderId: order.id });
  const { linkId, token } = link.ok ? link.value : { linkId: '', token: '' };
  const session = await useClaimLink(shop.app, token);
  const query = 'subscription ($id: ID!) { caseChanged(id: $id) { state } }';
  const stream = await openStream(url, session?.token ?? '', { query, variables: { id: globalId('Case', caseId) } });

  try {
    const first = await stream.next();
    await revokeClaimLink(shop.app, shop.agent, { linkId });
    const rest = await stream.rest();

    expect(first).toEqual({ data: { caseChanged: { state: 'AWAITING_EVIDENCE' } } });
    expect(rest).toMatchObject([
      {
        errors: [
          {
            message: 'The token does not hold any more. Get a new one, and subscribe again.',
            extensions: { code: 'UNAUTHENTICATED' },
          },
        ],
      },
    ]);
  } finally {
    stream.close();
    await api.stop();
    await changes.stop();
  }
});

test('a parcel with goods that come back is asked after, so that a lost push does not end the return', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'CHANGED_MIND');
  await shop.settle();

  const goods = await shop.see((tx) => tx.manager.findOneByOrFail(GoodsReturn, { caseId }));

  expect(goods.parcelId).not.toBeNull();
  expect(await openDeadline('TRACKING_POLL', goods.parcelId ?? '')).not.toBeNull();
});

test('a parcel into which a second purchase order was packed is watched from its first scan on', async () => {
  const order = await shop.order(TWO);
  const [row] = await shop.see((tx) =>
    tx.manager.query<{ variant_id: string }[]>('select variant_id from order_lines where id = $1', [order.lineIds[0]]),
  );
  const variantId = row?.variant_id ?? '';
  const waybillNo = `WB-${order.orderNo}`;
  for (const [unitNo, supplier] of [[1, 'anshan'], [2, 'berlin']] as const) {
    const offer = await shop.offer({ variantId, supplier, destinations: ['CN'] });
    const bought = await shop.buy(order, offer, { lineId: order.lineIds[0] ?? '', unitNos: [unitNo] });
    await shop.simulate(`/simulate/orders/${bought.reference}/ship`, { carrier: 'carrier', waybillNo });
    await shop.wait(1);
  } // prettier-ignore

  await scan(shop, waybillNo, 'IN_TRANSIT');

  const parcel = await shop.parcel(waybillNo);
  const units = await shop.units(order);
  expect(units.map(({ parcelId }) => parcelId)).toEqual([parcel?.id, parcel?.id]);
  expect(await openDeadline('NO_SCAN', parcel?.id ?? '')).not.toBeNull();
});
