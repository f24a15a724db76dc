import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/server/dataSource.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { cancelOrder } from '../../src/workflows/orders/cancelOrder.js';
import { createWebhookSubscription } from '../../src/workflows/outbound/createWebhookSubscription.js';
import { requestInterception } from '../../src/workflows/interception/requestInterception.js';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { updateSupplierTerms } from '../../src/workflows/supply/updateSupplierTerms.js';
import { recountInsight } from '../../src/workflows/insight/recountInsight.js';
import { AfterSalesCase } from '../../src/entities/AfterSalesCase.js';
import { Erasure } from '../../src/entities/Erasure.js';
import { Merchant } from '../../src/entities/Merchant.js';
import { Message } from '../../src/entities/Message.js';
import { Parcel } from '../../src/entities/Parcel.js';
import { aCounterfeit, type AfterHandOver, afterHandOver } from '../support/afterHandOver.js';
import { by, mapped } from '../support/mapped.js';
import { CustodyPhoto } from '../../src/entities/CustodyPhoto.js';
import { recordInspectionCost } from '../../src/workflows/inspections/recordInspectionCost.js';
import { recountSuppliers } from '../../src/workflows/scorecards/recountSuppliers.js';
import { atLab, BUYER, decided, valueOf } from '../support/inspected.js';
import { givePoints } from '../../src/workflows/points/givePoints.js';
import { openRequest } from '../../src/workflows/channels/openRequest.js';
import { publishAnnouncement } from '../../src/workflows/channels/publishAnnouncement.js';
import { restrict } from '../../src/workflows/standing/restrict.js';
import { deposited } from '../support/deposited.js';
import { makeAward } from '../../src/workflows/deposit/makeAward.js';
import { aTraining } from '../support/builders/training.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
let db: DataSource;
let order: PlacedOrder;
let other: PlacedOrder;
let inspected: PlacedOrder;
let after: AfterHandOver;
beforeAll(async () => {
  shop = await openShop();
  db = await createDataSource(shop.database.appUrl, { poolSize: 2 }).initialize();
  await createWebhookSubscription(shop.app, shop.admin, { url: 'https://hooks.example/', events: ['CASE_OPENED'] });
  order = await aReroutedOrder();
  other = await anInterceptedOrder();
  const refunded = await shop.report(await shop.order(), 'NO_STOCK');
  await refundCase(shop.app, shop.agent, { caseId: refunded, idempotencyKey: 'refund' });
  await shop.settle();
  after = await afterHandOver(shop);
  await updateSupplierTerms(shop.app, shop.admin, {
    supplierId: shop.suppliers.anshan,
    currency: 'CNY',
    freightBy: 'QUANTITY',
    freightTiers: [{ from: '1', freight: '5.00' }],
  });
  inspected = await anInspectedOrder();
  const operator = shop.as('OPERATOR', { merchantId: null });
  await publishAnnouncement(shop.app, operator, {
    titleEn: 'a', titleZh: 'b', textEn: 'c', textZh: 'd', categories: [], shopTypes: [], needsConfirmation: false, idempotencyKey: 'k',
  }); // prettier-ignore
  await openRequest(shop.app, shop.agent, { subject: 's', text: 't', idempotencyKey: 'k' });
  await deposited(shop, '10.00');
  await aCounterfeit(shop);
  await shop.see(async (tx) => {
    const { merchantId } = tx;
    await makeAward(tx, {
      key: 'award',
      reason: 'AGREEMENT_BROKEN',
      caseId: null,
      orderId: order.id,
      beneficiary: 'MARKETPLACE',
      amount: { minor: 100n, currency: 'CNY' },
      by: { actor: 'OPERATOR', subject: 'operator-1' },
    });
    await givePoints(tx, { key: 'points', breach: 'REMEDY_REFUSED', reason: 'refused', by: null });
    await restrict(tx, { kind: 'NO_RELEASE', cause: 'SUPERVISION', causeId: order.id });
    const { orderId } = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: refunded });
    const said = { merchantId, orderId, caseId: refunded, supplierId: null, author: 'BUYER', authorSubject: 'buyer-1', createdAt: tx.now } as const; // prettier-ignore
    for (const text of ['I need an invoice.', 'Hello?']) await tx.manager.insert(Message, { ...said, visibleTo: ['MERCHANT'], id: uuid(), text }); // prettier-ignore
  });
  await shop.see((tx) =>
    tx.manager.insert(Erasure, {
      merchantId: tx.merchantId, id: uuid(), buyerId: null, orderIds: [order.id], counts: {}, askedBy: 'admin-1', askedByRole: 'MERCHANT_ADMIN', erasedAt: tx.now,
    }),
  ); // prettier-ignore
  await recountInsight(shop.app, shop.merchantId);
  const owner = await createDataSource(shop.database.superuserUrl, { poolSize: 1 }).initialize();
  await aTraining(owner.manager, await owner.manager.findOneByOrFail(Merchant, { id: shop.merchantId }));
  await owner.destroy();
});
afterAll(async () => {
  await db.destroy();
  await shop.close();
});

async function aReroutedOrder(): Promise<PlacedOrder> {
  const offer = await shop.offer();
  await shop.offer({ supplier: 'berlin', variantId: offer.variantId });
  await mapped(shop, offer.variantId, 'STANDARD', [by(offer)]);
  const placed = await shop.order({ variantId: offer.variantId });
  await shop.buy(placed, offer);
  const caseId = await shop.report(placed, 'NO_STOCK');
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'reroute' });
  await shop.settle();
  return placed;
}

async function anInterceptedOrder(): Promise<PlacedOrder> {
  const offer = await shop.offer({ supplier: 'chengdu' });
  const placed = await shop.order({ variantId: offer.variantId });
  const { reference } = await shop.buy(placed, offer);
  await shop.simulate(`/simulate/orders/${reference}/ship`, { waybillNo: 'INTERCEPT-OK', carrier: 'carrier' });
  const cancelled = await cancelOrder(shop.app, shop.agent, { orderId: placed.id, idempotencyKey: 'cancel' });
  await requestInterception(shop.app, shop.agent, {
    caseId: cancelled.ok ? (cancelled.value.caseIds[0] ?? '') : '',
    idempotencyKey: 'stop',
  });
  await shop.settle();
  return placed;
}

/** Found to be below standard, and told. */
async function anInspectedOrder(): Promise<PlacedOrder> {
  const offer = await shop.offer();
  const { variantId } = offer;
  await shop.order({ variantId });
  const placed = await shop.order({ variantId });
  await shop.buy(placed, offer);
  const inspectionId = await atLab(shop, placed, variantId);
  const cost = { inspectionId, kind: 'OTHER' as const, amount: '1', currency: 'CNY' };
  valueOf(await recordInspectionCost(shop.app, BUYER, { ...cost, idempotencyKey: 'cost' }));
  await shop.see((tx) =>
    tx.manager.insert(CustodyPhoto, {
      merchantId: tx.merchantId, id: uuid(), inspectionId, sha256: 'ab', sizeBytes: 2n, contentType: 'image/jpeg', sealedKey: 'a',
      copyKey: 'b', thumbnailKey: null, uploadedBy: 'buyer', uploadedAt: tx.now,
    }),
  ); // prettier-ignore
  await recountSuppliers(shop.app, shop.merchantId);
  valueOf(await decided(shop, inspectionId, 'BELOW_STANDARD'));
  return placed;
}

/** Nothing of them is a merchant's to see, told or not. */
const OPERATORS_TABLES = [
  'inspection_programmes', 'inspection_draws', 'inspection_candidates', 'inspections', 'inspection_costs', 'custody_photos',
  'custody_events', 'inspected_orders', 'inspected_supplier_weeks',
]; // prettier-ignore

/** Rows of every table that a session sees, without any filter of ours. */
async function counts(role: string, tenant: string, subject = ''): Promise<Record<string, number>> {
  return db.transaction(async (manager) => {
    await manager.query(
      `select set_config('app.role', $1, true), set_config('app.tenant', $2, true), set_config('app.subject', $3, true)`,
      [role, tenant, subject],
    );
    const seen: Record<string, number> = {};
    for (const { tableName } of db.entityMetadatas) {
      const [row]: { n: number }[] = await manager.query(`select count(*)::int as n from ${tableName}`);
      if (row !== undefined && row.n > 0) seen[tableName] = row.n;
    }
    return seen;
  });
}

const STRANGER = '01a20000-0000-7000-8000-000000000001';

test('an agent sees its own merchant, row by row, without any filter of ours', async () => {
  const seen = await counts('AGENT', shop.merchantId);

  const never = [
    'consents',
    'work_calendars',
    'marketplace_keys',
    'insight_recounts',
    'training_answers',
    'training_rules',
    // For the merchant's admin alone.
    'erasures',
    ...OPERATORS_TABLES,
  ];
  const tables = db.entityMetadatas.map((entity) => entity.tableName).filter((name) => !never.includes(name));
  expect(Object.keys(seen).sort()).toEqual(tables.sort());
});

test.each(['AGENT', 'MERCHANT_ADMIN', 'BUYER', 'PARTNER'])(
  '%s reads no row of any table of inspections, and operators read all of them',
  async (role) => {
    const seen = await counts(role, shop.merchantId, inspected.id);
    const none = await counts(role, '', inspected.id);
    const byOperator = await counts('OPERATOR', '');

    expect(OPERATORS_TABLES.filter((table) => table in seen || table in none)).toEqual([]);
    expect(OPERATORS_TABLES.filter((table) => !(table in byOperator))).toEqual([]);
  },
);

test.each(['AGENT', 'MERCHANT_ADMIN', 'BUYER', ''])(
  '%s of another merchant, or of none, sees nothing at all',
  async (role) => {
    const foreign = await counts(role, STRANGER, STRANGER);
    const none = await counts(role, '');

    // What is taught is published to all merchants.
    for (const table of ['training_modules', 'training_questions', 'training_sessions']) delete foreign[table];
    expect([foreign, none]).toEqual([{}, {}]);
  },
);

test('a worker outside any merchant sees deadlines, notes of what to count again, receipts to be told and the webhook inbox, and nothing else', async () => {
  const seen = await counts('WORKER', '');

  expect(Object.keys(seen).sort()).toEqual([
    'announcement_receipts',
    'deadlines',
    'insight_recounts',
    'supplier_recounts',
    'webhook_inbox',
  ]);
});

test('a buyer sees its own order and never what it cost us', async () => {
  const seen = await counts('BUYER', shop.merchantId, order.id);

  expect(seen).toEqual({ orders: 1, order_lines: 1, order_units: 1, cases: 1, case_units: 1 });
});

test('a buyer sees the evidence, the rounds and the thread of the own claim, and nothing that is only for the supplier', async () => {
  const seen = await counts('BUYER', shop.merchantId, after.claimed.order.id);
  const other = await counts('BUYER', shop.merchantId, after.returned.order.id);

  expect([seen.evidence, seen.verifications, seen.messages, seen.mails, seen.claim_links]).toEqual([
    1,
    1,
    1,
    undefined,
    undefined,
  ]);
  expect([other.evidence, other.goods_returns, other.return_units, other.messages]).toEqual([
    undefined,
    1,
    1,
    undefined,
  ]);
});

test('a supplier sees what is written to it, and nothing else of the case', async () => {
  const anshan = await counts('PARTNER', '', shop.accounts.anshan);
  const berlin = await counts('PARTNER', '', shop.accounts.berlin);

  expect([anshan.messages, anshan.cases, anshan.evidence]).toEqual([1, undefined, undefined]);
  expect(berlin.messages).toBeUndefined();
});

test('a partner sees the purchase orders and parcels of its own account', async () => {
  const chengdu = await counts('PARTNER', '', shop.accounts.chengdu);
  const carrier = await counts('PARTNER', '', shop.accounts.carrier);

  expect([chengdu.purchase_orders, chengdu.suppliers, chengdu.orders, chengdu.buyers]).toEqual([
    1,
    1,
    undefined,
    undefined,
  ]);
  const parcels = await shop.see((tx) =>
    tx.manager.countBy(Parcel, { merchantId: shop.merchantId, carrierAccountId: shop.accounts.carrier }),
  );
  expect([carrier.parcels, carrier.purchase_orders, carrier.cases]).toEqual([parcels, undefined, undefined]);
});

test('an operator reads across merchants and writes into none without naming it', async () => {
  const seen = await counts('OPERATOR', '');
  const written = await db.transaction(async (manager) => {
    await manager.query(`select set_config('app.role', 'OPERATOR', true), set_config('app.tenant', '', true)`);
    const [, affected]: [unknown, number] = await manager.query(
      `update orders set partner_status = 'mine' where id = $1`,
      [other.id],
    );
    return affected;
  });

  expect(seen.orders).toBe(11);
  expect(written).toBe(0);
});

test('the plan of a scan starts one question about who asks, whoever else may see it', async () => {
  const plan: { 'QUERY PLAN': string }[] = await db.query('explain (costs off) select from parcel_events');

  const started = plan.filter((line) => /^\s*InitPlan/.test(line['QUERY PLAN']));

  expect(started).toHaveLength(1);
});
