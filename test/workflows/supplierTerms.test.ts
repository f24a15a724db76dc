import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Offer } from '../../src/entities/Offer.js';
import { PurchaseOrder } from '../../src/entities/PurchaseOrder.js';
import { SupplierTerms } from '../../src/entities/SupplierTerms.js';
import { SupplierWeek } from '../../src/entities/SupplierWeek.js';
import type { PlanSolver } from '../../src/integrations/solver/PlanSolver.js';
import { placePurchaseOrder } from '../../src/workflows/orders/placePurchaseOrder.js';
import { correctAddress } from '../../src/workflows/orders/correctAddress.js';
import { reissueUnits } from '../../src/workflows/reissue/reissueUnits.js';
import { planReroute } from '../../src/workflows/reroute/planReroute.js';
import { requestReroute } from '../../src/workflows/reroute/requestReroute.js';
import { type TermsInput, updateSupplierTerms } from '../../src/workflows/supply/updateSupplierTerms.js';
import { recountAll } from '../../src/workflows/scorecards/recountSuppliers.js';
import { aVariant, buyAsMapped, by, mapped } from '../support/mapped.js';
import { handedOver, scan } from '../support/delivered.js';
import { openShop, type Shop, type SupplierName } from '../support/shop.js';

let shop: Shop;
let solver: PlanSolver;
beforeAll(async () => {
  shop = await openShop();
  solver = shop.app.gateways.planSolver;
});
afterEach(() => {
  shop.app.gateways.planSolver = solver;
});
afterAll(() => shop.close());

const terms = (supplier: SupplierName, own: Partial<TermsInput> = {}) =>
  updateSupplierTerms(shop.app, shop.admin, {
    supplierId: shop.suppliers[supplier],
    currency: 'CNY',
    freightBy: 'QUANTITY',
    freightTiers: [
      { from: '1', freight: '9.00' },
      { from: '2', freight: '10.00' },
    ],
    ...own,
  });

/** A case on so many units that Anshan does not have. */
async function withoutStock(quantity: number, variantId?: string): Promise<{ caseId: string; variantId: string; orderId: string }> {
  const first = await shop.offer({ supplier: 'anshan', ...(variantId === undefined ? {} : { variantId }) });
  const order = await shop.order({ quantity, variantId: first.variantId });
  await shop.buy(order, first);
  return { caseId: await shop.report(order, 'NO_STOCK'), variantId: first.variantId, orderId: order.id };
} // prettier-ignore

const lastOf = (orderId: string) =>
  shop.see((tx) => tx.manager.findOneOrFail(PurchaseOrder, { where: { orderId }, order: { id: 'DESC' } }));

test('a replacement costs what its plan said, freight by the tier of its supplier', async () => {
  await terms('berlin');
  const { caseId, variantId, orderId } = await withoutStock(2);
  await shop.offer({ supplier: 'berlin', variantId, priceMinor: 4100n });

  const planned = await planReroute(shop.app, shop.agent, caseId);
  await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'by tiers' });
  await shop.settle();

  const plan = planned.ok ? planned.value.plans[0] : undefined;
  expect([plan?.freightMinor, plan?.totalMinor, plan?.optimality]).toEqual([10_00n, 92_00n, 'OPTIMAL']);
  const placed = await lastOf(orderId);
  expect([placed.supplierId, placed.freightMinor, placed.costMinor]).toEqual([shop.suppliers.berlin, 10_00n, 92_00n]);
});

test('two suppliers are taken where their tiers and stock make that cheaper than one, and the plan says by how much', async () => {
  await terms('berlin', { freightTiers: [{ from: '1', freight: '1.00' }, { from: '2', freight: '30.00' }] });
  await terms('chengdu', { freightTiers: [] });
  const { caseId, variantId } = await withoutStock(2);
  await shop.offer({ supplier: 'berlin', variantId, priceMinor: 4000n, freightMinor: 0n });
  await shop.offer({ supplier: 'chengdu', variantId, priceMinor: 4000n, freightMinor: 20_00n });

  const planned = await planReroute(shop.app, shop.agent, caseId);

  const told = planned.ok ? planned.value.plans.map((plan) => [plan.score.supplierCount, plan.totalMinor, plan.againstSingleMinor, plan.againstQuickMinor, plan.optimality]) : [];
  expect(told).toEqual([
    [1, 100_00n, 0n, 0n, 'OPTIMAL'],
    [1, 110_00n, 10_00n, 10_00n, null],
  ]);
}); // prettier-ignore

test('the first placement counts the same freight, and is refused under the minimum of its supplier', async () => {
  await terms('chengdu', { minimumGoods: '50.00' });
  const offer = await shop.offer({ supplier: 'chengdu', priceMinor: 3000n });
  const order = await shop.order({ quantity: 2, variantId: offer.variantId });
  const place = (unitNos: number[], idempotencyKey: string) =>
    placePurchaseOrder(shop.app, shop.agent, {
      orderId: order.id,
      choices: [{ lineId: order.lineIds[0] ?? '', unitNos, offerId: offer.id }],
      idempotencyKey,
    });

  const one = await place([1], 'one');
  const both = await place([1, 2], 'both');

  expect(one).toMatchObject({
    ok: false,
    refusals: [
      {
        code: 'NO_ALTERNATIVE',
        message: 'Its supplier takes orders from 50.00 CNY of goods on; this would be 30.00 CNY.',
      },
    ],
  });
  expect(both.ok).toBe(true);
  expect((await lastOf(order.id)).freightMinor).toBe(10_00n);
});

test('an offer is not sold under its least quantity, neither in a plan nor at once', async () => {
  const { caseId, variantId } = await withoutStock(2);
  const offer = await shop.offer({ supplier: 'berlin', variantId });
  await terms('berlin', { offerMinimums: [{ offerId: offer.id, minQuantity: 3 }] });
  const order = await shop.order({ quantity: 2, variantId });

  const planned = await planReroute(shop.app, shop.agent, caseId);
  const placed = await placePurchaseOrder(shop.app, shop.agent, {
    orderId: order.id,
    choices: [{ lineId: order.lineIds[0] ?? '', offerId: offer.id }],
    idempotencyKey: 'too few',
  });

  expect(planned.ok && planned.value.infeasible.find((one) => one.offerId === offer.id)?.code).toBe('MINIMUM_NOT_MET');
  expect(placed).toMatchObject({ ok: false, refusals: [{ code: 'NO_ALTERNATIVE' }] });
});

test('earlier terms are kept, the latest hold, and nobody else’s supplier or offer is named', async () => {
  await terms('anshan', { freightTiers: [{ from: '1', freight: '1.00' }] });
  shop.setNow(new Date(shop.now().getTime() + 1000));
  await terms('anshan', { freightTiers: [] });
  const offer = await shop.offer({ supplier: 'berlin' });

  const foreignOffer = await terms('anshan', { offerMinimums: [{ offerId: offer.id, minQuantity: 2 }] });
  const nobodys = await terms('anshan', { supplierId: '00000000-0000-7000-8000-000000000000' });
  const gap = await terms('anshan', { freightTiers: [{ from: '2', freight: '1.00' }] });

  const kept = await shop.see((tx) => tx.manager.countBy(SupplierTerms, { supplierId: shop.suppliers.anshan }));
  expect(kept).toBe(2);
  expect(foreignOffer).toMatchObject({ ok: false, refusals: [{ code: 'NOT_FOUND', field: ['offerMinimums'] }] });
  expect(nobodys).toMatchObject({ ok: false, refusals: [{ code: 'NOT_FOUND', field: ['supplierId'] }] });
  expect(gap).toMatchObject({ ok: false, refusals: [{ code: 'INVALID_INPUT', field: ['freightTiers', '0', 'from'] }] });
  expect((await shop.see((tx) => tx.manager.findOneByOrFail(Offer, { id: offer.id }))).minQuantity).toBe(1);
});

test('offers that change while the plan is made are planned once more, and the new price is what is placed', async () => {
  const { caseId, variantId, orderId } = await withoutStock(1);
  const offer = await shop.offer({ supplier: 'berlin', variantId, priceMinor: 4100n });
  let solves = 0;
  shop.app.gateways.planSolver = {
    solve: async (program, withinMs) => {
      solves += 1;
      if (solves === 1) await setPrice(offer, 4200n);
      return solver.solve(program, withinMs);
    },
  };

  const rerouted = await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'moving price' });
  await shop.settle();

  expect([rerouted.ok, solves]).toEqual([true, 2]);
  const placed = await lastOf(orderId);
  expect(placed.costMinor - placed.freightMinor).toBe(42_00n);
});

test('that a supplier’s record grows while the plan is made is no reason to make it anew', async () => {
  const { caseId, variantId, orderId } = await withoutStock(1);
  const offer = await shop.offer({ supplier: 'berlin', variantId, priceMinor: 4100n });
  let solves = 0;
  shop.app.gateways.planSolver = {
    solve: async (program, withinMs) => {
      solves += 1;
      const other = await shop.order({ variantId });
      await shop.place(other, offer);
      await recountAll(shop.app);
      return solver.solve(program, withinMs);
    },
  };

  const rerouted = await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'growing record' });
  await shop.settle();

  expect([rerouted.ok, solves]).toEqual([true, 1]);
  expect((await lastOf(orderId)).supplierId).toBe(shop.suppliers.berlin);
});

test('what others buy from a supplier counts for a plan a minute later: who plans does not count it again each time', async () => {
  const { caseId, variantId } = await withoutStock(1);
  const offer = await shop.offer({ supplier: 'berlin', variantId, priceMinor: 4100n });
  const buy = async () => shop.buy(await shop.order({ variantId }), offer);
  const counted = async () => {
    await planReroute(shop.app, shop.agent, caseId);
    const weeks = await shop.see((tx) => tx.manager.findBy(SupplierWeek, { supplierId: shop.suppliers.berlin }));
    return weeks.reduce((sum, { orders }) => sum + orders, 0);
  };
  const aMinutePasses = () => shop.setNow(new Date(shop.now().getTime() + 60_000));
  await buy();
  aMinutePasses();
  const first = await counted();

  await buy();
  const atOnce = await counted();
  aMinutePasses();
  const later = await counted();

  expect([atOnce - first, later - first]).toEqual([0, 1]);
});

test('offers that never stop changing are refused as stale, and nothing is placed', async () => {
  const { caseId, variantId, orderId } = await withoutStock(1);
  const offer = await shop.offer({ supplier: 'berlin', variantId, priceMinor: 4100n });
  let price = 4100n;
  shop.app.gateways.planSolver = {
    solve: async (program, withinMs) => {
      price += 1n;
      await setPrice(offer, price);
      return solver.solve(program, withinMs);
    },
  };

  const rerouted = await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'never still' });

  expect(rerouted).toMatchObject({ ok: false, refusals: [{ code: 'PLAN_STALE', retryable: true }] });
  expect((await shop.caseOf(caseId)).state).toBe('OPEN');
  expect((await lastOf(orderId)).supplierId).toBe(shop.suppliers.anshan);
});

test('without a solver a reroute still goes on, by the quick way, and says so', async () => {
  const { caseId, variantId, orderId } = await withoutStock(1);
  await shop.offer({ supplier: 'berlin', variantId, priceMinor: 4100n });
  shop.app.gateways.planSolver = { solve: async () => ({ status: 'UNKNOWN', values: null, bound: null }) };

  const planned = await planReroute(shop.app, shop.agent, caseId);
  const rerouted = await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: 'quick' });
  await shop.settle();

  expect(planned.ok && planned.value.plans[0]?.optimality).toBe('FALLBACK');
  expect(rerouted.ok).toBe(true);
  expect((await lastOf(orderId)).supplierId).toBe(shop.suppliers.berlin);
});

test('a limit on the arrival leaves out what is too late, and goes with the request', async () => {
  const { caseId, variantId, orderId } = await withoutStock(1);
  await shop.offer({ supplier: 'berlin', variantId, priceMinor: 4000n, transitDays: 20 });
  await shop.offer({ supplier: 'chengdu', variantId, priceMinor: 6000n, transitDays: 2 });
  await terms('chengdu', { freightTiers: [] });
  const arriveBy = new Date(shop.now().getTime() + 10 * 24 * 3_600_000);

  const planned = await planReroute(shop.app, shop.agent, caseId, { arriveBy });
  await requestReroute(shop.app, shop.agent, { caseId, arriveBy, idempotencyKey: 'in time' });
  await shop.settle();

  expect(planned.ok && planned.value.infeasible.map((one) => one.code)).toContain('TOO_LATE');
  expect((await lastOf(orderId)).supplierId).toBe(shop.suppliers.chengdu);
});

test('a supplier whose goods arrive damaged ranks behind one that is a little dearer', async () => {
  const { caseId, variantId } = await withoutStock(1);
  await terms('berlin', { freightTiers: [] });
  await terms('chengdu', { freightTiers: [] });
  const cheap = await shop.offer({ supplier: 'berlin', variantId, priceMinor: 4000n });
  const dear = await shop.offer({ supplier: 'chengdu', variantId, priceMinor: 4100n });
  const best = async () => {
    const planned = await planReroute(shop.app, shop.agent, caseId);
    return planned.ok ? planned.value.plans[0]?.lines[0]?.offerId : null;
  };
  const before = await best();

  await shop.see((tx) =>
    tx.manager.upsert(
      SupplierWeek,
      {
        merchantId: shop.merchantId, supplierId: shop.suppliers.berlin, week: '2026-05-25', orders: 90, due: 90, overdue: 0, noStock: 0, silent: 0, shipped: 90, wrong: 0,
        damaged: 30, lost: 0, cancelled: 0, shippedAfterCancel: 0, claims: 0, recovered: 0, countedAt: tx.now,
      },
      ['merchantId', 'supplierId', 'week'],
    ),
  );

  expect([before, await best()]).toEqual([cheap.id, dear.id]);
}); // prettier-ignore

test('the next alternative after a declined replacement is solved for, and keeps to the limit of the first', async () => {
  for (const supplier of ['berlin', 'chengdu'] as const) await terms(supplier, { freightTiers: [] });
  const { caseId, variantId, orderId } = await withoutStock(1);
  await shop.offer({ supplier: 'berlin', variantId, supplierSku: `NO-STOCK-HIDDEN-${variantId}`, priceMinor: 3000n });
  await shop.offer({ supplier: 'chengdu', variantId, priceMinor: 4100n, transitDays: 20 });
  const inTime = await shop.offer({ supplier: 'chengdu', variantId, priceMinor: 4200n });
  let solves = 0;
  shop.app.gateways.planSolver = {
    solve: (program, withinMs) => {
      solves += 1;
      return solver.solve(program, withinMs);
    },
  };
  const arriveBy = new Date(shop.now().getTime() + 10 * 24 * 3_600_000);

  await requestReroute(shop.app, shop.agent, { caseId, arriveBy, idempotencyKey: 'declined once' });
  await shop.settle();

  expect(solves).toBeGreaterThanOrEqual(2);
  const placed = await lastOf(orderId);
  expect([placed.supplierId, placed.costMinor - placed.freightMinor]).toEqual([
    shop.suppliers.chengdu,
    inTime.priceMinor,
  ]);
  expect((await shop.timeline(caseId)).map((one) => one.kind)).toEqual(
    expect.arrayContaining(['ALTERNATIVE_DECLINED', 'ALTERNATIVE_CHOSEN']),
  );
});

test('what is sent again, or placed again at another address, keeps to the minimum of its supplier, too', async () => {
  await terms('anshan', { freightTiers: [], minimumGoods: '0' });
  const lost = await handedOver(shop);
  await scan(shop, lost.waybillNo, 'LOST');
  const [theCase] = await shop.casesOf(lost.order);
  const offer = await shop.offer({ supplier: 'anshan', priceMinor: 3000n });
  const moved = await shop.order({ variantId: offer.variantId });
  await shop.buy(moved, offer);
  shop.setNow(new Date(shop.now().getTime() + 1000));
  await terms('anshan', { freightTiers: [], minimumGoods: '50.00' });

  const reissued = await reissueUnits(shop.app, shop.agent, { caseId: theCase?.id ?? '', idempotencyKey: 'too small' });
  await correctAddress(shop.app, shop.agent, {
    orderId: moved.id,
    address: { name: 'Li Wei', line1: '2 Huaihai Road', city: 'Shanghai', country: 'CN' },
    idempotencyKey: 'moved',
  });
  await shop.settle();

  const why = /^(It|Its).* from 50\.00 CNY of goods on; this would be \d+\.00 CNY\.$/;
  expect(reissued).toMatchObject({ ok: false, refusals: [{ code: 'NO_ALTERNATIVE', field: ['offerId'], message: expect.stringMatching(why) }] });
  const [correction] = await shop.casesOf(moved);
  expect([correction?.state, (await shop.purchaseOrders(moved)).map((one) => one.stage)]).toEqual(['NEEDS_PERSON', ['CANCELED']]);
  const sentences = (await shop.timeline(correction?.id ?? '')).map((one) => one.sentence);
  expect(sentences.filter((sentence) => sentence.includes('from 50.00 CNY of goods on; this would be 30.00 CNY.'))).toHaveLength(1);
}); // prettier-ignore

/** As if the supplier had told it. */
async function setPrice({ id }: Offer, priceMinor: bigint): Promise<void> {
  await shop.see((tx) => tx.manager.update(Offer, { merchantId: shop.merchantId, id }, { priceMinor }));
}

test.each([
  ['freight of the offer', [], '0'],
  ['a tier by pieces and a minimum', [{ from: '1', freight: '9.00' }, { from: '3', freight: "4.00" }], "80.00"],
])('an offer that two components are bought by costs in the plan what it costs when it is placed: %s', async (_, freightTiers, minimumGoods) => {
  await terms('berlin', { freightTiers, minimumGoods });
  const pot = await shop.offer({ supplier: 'anshan', title: 'Pot' });
  const cup = await shop.offer({ supplier: 'anshan', title: 'Cup' });
  const either = await shop.offer({ supplier: 'berlin', title: 'Piece', priceMinor: 30_00n, freightMinor: 7_00n });
  const variant = await aVariant(shop);
  await mapped(shop, variant.id, 'BUNDLE', [
    { ...by(pot, either), title: 'Pot' },
    { ...by(cup, either), title: 'Cups', pieces: 2 },
  ]);
  const order = await shop.order({ variantId: variant.id, title: 'Tea set' });
  await buyAsMapped(shop, order);
  const caseId = await shop.report(order, 'NO_STOCK');

  const planned = await planReroute(shop.app, shop.agent, caseId);
  const rerouted = await requestReroute(shop.app, shop.agent, { caseId, idempotencyKey: `shared ${order.id}` });
  await shop.settle();

  const plan = planned.ok ? planned.value.plans[0] : undefined;
  const placed = await lastOf(order.id);
  expect(rerouted.ok).toBe(true);
  expect(plan?.lines.map((line) => [line.offerId, line.quantity])).toEqual([[either.id, 3]]);
  expect([placed.supplierId, placed.freightMinor, placed.costMinor]).toEqual([shop.suppliers.berlin, plan?.freightMinor, plan?.totalMinor]);
}); // prettier-ignore
