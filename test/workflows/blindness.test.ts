// The same purchase twice, in two shops that know nothing of each other: once by a buyer and once by an inspector. Until a finding
// is told, nobody of the merchant, no buyer and no supplier is given one byte that differs.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { v7 as uuid } from 'uuid';
import { globalId } from '../../src/policy/globalId.js';
import { AfterSalesCase } from '../../src/entities/AfterSalesCase.js';
import { Variant } from '../../src/entities/Variant.js';
import { WEBHOOK_EVENTS } from '../../src/policy/vocabulary.js';
import { recountAllInsight } from '../../src/workflows/insight/recountAllInsight.js';
import { submitClaim } from '../../src/workflows/claims/submitClaim.js';
import { linkInspectedOrders } from '../../src/workflows/inspections/linkInspectedOrders.js';
import { recordInspectionCost } from '../../src/workflows/inspections/recordInspectionCost.js';
import { recordInspectionPurchase } from '../../src/workflows/inspections/recordInspectionPurchase.js';
import { refundCase } from '../../src/workflows/money/refundCase.js';
import { createWebhookSubscription } from '../../src/workflows/outbound/createWebhookSubscription.js';
import { recountAll } from '../../src/workflows/scorecards/recountSuppliers.js';
import { askEverything, differences, type Told } from '../support/askEverything.js';
import { ask } from '../support/builders/api.js';
import { scan } from '../support/delivered.js';
import { aPlan, BUYER, custody, decided, DRAWER, inspectionOf, valueOf } from '../support/inspected.js';
import { by, mapped } from '../support/mapped.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

const ROLES = ['AGENT', 'MERCHANT_ADMIN', 'BUYER', 'PARTNER'] as const;
const ORDER_NO = 'BOUGHT-2';

interface Played {
  shop: Shop;
  order: PlacedOrder;
  /** Null in the shop that no inspector comes to. */
  inspectionId: string | null;
  supplierId: string;
  told(role: (typeof ROLES)[number]): Promise<Told>;
}

/** Bought, shipped, delivered, complained of, looked at by the marketplace, and refunded. */
async function play(isInspected: boolean): Promise<Played> {
  const shop = await openShop({ now: '2026-06-01T08:00:00.000Z' });
  const statements = countStatements(shop);
  const events = WEBHOOK_EVENTS.filter((event) => event !== 'TEST');
  valueOf(await createWebhookSubscription(shop.app, shop.admin, { url: 'https://hooks.example/', events }));
  const offer = await shop.offer({ supplierSku: 'S-1' });
  const { variantId } = offer;
  await shop.see((tx) => tx.manager.update(Variant, { merchantId: tx.merchantId, id: variantId }, { sku: 'SKU-1' }));
  await mapped(shop, variantId, 'STANDARD', [by(offer)]);
  await shop.order({ variantId, orderNo: 'BOUGHT-1' });
  await shop.wait(1);

  const inspectionId = isInspected ? await aPlan(shop, variantId) : null;
  const purchase = { source: 'SCENE', orderNo: ORDER_NO };
  if (inspectionId !== null) {
    valueOf(await recordInspectionPurchase(shop.app, BUYER, { ...purchase, inspectionId, idempotencyKey: uuid() }));
  }
  const order = await shop.order({ variantId, orderNo: ORDER_NO });
  const { reference } = await shop.buy(order, offer);
  await everyMinute(shop);
  await shop.wait(1);
  await everyMinute(shop);
  await shop.simulate(`/simulate/orders/${reference}/ship`, { carrier: 'carrier', waybillNo: 'WB-2' });
  await scan(shop, 'WB-2', 'DELIVERED');
  await shop.wait(1);
  await everyMinute(shop);
  if (inspectionId !== null) {
    for (const step of ['RECEIVED', 'HANDED_TO_LAB', 'OPENED'] as const)
      valueOf(await custody(shop, inspectionId, step));
    const cost = { inspectionId, kind: 'LABORATORY' as const, amount: '300', currency: 'CNY', idempotencyKey: uuid() };
    valueOf(await recordInspectionCost(shop.app, BUYER, cost));
  }
  const caseId = await complain(shop, order);
  await shop.wait(1);
  await everyMinute(shop);

  const { caseNo } = await shop.see((tx) => tx.manager.findOneByOrFail(AfterSalesCase, { id: caseId }));
  const supplierId = shop.suppliers.anshan;
  const drawId = inspectionId === null ? uuid() : (await inspectionOf(shop, inspectionId)).drawId;
  const names = {
    orderNo: ORDER_NO,
    caseNo,
    sku: 'SKU-1',
    supplierId: globalId('Supplier', supplierId),
    drawId: globalId('InspectionDraw', drawId),
  };
  const scopes = { BUYER: order.id, PARTNER: shop.accounts.anshan, AGENT: null, MERCHANT_ADMIN: null };
  return {
    shop,
    order,
    inspectionId,
    supplierId,
    told: (role) => askEverything(shop.app, shop.as(role, { scopeId: scopes[role] }), names, statements),
  };
}

async function complain(shop: Shop, order: PlacedOrder): Promise<string> {
  const caseId = await shop.report(order, 'DAMAGED');
  const photo = sharp({ create: { width: 64, height: 48, channels: 3, background: 'red' } });
  await shop.upload(caseId, await photo.jpeg().toBuffer());
  valueOf(await submitClaim(shop.app, shop.agent, { caseId, idempotencyKey: 'submit' }));
  await shop.settle();
  const { caseNo } = await shop.caseOf(caseId);
  await shop.simulate(`/simulate/verifications/${caseNo}`, { state: 'UPHELD', message: 'Broken.' });
  valueOf(await refundCase(shop.app, shop.agent, { caseId, idempotencyKey: 'refund' }));
  await shop.settle();
  return caseId;
}

/** What a process does by itself, whoever bought what. */
async function everyMinute({ app }: Shop): Promise<void> {
  await linkInspectedOrders(app);
  await recountAll(app);
  await recountAllInsight(app);
}

function countStatements({ app }: Shop): () => number {
  let count = 0;
  const createQueryRunner = app.db.createQueryRunner.bind(app.db);
  app.db.createQueryRunner = (mode) => {
    const runner = createQueryRunner(mode);
    const query = runner.query.bind(runner);
    runner.query = (sql: string, ...rest: []) => {
      count += 1;
      return query(sql, ...rest);
    };
    return runner;
  };
  return () => {
    const seen = count;
    count = 0;
    return seen;
  };
}

let ordinary: Played;
let inspected: Played;
beforeAll(async () => {
  ordinary = await play(false);
  inspected = await play(true);
});
afterAll(async () => {
  await ordinary.shop.close();
  await inspected.shop.close();
});

const idOf = ({ inspectionId }: Played) => inspectionId ?? '';

describe('until a finding is told', () => {
  test.each(ROLES)('%s is answered byte for byte alike, with as many statements', async (role) => {
    const [plain, blind] = [await ordinary.told(role), await inspected.told(role)];

    expect(plain.answers.length).toBeGreaterThan(role === 'BUYER' || role === 'PARTNER' ? 5 : 40);
    expect(differences(plain, blind)).toEqual([]);
  });

  test('an inspection asked for by its id, in a mutation, or by a guess is not there, as if there were none', async () => {
    const some = ['Inspection', 'InspectionProgramme', 'InspectionDraw', 'DisclosedInspection'];
    const source = (id: string) => `{ ${some.map((type) => `${type}: node(id: "${globalId(type, id)}") { id }`).join(' ')}
      disclosedInspections(first: 5) { nodes { id } pageInfo { hasNextPage startCursor } } }`;
    const appeal = (id: string) => `mutation { appealInspection(input: {disclosedInspectionId: "${globalId('DisclosedInspection', id)}", statement: "no", idempotencyKey: "k"}) {
      disclosedInspection { id } userErrors { code field message retryable possibleFrom } } }`;
    const record = (id: string) => `mutation { recordCustody(input: {inspectionId: "${globalId('Inspection', id)}", step: MOVED, at: "2026-06-01T00:00:00Z", holder: "x", place: "x",
      sealNo: "x", idempotencyKey: "k"}) { inspection { id } userErrors { code } } }`;
    const { shop } = inspected;

    for (const question of [source, appeal, record]) {
      const real = await ask(shop.app, shop.admin, question(idOf(inspected)));
      const guessed = await ask(shop.app, shop.admin, question(uuid()));

      expect(real).toEqual(guessed);
    }
  }); // prettier-ignore

  test("the marketplace's own scorecard leaves the purchase out, and the merchant's counts it", async () => {
    const cardOf = async ({ shop, supplierId }: Played, viewer = shop.agent) => {
      const source = 'query ($id: ID!) { node(id: $id) { ... on Supplier { scorecard { orders faults { fault count sample } weeks { orders } } } } }'; // prettier-ignore
      const { data } = await ask(shop.app, viewer, source, { id: globalId('Supplier', supplierId) });
      return data.node.scorecard as { orders: number };
    };

    const byMerchant = [await cardOf(ordinary), await cardOf(inspected)];
    const byOperator = [await cardOf(ordinary, DRAWER), await cardOf(inspected, DRAWER)];

    expect(byMerchant[1]).toEqual(byMerchant[0]);
    expect(byMerchant.map(({ orders }) => orders)).toEqual([1, 1]);
    expect(byOperator.map(({ orders }) => orders)).toEqual([1, 0]);
  });
});

describe('after a finding was told', () => {
  test('staff read it where it should be, and buyers and suppliers read nothing of it', async () => {
    valueOf(await decided(inspected.shop, idOf(inspected), 'COUNTERFEIT'));
    await ordinary.shop.settle();
    await inspected.shop.settle();

    const differing = async (role: (typeof ROLES)[number]) => {
      const [plain, told] = [await ordinary.told(role), await inspected.told(role)];
      const known = new Set(
        plain.answers.map(({ question, answer }) => `${question} ${answer.replaceAll(/#\d+/g, '#')}`),
      );
      const other = told.answers.filter(
        ({ question, answer }) => !known.has(`${question} ${answer.replaceAll(/#\d+/g, '#')}`),
      );
      return [...new Set(other.map(({ question }) => question))].sort();
    };

    const staff = await differing('AGENT');
    expect(staff).toEqual(expect.arrayContaining(['disclosedInspections', 'mails', 'node DisclosedInspection', 'notices', 'webhookDeliveries'])); // prettier-ignore
    expect(staff.filter((question) => !MAY_DIFFER.includes(question))).toEqual([]);
    expect([await differing('BUYER'), await differing('PARTNER')]).toEqual([[], []]);
  });
});

/** What tells of a finding, and what leads to one of these. */
const MAY_DIFFER = [
  'disclosedInspections', 'mails', 'notices', 'webhookDeliveries', 'webhookSubscriptions', 'me', 'insight', 'node DisclosedInspection',
  'node Mail', 'node Notice', 'node WebhookDelivery', 'node WebhookSubscription', 'node Merchant', 'node Order', 'node Variant',
]; // prettier-ignore
