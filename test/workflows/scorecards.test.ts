// A scorecard against a recount of everything from its beginning, while orders and cases are corrected under it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AfterSalesCase } from '../../src/entities/AfterSalesCase.js';
import { CaseUnit } from '../../src/entities/CaseUnit.js';
import { Merchant } from '../../src/entities/Merchant.js';
import { PurchaseOrder } from '../../src/entities/PurchaseOrder.js';
import { Recovery } from '../../src/entities/Recovery.js';
import { SupplierWeek } from '../../src/entities/SupplierWeek.js';
import { recountAll, recountSuppliers } from '../../src/workflows/scorecards/recountSuppliers.js';
import { ask, globalId, viewerOf } from '../support/builders/api.js';
import { aCase, aRecovery } from '../support/builders/cases.js';
import { aMerchant, anOffer, aSupplier } from '../support/builders/merchants.js';
import { anOrder, aPurchaseOrder } from '../support/builders/orders.js';
import { NOW, openStore, type Store } from '../support/builders/store.js';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const HOUR = 3_600_000;
const at = (hours: number) => new Date(new Date(NOW).getTime() + hours * HOUR);

test('after any run of orders, cases, claims and corrections the weeks are what a recount of everything gives', async () => {
  const random = randomFrom(7);
  const merchant = await aMerchant(store.manager);
  const suppliers = [await aSupplier(store.manager, merchant), await aSupplier(store.manager, merchant)];
  const offers = await Promise.all(suppliers.map((supplier) => anOffer(store.manager, supplier)));
  const seen: PurchaseOrder[] = [];

  for (let round = 0; round < 4; round += 1) {
    for (let no = 0; no < 20; no += 1) {
      const order = await anOrder(store.manager, merchant);
      const createdAt = at(-random(900));
      const shipByAt = new Date(createdAt.getTime() + random(200) * HOUR);
      const offer = offers[random(2)];
      if (offer === undefined) throw new Error('There are two offers.');
      const bought = await aPurchaseOrder(store.manager, order, offer, { createdAt, shipByAt, ...randomState(random, createdAt) });
      seen.push(bought);
      if (random(2) === 0) {
        const conflict = random(6) === 0 ? { originalPurchaseOrderId: bought.id } : null;
        const theCase = await aCase(store.manager, order, { purchaseOrderId: bought.id, conflict, ...randomCase(random) });
        if (random(3) === 0) await aRecovery(store.manager, theCase, { purchaseOrderId: bought.id, ...randomClaim(random) });
      }
    }
    for (let no = 0; no < 15; no += 1) await correct(random, seen);

    const counted = await recountAll(store.app);

    expect(counted).toBeGreaterThan(0);
    expect(await weeksOf(merchant.id)).toEqual(await slowWeeks(merchant.id, at(0)));
    expect(await recountSuppliers(store.app, merchant.id)).toBe(0);
  }
}); // prettier-ignore

test('what becomes overdue by time alone is counted when its ship-by has passed', async () => {
  const merchant = await aMerchant(store.manager);
  const offer = await anOffer(store.manager, await aSupplier(store.manager, merchant));
  await aPurchaseOrder(store.manager, await anOrder(store.manager, merchant), offer, { createdAt: at(-30), shipByAt: at(5) });
  await recountAll(store.app);
  const before = await weeksOf(merchant.id);

  store.setNow(at(6).toISOString());
  const counted = await recountAll(store.app);
  const after = await weeksOf(merchant.id);
  store.setNow(NOW);

  expect(before.map(({ due, overdue }) => [due, overdue])).toEqual([[0, 0]]);
  expect(counted).toBe(1);
  expect(after.map(({ due, overdue }) => [due, overdue])).toEqual([[1, 1]]);
}); // prettier-ignore

test('in another zone the weeks of a merchant are counted anew', async () => {
  const merchant = await aMerchant(store.manager, { zone: 'Asia/Shanghai' });
  const offer = await anOffer(store.manager, await aSupplier(store.manager, merchant));
  const createdAt = new Date('2026-06-07T17:00:00.000Z');
  await aPurchaseOrder(store.manager, await anOrder(store.manager, merchant), offer, { createdAt });
  await recountAll(store.app);
  const inShanghai = await weeksOf(merchant.id);

  await store.manager.update(Merchant, { id: merchant.id }, { zone: 'UTC' });
  await recountAll(store.app);

  expect(inShanghai.map((week) => week.week)).toEqual(['2026-06-08']);
  expect((await weeksOf(merchant.id)).map((week) => week.week)).toEqual(['2026-06-01']);
});

test('a scorecard tells each fault with its sample, marks small ones, and is shown to the own staff alone', async () => {
  const merchant = await aMerchant(store.manager);
  const supplier = await aSupplier(store.manager, merchant);
  const offer = await anOffer(store.manager, supplier);
  const makes = async (createdAt: Date, more: Partial<PurchaseOrder>, problem?: 'DAMAGED') => {
    const order = await anOrder(store.manager, merchant);
    const bought = await aPurchaseOrder(store.manager, order, offer, { createdAt, ...more });
    if (problem !== undefined) await aCase(store.manager, order, { problem, purchaseOrderId: bought.id });
    return bought;
  };
  for (let no = 0; no < 20; no += 1) {
    await makes(at(-1), { stage: 'FULFILLED', shippedAt: at(0) }, no < 3 ? 'DAMAGED' : undefined);
  }
  await makes(at(-24 * 7), { stage: 'FAILED', failure: 'OUT_OF_STOCK' });
  await makes(at(-24 * 70), { stage: 'FAILED', failure: 'OUT_OF_STOCK' });
  await recountAll(store.app);
  const query = `query ($id: ID!, $weeks: Int) { node(id: $id) { ... on Supplier { scorecard(weeks: $weeks) { since orders
    faults { fault count sample rateBps isSmallSample } recovery { count sample rateBps isSmallSample } weeks { week orders countedAt faults { fault count sample } } } } } }`;
  const asked = { id: globalId('Supplier', supplier.id), weeks: 2 };
  const stranger = await aMerchant(store.manager);

  const own = await ask(store.app, viewerOf('AGENT', merchant.id), query, asked);
  const foreign = await ask(store.app, viewerOf('AGENT', stranger.id), query, asked);
  const partner = await ask(store.app, viewerOf('PARTNER', merchant.id, { scopeId: supplier.partnerAccountId }), query, asked);
  const tooMany = await ask(store.app, viewerOf('AGENT', merchant.id), query, { ...asked, weeks: 105 });

  const rate = (fault: string, count: number, sample: number, rateBps: number | null, isSmallSample: boolean) => ({ fault, count, sample, rateBps, isSmallSample });
  expect(own.errors).toEqual([]);
  expect(own.data.node.scorecard).toMatchObject({
    since: '2026-06-01',
    orders: 21,
    faults: [
      rate('OVERDUE', 0, 0, null, true), rate('NO_STOCK', 1, 21, 476, false), rate('WRONG', 0, 20, 0, false), rate('DAMAGED', 3, 20, 1500, false),
      rate('LOST', 0, 20, 0, false), rate('SILENT', 0, 21, 0, false), rate('SHIPPED_AFTER_CANCEL', 0, 0, null, true),
    ],
    recovery: { count: 0, sample: 0, rateBps: null, isSmallSample: true },
    weeks: [{ week: '2026-06-08', orders: 20, countedAt: '2026-06-10T08:00:00.000Z' }, { week: '2026-06-01', orders: 1 }],
  });
  expect(foreign.data.node).toBeNull();
  expect(partner.data.node).toEqual({ scorecard: null });
  expect(tooMany.errors).toMatchObject([{ message: 'A scorecard is of 1 to 104 weeks.', code: 'BAD_USER_INPUT' }]);
}); // prettier-ignore

type Random = (below: number) => number;

function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return state % below;
  };
}

function randomState(random: Random, createdAt: Date): Partial<PurchaseOrder> {
  const shippedAt = new Date(createdAt.getTime() + random(250) * HOUR);
  const states: Partial<PurchaseOrder>[] = [
    { stage: 'AWAITING_ORDER' },
    { stage: 'AWAITING_SHIPMENT' },
    { stage: 'FULFILLED', shippedAt },
    { stage: 'FULFILLED', shippedAt, cancelState: 'DECLINED' },
    { stage: 'CANCELED', cancelState: 'CONFIRMED' },
    { stage: 'FAILED', failure: 'OUT_OF_STOCK' },
    { stage: 'FAILED', failure: 'AUTH_EXPIRED' },
  ];
  return states[random(states.length)] ?? {};
}

function randomCase(random: Random): Partial<AfterSalesCase> {
  const problems = ['NO_STOCK', 'SHIPMENT_OVERDUE', 'SUPPLIER_UNRESPONSIVE', 'DAMAGED', 'WRONG_ITEM', 'MISSING_ITEM', 'LOST', 'NOT_RECEIVED', 'BUYER_CANCELLED'] as const; // prettier-ignore
  const states = ['OPEN', 'SETTLED', 'WITHDRAWN', 'UNREMEDIED', 'VERIFYING', 'AWAITING_EVIDENCE', 'VERDICT_REFUSED'] as const; // prettier-ignore
  return {
    problem: problems[random(problems.length)] ?? 'LOST',
    state: states[random(states.length)] ?? 'OPEN',
    remedy: random(2) === 0 ? null : 'REFUND',
  };
}

function randomClaim(random: Random): Partial<Recovery> {
  const state = (['ASKED', 'RECOVERED', 'REFUSED'] as const)[random(3)] ?? 'ASKED';
  return { state, recoveredMinor: state === 'RECOVERED' ? [4500n, 1000n][random(2)] ?? 0n : 0n }; // prettier-ignore
}

/** Something that was so is not so any more. */
async function correct(random: Random, orders: readonly PurchaseOrder[]): Promise<void> {
  const one = orders[random(orders.length)];
  if (one === undefined) return;
  const { merchantId, id } = one;
  const unit = await store.manager.findOneBy(CaseUnit, { merchantId, purchaseOrderId: id });
  if (random(2) === 0 || unit === null) {
    await store.manager.update(PurchaseOrder, { merchantId, id }, randomState(random, one.createdAt));
  } else {
    await store.manager.update(AfterSalesCase, { merchantId, id: unit.caseId }, randomCase(random));
    await store.manager.update(Recovery, { merchantId, purchaseOrderId: id }, randomClaim(random));
  }
}

type Week = Omit<SupplierWeek, 'countedAt'>;

async function weeksOf(merchantId: string): Promise<Week[]> {
  const rows = await store.manager.findBy(SupplierWeek, { merchantId });
  return rows.map(({ countedAt: _, ...row }) => row).sort(byName);
}

const byName = (a: Week, b: Week) => (`${a.supplierId} ${a.week}` < `${b.supplierId} ${b.week}` ? -1 : 1);

/** Everything, from the rows themselves, one purchase order after the other. */
async function slowWeeks(merchantId: string, now: Date): Promise<Week[]> {
  const weeks = new Map<string, Week>();
  for (const one of await store.manager.findBy(PurchaseOrder, { merchantId })) {
    const [{ week } = { week: '' }] = await store.manager.query<{ week: string }[]>(
      `select date_trunc('week', $1::timestamptz at time zone 'Asia/Shanghai')::date::text as week`,
      [one.createdAt],
    );
    const key = `${one.supplierId} ${week}`;
    const figures = weeks.get(key) ?? emptyWeek(merchantId, one.supplierId, week);
    weeks.set(key, figures);
    await addTo(figures, one, now);
  }
  return [...weeks.values()].sort(byName);
}

function emptyWeek(merchantId: string, supplierId: string, week: string): Week {
  return {
    merchantId, supplierId, week, orders: 0, due: 0, overdue: 0, noStock: 0, silent: 0, shipped: 0, wrong: 0, damaged: 0, lost: 0, cancelled: 0,
    shippedAfterCancel: 0, claims: 0, recovered: 0,
  }; // prettier-ignore
}

async function addTo(week: Week, one: PurchaseOrder, now: Date): Promise<void> {
  const { merchantId } = one;
  const problems = new Set<string>();
  let conflict = false;
  for (const { caseId } of await store.manager.findBy(CaseUnit, { merchantId, purchaseOrderId: one.id })) {
    const theCase = await store.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: caseId });
    if ((theCase.conflict as { originalPurchaseOrderId?: string } | null)?.originalPurchaseOrderId === one.id) conflict = true; // prettier-ignore
    if (!['OPEN', 'SETTLED'].includes(theCase.state)) continue;
    if (theCase.problem === 'NOT_RECEIVED' && theCase.remedy === null) continue;
    problems.add(theCase.problem);
  }
  if (one.stage !== 'AWAITING_ORDER') {
    week.orders += 1;
    if (one.failure === 'OUT_OF_STOCK' || problems.has('NO_STOCK')) week.noStock += 1;
    if (problems.has('SUPPLIER_UNRESPONSIVE')) week.silent += 1;
  }
  const isOut = one.stage === 'CANCELED' || one.stage === 'FAILED';
  const shipBy = one.shipByAt?.getTime() ?? Infinity;
  const isLate = one.shippedAt === null ? !isOut && shipBy < now.getTime() : shipBy < one.shippedAt.getTime();
  const overdue = isLate || problems.has('SHIPMENT_OVERDUE');
  if (overdue) week.overdue += 1;
  if (overdue || one.shippedAt !== null) week.due += 1;
  if (one.shippedAt !== null) {
    week.shipped += 1;
    if (problems.has('WRONG_ITEM') || problems.has('MISSING_ITEM')) week.wrong += 1;
    if (problems.has('DAMAGED')) week.damaged += 1;
    if (problems.has('LOST') || problems.has('NOT_RECEIVED')) week.lost += 1;
  }
  if (one.cancelState !== 'NONE' || conflict) week.cancelled += 1;
  if (conflict) week.shippedAfterCancel += 1;
  for (const claim of await store.manager.findBy(Recovery, { merchantId, purchaseOrderId: one.id })) {
    if (claim.state === 'ASKED') continue;
    week.claims += 1;
    if (claim.recoveredMinor === claim.amountMinor) week.recovered += 1;
  }
}
