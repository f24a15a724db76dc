import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { CustodyEvent } from '../../src/entities/CustodyEvent.js';
import { DisclosedInspection } from '../../src/entities/DisclosedInspection.js';
import { InspectedOrder } from '../../src/entities/InspectedOrder.js';
import { Inspection } from '../../src/entities/Inspection.js';
import { InspectionProgramme } from '../../src/entities/InspectionProgramme.js';
import { Notice } from '../../src/entities/Notice.js';
import { Order } from '../../src/entities/Order.js';
import { requestDepositRelease } from '../../src/workflows/deposit/requestDepositRelease.js';
import { appealInspection } from '../../src/workflows/inspections/appealInspection.js';
import { auditInspectionDraw } from '../../src/workflows/inspections/auditInspectionDraw.js';
import { cancelInspection } from '../../src/workflows/inspections/cancelInspection.js';
import { closeInspectionProgramme } from '../../src/workflows/inspections/closeInspectionProgramme.js';
import { createInspectionProgramme } from '../../src/workflows/inspections/createInspectionProgramme.js';
import { decideInspectionAppeal } from '../../src/workflows/inspections/decideInspectionAppeal.js';
import { drawInspections } from '../../src/workflows/inspections/drawInspections.js';
import { linkInspectedOrders } from '../../src/workflows/inspections/linkInspectedOrders.js';
import { recordInspectionCost } from '../../src/workflows/inspections/recordInspectionCost.js';
import { recordInspectionPurchase } from '../../src/workflows/inspections/recordInspectionPurchase.js';
import { restrictionsOn } from '../../src/workflows/standing/restrictionsOn.js';
import { asViewer } from '../../src/workflows/withTenant.js';
import { deposited } from '../support/deposited.js';
import {
  aPlan,
  aProgramme,
  atLab,
  BUYER,
  bought,
  codesOf,
  custody,
  decided,
  DRAWER,
  inspectionOf,
  JUDGE,
  SECOND,
  valueOf,
} from '../support/inspected.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** A variant that was sold before, and the order that an inspector placed. */
async function sold(): Promise<{ variantId: string; order: PlacedOrder }> {
  const { variantId } = await shop.offer();
  await shop.order({ variantId });
  return { variantId, order: await shop.order({ variantId }) };
}

async function inLab(): Promise<{ variantId: string; order: PlacedOrder; inspectionId: string }> {
  const { variantId, order } = await sold();
  return { variantId, order, inspectionId: await atLab(shop, order, variantId) };
}

/** One that another draw has planned already. */
const planOf = async (variantId: string) =>
  (await asViewer(shop.app, DRAWER, (manager) => manager.findOneByOrFail(Inspection, { variantId }))).id;

const disclosedOf = (inspectionId: string) =>
  shop.see((tx) => tx.manager.findOneBy(DisclosedInspection, { merchantId: tx.merchantId, inspectionId }));

const programmeOf = (id: string) =>
  asViewer(shop.app, DRAWER, (manager) => manager.findOneByOrFail(InspectionProgramme, { id }));

const blocked = (variantId: string) =>
  shop.see(async (tx) => (await restrictionsOn(tx)).filter((one) => one.variantId === variantId).length);

describe('a programme', () => {
  test('that ends before it begins, is over, or has no budget is not made', async () => {
    const wish = { name: 'X', from: shop.now(), until: new Date(shop.now().getTime() + 1), budget: '1', randomBps: 0 };
    const make = async (own: Partial<typeof wish>) =>
      codesOf(await createInspectionProgramme(shop.app, DRAWER, { ...wish, ...own, idempotencyKey: uuid() }));

    const refused = [await make({ until: wish.from }), await make({ budget: '0' }), await make({ budget: '1.234' })];

    expect(refused).toEqual([['INVALID_INPUT'], ['INVALID_INPUT'], ['INVALID_INPUT']]);
    expect(await make({})).toEqual([]);
  });

  test('shows the hash of its seed from the beginning, and its seed when it is closed, which an audit then draws again from', async () => {
    const { variantId } = await sold();
    const programmeId = await aProgramme(shop);
    const inspectionId = await aPlan(shop, variantId, programmeId);
    const { drawId } = await inspectionOf(shop, inspectionId);
    const before = await programmeOf(programmeId);
    const early = codesOf(await auditInspectionDraw(shop.app, DRAWER, { drawId }));
    const close = async () => codesOf(await closeInspectionProgramme(shop.app, DRAWER, { programmeId, idempotencyKey: uuid() })); // prettier-ignore
    const unfinished = await close();
    const rest = await asViewer(shop.app, DRAWER, (manager) => manager.findBy(Inspection, { programmeId }));
    for (const { id } of rest) {
      valueOf(await cancelInspection(shop.app, DRAWER, { inspectionId: id, reason: 'Not now.', idempotencyKey: uuid() }));
    }

    const closed = [await close(), await close()];
    const audit = await auditInspectionDraw(shop.app, DRAWER, { drawId });

    expect([before.seed, before.seedCommitment.length, before.seedSealed]).not.toContain((await programmeOf(programmeId)).seed);
    expect([early, unfinished, closed]).toEqual([['NOT_YET'], ['WORK_IN_PROGRESS'], [[], ['PROGRAMME_CLOSED']]]);
    expect(valueOf(audit)).toMatchObject({ candidateCount: rest.length, mistakes: [] });
    const again = await drawInspections(shop.app, DRAWER, { programmeId, count: 1, idempotencyKey: uuid() });
    expect(codesOf(again)).toEqual(['PROGRAMME_CLOSED']);
  }); // prettier-ignore

  test('is not closed by somebody who saw another version of it, and the field at fault is named', async () => {
    const programmeId = await aProgramme(shop);
    const { version } = await programmeOf(programmeId);

    const stale = { programmeId, expectedVersion: version + 1, idempotencyKey: uuid() };
    const refused = await closeInspectionProgramme(shop.app, DRAWER, stale);

    expect(refused).toMatchObject({
      ok: false,
      refusals: [{ code: 'VERSION_CONFLICT', field: ['expectedVersion'], retryable: false }],
    });
  });

  test('is not drawn from by a merchant, before it begins, or without money; and nothing is drawn twice', async () => {
    const { variantId } = await sold();
    await aPlan(shop, variantId);
    const draw = async (programmeId: string, viewer = DRAWER) =>
      codesOf(
        await drawInspections(shop.app, viewer, {
          programmeId,
          count: 100,
          merchantIds: [shop.merchantId],
          idempotencyKey: uuid(),
        }),
      );
    const programmeId = await aProgramme(shop);
    const later = new Date(shop.now().getTime() + 86_400_000);
    const future = { name: 'X', from: later, until: new Date(later.getTime() + 1), budget: '1', randomBps: 0 };
    const made = valueOf(await createInspectionProgramme(shop.app, DRAWER, { ...future, idempotencyKey: uuid() }));

    const all = [
      await draw(programmeId, shop.admin),
      await draw(uuid()),
      await draw(made.programmeId),
      await draw(programmeId),
    ];
    await sold();
    const poor = await draw(await aProgramme(shop, { budget: '0.01' }));

    expect([all, poor]).toEqual([
      [['NOT_PERMITTED'], ['NOT_FOUND'], ['PROGRAMME_CLOSED'], ['NOT_FOUND']],
      ['BUDGET_EXCEEDED'],
    ]);
  });

  test('never spends more than its budget, however many draw at once, and none is drawn by two', async () => {
    for (let index = 0; index < 6; index += 1) await sold();
    const programmeId = await aProgramme(shop, { budget: '400.00' });
    const draw = () => drawInspections(shop.app, DRAWER, { programmeId, count: 2, merchantIds: [shop.merchantId], idempotencyKey: uuid() }); // prettier-ignore

    const drawn = await Promise.all([draw(), draw(), draw(), draw()]);

    const { reservedMinor, spentMinor } = await programmeOf(programmeId);
    const planned = await asViewer(shop.app, DRAWER, (manager) => manager.findBy(Inspection, { programmeId }));
    expect(drawn.flatMap(codesOf)).toEqual(['BUDGET_EXCEEDED', 'BUDGET_EXCEEDED']);
    expect(new Set(planned.map((one) => one.variantId)).size).toBe(3);
    expect([reservedMinor, spentMinor]).toEqual([33_000n, 0n]);
  });

  test('draws once for one key', async () => {
    await sold();
    const programmeId = await aProgramme(shop);
    const input = { programmeId, count: 1, merchantIds: [shop.merchantId], idempotencyKey: uuid() };

    const drawn = await Promise.all([1, 2, 3].map(() => drawInspections(shop.app, DRAWER, input)));

    const planned = await asViewer(shop.app, DRAWER, (manager) => manager.countBy(Inspection, { programmeId }));
    expect([new Set(drawn.map((one) => valueOf(one).drawId)).size, planned]).toEqual([1, 1]);
    const other = await drawInspections(shop.app, DRAWER, { ...input, count: 2 });
    expect(codesOf(other)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });
});

describe('the purchase', () => {
  test('leaves the order as it was, to the last column', async () => {
    const { variantId, order } = await sold();
    const rowOf = () => shop.see((tx) => tx.manager.findOneByOrFail(Order, { merchantId: tx.merchantId, id: order.id }));
    const before = await rowOf();

    const inspectionId = await bought(shop, order, variantId);

    expect(await rowOf()).toEqual(before);
    expect(await inspectionOf(shop, inspectionId)).toMatchObject({ state: 'ORDERED', orderId: order.id, boughtBy: 'buyer' });
  }); // prettier-ignore

  test('that is told of before its order is here is linked when the order has come', async () => {
    const { variantId } = await sold();
    const inspectionId = await aPlan(shop, variantId);
    const purchase = { inspectionId, source: 'SCENE', orderNo: 'LATER-1', idempotencyKey: uuid() };
    valueOf(await recordInspectionPurchase(shop.app, BUYER, purchase));
    const waiting = await linkInspectedOrders(shop.app);
    const order = await shop.order({ variantId, orderNo: 'LATER-1' });

    const linked = [await linkInspectedOrders(shop.app), await linkInspectedOrders(shop.app)];

    expect([waiting, linked]).toEqual([0, [1, 0]]);
    const mark = await shop.see((tx) => tx.manager.findOneBy(InspectedOrder, { merchantId: tx.merchantId, orderId: order.id }));
    expect(mark).toEqual({ merchantId: shop.merchantId, orderId: order.id, inspectionId, disclosedAt: null });
  }); // prettier-ignore

  test('that is told of under a mistyped number leaves the ordinary order of that number alone', async () => {
    const [target, other] = [await sold(), await sold()];
    const inspectionId = await aPlan(shop, target.variantId).catch(() => planOf(target.variantId));
    const purchase = { inspectionId, source: 'SCENE', orderNo: 'MISTYPED-1', idempotencyKey: uuid() };
    valueOf(await recordInspectionPurchase(shop.app, BUYER, purchase));
    const ordinary = await shop.order({ variantId: other.variantId, orderNo: 'MISTYPED-1' });

    const linked = await linkInspectedOrders(shop.app);

    const mark = await shop.see((tx) =>
      tx.manager.findOneBy(InspectedOrder, { merchantId: tx.merchantId, orderId: ordinary.id }),
    );
    expect([linked, mark]).toEqual([0, null]);
  });

  test('that cannot be linked does not keep the others from being linked', async () => {
    const [broken, good] = [await sold(), await sold()];
    const waiting = async ({ variantId }: { variantId: string }) => {
      const inspectionId = await aPlan(shop, variantId).catch(() => planOf(variantId));
      const purchase = { inspectionId, source: 'SCENE', orderNo: uuid(), idempotencyKey: uuid() };
      valueOf(await recordInspectionPurchase(shop.app, BUYER, purchase));
      await shop.order({ variantId, orderNo: purchase.orderNo });
      return inspectionId;
    };
    const [first, second] = [await waiting(broken), await waiting(good)];
    await shop.see(async (tx) => {
      const { merchantId } = tx;
      await tx.manager.update(Inspection, { merchantId, id: first }, { createdAt: new Date(0) });
      await tx.manager.insert(InspectedOrder, {
        merchantId,
        orderId: broken.order.id,
        inspectionId: first,
        disclosedAt: null,
      });
    });

    const linked = await linkInspectedOrders(shop.app);

    expect([linked, (await inspectionOf(shop, first)).orderId]).toEqual([1, null]);
    expect((await inspectionOf(shop, second)).orderId).not.toBeNull();
  });

  test('of something else, of an order that is inspected already, twice, or by a merchant is refused', async () => {
    const one = await sold();
    const inspectionId = await bought(shop, one.order, one.variantId);
    const other = await sold();
    const another = await aPlan(shop, other.variantId);
    const buy = async (id: string, order: PlacedOrder, viewer = BUYER) =>
      codesOf(
        await recordInspectionPurchase(shop.app, viewer, {
          inspectionId: id,
          source: 'SCENE',
          orderNo: order.orderNo,
          idempotencyKey: uuid(),
        }),
      );

    const refused = [
      await buy(another, one.order),
      await buy(another, await shop.order()),
      await buy(inspectionId, other.order),
      await buy(another, other.order, shop.admin),
    ];

    expect(refused).toEqual([['INVALID_INPUT'], ['INVALID_INPUT'], ['NOT_IN_THIS_STATE'], ['NOT_FOUND']]);
    expect(await buy(another, other.order)).toEqual([]);
  });

  test('that comes to nothing is cancelled, its money is free again, and once the goods are here it cannot be', async () => {
    const { variantId, order } = await sold();
    const inspectionId = await bought(shop, order, variantId);
    const { programmeId } = await inspectionOf(shop, inspectionId);
    const cancel = async (reason: string, id = inspectionId) =>
      codesOf(await cancelInspection(shop.app, BUYER, { inspectionId: id, reason, idempotencyKey: uuid() }));
    const before = await programmeOf(programmeId);

    const cancelled = [await cancel(' '), await cancel('Refunded.'), await cancel('Again.')];

    expect(cancelled).toEqual([['REASON_NEEDED'], [], ['NOT_IN_THIS_STATE']]);
    expect((await programmeOf(programmeId)).reservedMinor).toBe(before.reservedMinor - 11_000n);
    expect(await cancel('Too late.', (await inLab()).inspectionId)).toEqual(['NOT_IN_THIS_STATE']);
  });
});

describe('custody', () => {
  test('goes forward in time, link by link, and is never changed', async () => {
    const { variantId, order } = await sold();
    const inspectionId = await bought(shop, order, variantId);
    const at = (minutes: number) => ({ at: new Date(shop.now().getTime() + minutes * 60_000) });

    const steps = [
      codesOf(await custody(shop, inspectionId, 'HANDED_TO_LAB')),
      codesOf(await custody(shop, inspectionId, 'RECEIVED', at(1))),
      codesOf(await custody(shop, inspectionId, 'RECEIVED', at(-5))),
      codesOf(await custody(shop, inspectionId, 'MOVED', at(-6))),
      codesOf(await custody(shop, inspectionId, 'MOVED', { photoId: uuid() })),
      codesOf(await custody(shop, inspectionId, 'MOVED', at(-4))),
    ];

    expect(steps).toEqual([['NOT_IN_THIS_STATE'], ['INVALID_INPUT'], [], ['INVALID_INPUT'], ['NOT_FOUND'], []]);
    const where = { merchantId: shop.merchantId, inspectionId };
    const links = await shop.see((tx) => tx.manager.find(CustodyEvent, { where, order: { linkNo: 'ASC' } }));
    expect(links.map(({ linkNo, step }) => [linkNo, step])).toEqual([[1, 'RECEIVED'], [2, 'MOVED']]);
    const changed = () => shop.see((tx) => tx.manager.update(CustodyEvent, where, { holder: 'Somebody else' }));
    await expect(changed()).rejects.toThrow('permission denied');
  }); // prettier-ignore

  test('with a seal that was not whole lets nothing be held against the merchant', async () => {
    const { variantId, order } = await sold();
    const inspectionId = await bought(shop, order, variantId);
    valueOf(await custody(shop, inspectionId, 'RECEIVED'));
    valueOf(await custody(shop, inspectionId, 'HANDED_TO_LAB', { sealNo: 'S-2' }));

    const found = [
      codesOf(await decided(shop, inspectionId, 'COUNTERFEIT')),
      codesOf(await decided(shop, inspectionId, 'BELOW_STANDARD')),
      codesOf(await decided(shop, inspectionId, 'GENUINE')),
    ];

    expect(found).toEqual([['SEAL_BROKEN'], ['SEAL_BROKEN'], []]);
    expect(await disclosedOf(inspectionId)).toBeNull();
  });
});

describe('costs', () => {
  test('are booked from what is set aside first, never beyond the budget, and not in another currency', async () => {
    const { variantId } = await sold();
    const programmeId = await aProgramme(shop, { budget: '130.00', randomBps: 10_000 });
    const inspectionId = await aPlan(shop, variantId, programmeId).catch(() => aPlan(shop, variantId));
    const { programmeId: own, expectedMinor } = await inspectionOf(shop, inspectionId);
    const before = await programmeOf(own);
    const book = async (amount: string, currency = 'CNY', key = uuid()) =>
      codesOf(await recordInspectionCost(shop.app, BUYER, { inspectionId, kind: 'PURCHASE', amount, currency, idempotencyKey: key })); // prettier-ignore
    const left = before.budgetMinor - before.reservedMinor - before.spentMinor + expectedMinor;

    const booked = [await book('100.00', 'CNY', 'k'), await book('100.00', 'CNY', 'k'), await book('20.00')];
    const refused = [await book('1', 'USD'), await book('0'), await book('1.001'), await book(`${left / 100n}.00`)];

    expect(booked).toEqual([[], [], []]);
    expect(refused).toEqual([['CURRENCY_MISMATCH'], ['INVALID_INPUT'], ['INVALID_INPUT'], ['BUDGET_EXCEEDED']]);
    const after = await programmeOf(own);
    expect([after.spentMinor - before.spentMinor, before.reservedMinor - after.reservedMinor]).toEqual([12_000n, 11_000n]);
    expect(await inspectionOf(shop, inspectionId)).toMatchObject({ spentMinor: 12_000n, reservedMinor: 0n });
  }); // prettier-ignore

  test('of many at once add up exactly', async () => {
    const { variantId, order } = await sold();
    const inspectionId = await bought(shop, order, variantId);
    const { programmeId } = await inspectionOf(shop, inspectionId);
    const before = await programmeOf(programmeId);

    const book = () => recordInspectionCost(shop.app, BUYER, { inspectionId, kind: 'OTHER', amount: '7.77', currency: 'CNY', idempotencyKey: uuid() }); // prettier-ignore
    await Promise.all(Array.from({ length: 10 }, book));

    const after = await programmeOf(programmeId);
    expect([after.spentMinor - before.spentMinor, before.reservedMinor - after.reservedMinor]).toEqual([
      7_770n,
      7_770n,
    ]);
  });
});

describe('a finding', () => {
  test('is made by nobody who chose the target or bought it, and once', async () => {
    const { inspectionId } = await inLab();

    const made = [
      codesOf(await decided(shop, inspectionId, 'GENUINE', DRAWER)),
      codesOf(await decided(shop, inspectionId, 'GENUINE', BUYER)),
      codesOf(await decided(shop, inspectionId, 'GENUINE', shop.admin)),
      codesOf(await decided(shop, inspectionId, 'GENUINE')),
      codesOf(await decided(shop, inspectionId, 'COUNTERFEIT')),
    ];

    expect(made).toEqual([['SAME_OPERATOR'], ['SAME_OPERATOR'], ['NOT_FOUND'], [], ['NOT_IN_THIS_STATE']]);
  });

  test('of genuine goods is never told', async () => {
    const { inspectionId, order } = await inLab();
    const notices = () => shop.see((tx) => tx.manager.countBy(Notice, { merchantId: tx.merchantId }));
    const before = await notices();

    valueOf(await decided(shop, inspectionId, 'GENUINE'));
    await shop.wait(24 * 40);

    expect([await disclosedOf(inspectionId), await notices()]).toEqual([null, before]);
    const mark = await shop.see((tx) => tx.manager.findOneByOrFail(InspectedOrder, { merchantId: tx.merchantId, orderId: order.id }));
    expect(mark.disclosedAt).toBeNull();
  }); // prettier-ignore

  test('that is inconclusive asks for a second examination, and after that ends without a penalty', async () => {
    const { inspectionId, variantId } = await inLab();

    valueOf(await decided(shop, inspectionId, 'INCONCLUSIVE'));
    const first = await inspectionOf(shop, inspectionId);
    valueOf(await custody(shop, inspectionId, 'RESEALED', { sealNo: 'S-2' }));
    valueOf(await custody(shop, inspectionId, 'HANDED_TO_LAB', { sealNo: 'S-2' }));
    const again = await inspectionOf(shop, inspectionId);
    valueOf(await decided(shop, inspectionId, 'INCONCLUSIVE'));

    const last = await inspectionOf(shop, inspectionId);
    expect([first.state, again.state, again.roundNo, last.state]).toEqual(['INCONCLUSIVE', 'AT_LAB', 2, 'FINAL']);
    expect([await disclosedOf(inspectionId), await blocked(variantId), last.reservedMinor]).toEqual([null, 0, 0n]);
  });

  test('against a merchant is told to it at once, and is final when its window is over without an appeal', async () => {
    const { inspectionId, variantId, order } = await inLab();
    const decidedAt = shop.now();

    valueOf(await decided(shop, inspectionId, 'COUNTERFEIT'));
    const told = await disclosedOf(inspectionId);
    const before = await blocked(variantId);
    await shop.wait(24 * 15);

    expect(told).toMatchObject({ finding: 'COUNTERFEIT', orderId: order.id, disclosedAt: decidedAt, finalAt: null });
    expect([before, await blocked(variantId)]).toEqual([0, 1]);
    expect([(await inspectionOf(shop, inspectionId)).state, (await disclosedOf(inspectionId))?.finalAt]).toEqual(['FINAL', shop.now()]);
    const notices = await shop.see((tx) => tx.manager.findBy(Notice, { merchantId: tx.merchantId, kind: 'INSPECTION_DISCLOSED' }));
    expect(notices.filter(({ key }) => key === `inspection:${told?.id}`).map(({ title }) => title)).toEqual(['An inspection found goods of yours counterfeit']);
  }); // prettier-ignore

  test('keeps the deposit until it is final, and an undisclosed inspection does not show in that', async () => {
    const { inspectionId } = await inLab();
    await deposited(shop, '100.00');
    const ask = async () => {
      const asked = await requestDepositRelease(shop.app, shop.admin, { idempotencyKey: uuid() });
      return asked.ok ? [] : asked.refusals.map(({ message }) => message).filter((one) => one.includes('inspection'));
    };
    await shop.wait(24 * 16);
    const before = await ask();

    valueOf(await decided(shop, inspectionId, 'BELOW_STANDARD'));
    const during = await ask();
    await shop.wait(24 * 15);

    expect([before, during, await ask()]).toEqual([
      [],
      ['1 finding(s) of inspections are not final. Wait for their end.'],
      [],
    ]);
  });

  test('about an order in another currency takes nothing from the deposit, and says why', async () => {
    const { variantId, order } = await sold();
    const inspectionId = await atLab(shop, order, variantId);
    await shop.see((tx) => tx.manager.update(Order, { merchantId: tx.merchantId, id: order.id }, { currency: 'USD' }));
    valueOf(await decided(shop, inspectionId, 'COUNTERFEIT'));

    await shop.wait(24 * 15);

    expect((await inspectionOf(shop, inspectionId)).noAwardBecause).toBe(
      'The order is in USD, and the inspection in CNY: nothing is converted.',
    );
  });

  test('waits for its order to be known', async () => {
    const { variantId } = await sold();
    const inspectionId = await aPlan(shop, variantId);
    const purchase = { inspectionId, source: 'SCENE', orderNo: uuid(), idempotencyKey: uuid() };
    valueOf(await recordInspectionPurchase(shop.app, BUYER, purchase));
    for (const step of ['RECEIVED', 'HANDED_TO_LAB'] as const) valueOf(await custody(shop, inspectionId, step));

    expect(codesOf(await decided(shop, inspectionId, 'COUNTERFEIT'))).toEqual(['NOT_YET']);
  });
});

describe('an appeal', () => {
  async function against(): Promise<{ inspectionId: string; variantId: string; disclosed: DisclosedInspection }> {
    const { inspectionId, variantId } = await inLab();
    valueOf(await decided(shop, inspectionId, 'COUNTERFEIT'));
    const disclosed = await disclosedOf(inspectionId);
    if (disclosed === null) throw new Error('Nothing was told.');
    return { inspectionId, variantId, disclosed };
  }
  const appeal = async (
    { id }: { id: string },
    own: { viewer?: typeof BUYER; statement?: string; key?: string } = {},
  ) =>
    codesOf(
      await appealInspection(shop.app, own.viewer ?? shop.admin, {
        disclosedInspectionId: id,
        statement: own.statement ?? 'We buy from the maker.',
        idempotencyKey: own.key ?? uuid(),
      }),
    );
  const decide = async (inspectionId: string, decision: 'UPHELD' | 'OVERTURNED', viewer = SECOND) =>
    codesOf(await decideInspectionAppeal(shop.app, viewer, { inspectionId, decision, reportEn: 'R', reportZh: '报', idempotencyKey: uuid() })); // prettier-ignore

  test('that is upheld leads at once to what the finding leads to, decided by somebody new', async () => {
    const { inspectionId, variantId, disclosed } = await against();
    const early = await decide(inspectionId, 'UPHELD');
    expect(await appeal(disclosed)).toEqual([]);
    await shop.wait(24 * 20);
    const waiting = await blocked(variantId);

    const decisions = [
      await decide(inspectionId, 'UPHELD', JUDGE),
      await decide(inspectionId, 'UPHELD', BUYER),
      await decide(inspectionId, 'UPHELD', DRAWER),
      await decide(inspectionId, 'UPHELD'),
      await decide(inspectionId, 'OVERTURNED'),
    ];

    expect([early, waiting, await blocked(variantId)]).toEqual([['NOT_IN_THIS_STATE'], 0, 1]);
    expect(decisions).toEqual([['SAME_OPERATOR'], ['SAME_OPERATOR'], ['SAME_OPERATOR'], [], ['NOT_IN_THIS_STATE']]);
  });

  test('that overturns the finding leads to nothing', async () => {
    const { inspectionId, variantId, disclosed } = await against();
    expect(await appeal(disclosed)).toEqual([]);

    expect(await decide(inspectionId, 'OVERTURNED')).toEqual([]);

    expect(await blocked(variantId)).toBe(0);
    expect(await disclosedOf(inspectionId)).toMatchObject({ appealDecision: 'OVERTURNED', appealReportZh: '报', finalAt: shop.now() });
  }); // prettier-ignore

  test('is made once, within its window, with a reason, by an admin of that merchant', async () => {
    const { disclosed } = await against();
    const late = await against();

    const refused = [
      await appeal(disclosed, { statement: ' ' }),
      await appeal(disclosed, { viewer: shop.agent }),
      await appeal(disclosed, { viewer: JUDGE }),
      await appeal({ id: uuid() }),
    ];
    const made = await Promise.all([1, 2].map(() => appeal(disclosed, { key: 'once' })));
    const twice = await appeal(disclosed);
    shop.setNow(late.disclosed.appealUntil);

    expect(refused).toEqual([['REASON_NEEDED'], ['NOT_PERMITTED'], ['NOT_PERMITTED'], ['NOT_FOUND']]);
    expect([made, twice, await appeal(late.disclosed)]).toEqual([[[], []], ['VERDICT_GIVEN'], ['WINDOW_OVER']]);
  });
});
