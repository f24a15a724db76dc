// The best plan against every possible one: small orders at random, with tiers, minimums, stock, destinations and limits.
import { describe, expect, it, test } from '@jest/globals';
import type { PlanSolver } from '../../src/integrations/solver/PlanSolver.js';
import { solveInThread } from '../../src/integrations/solver/solveInThread.js';
import type { OfferCandidate } from '../../src/policy/offerScreen.js';
import { rejectionOf } from '../../src/policy/offerScreen.js';
import { policyAt } from '../../src/policy/policyDefaults.js';
import type { PlanQuestion } from '../../src/policy/PlanQuestion.js';
import { rankPlans } from '../../src/policy/reroutePlans.js';
import { badRecordBps } from '../../src/policy/supplierRecord.js';
import type { SupplierTerms } from '../../src/policy/supplierTerms.js';
import { type Solving, solvePlans } from '../../src/workflows/reroute/solvePlans.js';
import { hoursAgo, NOW, offer } from '../policy/builders.js';

const solver = solveInThread();
const SOLVING = by(solver);
const WITHOUT_TIME = by({ solve: (program) => solver.solve(program, 0) });

describe('the best plan', () => {
  test.each([1, 2, 3, 4])(
    'is the cheapest of all that there are, in 250 small orders at random (%i of 4)',
    async (part) => {
      const random = randomFrom(part);
      const outcomes = { bought: 0, impossible: 0, split: 0 };

      for (let no = 0; no < 250; no += 1) {
        const question = randomQuestion(random);
        const ranking = rankPlans(question, await solvePlans(SOLVING, question, 60_000));

        const best = ranking.plans.find((plan) => plan.feasible);
        expect({ part, no, cost: best?.score.adjustedExact ?? null }).toEqual({ part, no, cost: cheapest(question) });
        if (best === undefined) outcomes.impossible += 1;
        else {
          outcomes.bought += 1;
          outcomes.split += best.score.supplierCount > 1 ? 1 : 0;
          expect([best.rank, best.optimality, best.gapMinor]).toEqual([1, 'OPTIMAL', 0n]);
        }
      }

      expect(outcomes.bought).toBeGreaterThan(100);
      expect(outcomes.impossible).toBeGreaterThan(10);
      expect(outcomes.split).toBeGreaterThan(20);
    },
  );

  it('is not called best when there was no time to look, and is the quick one then', async () => {
    const question = questionOf([of('a', { stock: 2 }), of('b', { stock: 2, unitPriceMinor: 5_50n })]);

    const solved = await solvePlans(WITHOUT_TIME, question);

    const [plan] = rankPlans(question, solved).plans;
    expect(solved.map((task) => task.status)).toEqual(['UNKNOWN']);
    expect([plan?.totalMinor, plan?.optimality, plan?.gapMinor]).toEqual([17_50n, 'FALLBACK', null]);
  });

  it('is not called best when the solver broke, of which the log says why', async () => {
    const question = questionOf([of('a', { stock: 2 }), of('b', { stock: 2, unitPriceMinor: 5_50n })]);
    const said: unknown[][] = [];
    const broken = by(
      { solve: async () => ({ status: 'UNKNOWN', values: null, bound: null, broken: 'no memory' }) },
      said,
    );

    const solved = await solvePlans(broken, question);

    expect(rankPlans(question, solved).plans[0]?.optimality).toBe('FALLBACK');
    expect(said).toEqual([[{ error: 'no memory' }, 'The solver of plans broke: the best plan is not proved.']]);
  });

  it('tells how much could be left when the search was ended, and never proposes what it found last if that is dearer', () => {
    const question = questionOf([of('a'), of('b', { unitPriceMinor: 6_00n })]);
    const task = { offerClass: 'SAME', supplierId: null, isGuarded: true, status: 'FOUND' } as const;

    const [plan] = rankPlans(question, [{ ...task, pieces: [{ offerId: 'offer-b', variantId: 'variant-1', quantity: 3 }], boundMinor: 1_500.4 }]).plans; // prettier-ignore

    expect([plan?.lines[0]?.offerId, plan?.optimality, plan?.gapMinor]).toEqual(['offer-a', 'TIME_LIMIT', 212n]);
  });

  it.each([
    ['more than there are', [{ offerId: 'offer-a', quantity: 3 }], { stock: 2 }],
    ['fewer than wanted', [{ offerId: 'offer-a', quantity: 2 }], {}],
    ['an offer that is gone', [{ offerId: 'offer-x', quantity: 3 }], {}],
  ])('is not taken from an answer that buys %s', (_, pieces, own) => {
    const question = questionOf([of('a', own), of('b', { unitPriceMinor: 6_00n })]);
    const task = { offerClass: 'SAME', supplierId: null, isGuarded: true, status: 'PROVED' } as const;

    const bought = rankPlans(question, [
      { ...task, pieces: pieces.map((one) => ({ ...one, variantId: 'variant-1' })), boundMinor: 0 },
    ]).plans.map((plan) => plan.lines.map((line) => `${line.quantity} ${line.offerId}`));

    expect(bought).toEqual(rankPlans(question).plans.map((plan) => plan.lines.map((line) => `${line.quantity} ${line.offerId}`))); // prettier-ignore
  });

  it('is exact to the minor unit with amounts of a billion', async () => {
    const cheap = of('a', { unitPriceMinor: 999_999_999_999n, freightMinor: 0n });
    const question = questionOf(
      [cheap, of('b', { unitPriceMinor: 1_000_000_000_000n, freightMinor: 0n })],
      { guardBps: -10_000 },
      1_000_000_000_000n,
    );

    const [plan] = rankPlans(question, await solvePlans(SOLVING, question)).plans;

    expect([plan?.totalMinor, plan?.lines[0]?.offerId]).toEqual([2_999_999_999_997n, 'offer-a']);
  });

  it('finds one way where the quick ways find none: four suppliers that each have one', async () => {
    const question = questionOf(
      ['a', 'b', 'c', 'd'].map((letter) => of(letter, { stock: 1 })),
      {
        units: [1, 2, 3, 4].map((no) => ({
          unitId: `u${no}`,
          lineId: 'line-1',
          variantId: 'variant-1',
          paidMinor: 10_00n,
        })),
      },
    );

    const [plan] = rankPlans(question, await solvePlans(SOLVING, question)).plans;

    expect([plan?.score.supplierCount, plan?.totalMinor, plan?.optimality]).toEqual([4, 24_00n, 'OPTIMAL']);
  });
});

describe('an offer that serves two things', () => {
  const both = (own: Partial<OfferCandidate> = {}) =>
    ['variant-1', 'variant-2'].map((variantId) => of('a', { variantId, ...own }));
  const units = ['variant-1', 'variant-1', 'variant-2'].map((variantId, no) => ({
    unitId: `unit-${no}`, lineId: 'line-1', variantId, paidMinor: 20_00n,
  })); // prettier-ignore
  const solved = async (question: PlanQuestion) => rankPlans(question, await solvePlans(SOLVING, question));

  it('has its freight once, and is one line of the plan', async () => {
    const { plans } = await solved({ ...questionOf(both({ freightMinor: 3_00n })), units });

    expect(plans).toHaveLength(1);
    expect(plans[0]).toMatchObject({
      goodsMinor: 15_00n,
      freightMinor: 3_00n,
      totalMinor: 18_00n,
      optimality: 'OPTIMAL',
    });
    expect(plans[0]?.lines).toMatchObject([{ quantity: 3, unitIds: ['unit-0', 'unit-1', 'unit-2'] }]);
  });

  it('is sold when all that it serves come to its least quantity, and is out once when they do not', async () => {
    const enough = await solved({ ...questionOf(both({ minQuantity: 3 })), units });
    const short = await solved({ ...questionOf(both({ minQuantity: 4 })), units });

    expect(enough.plans.map((plan) => plan.optimality)).toEqual(['OPTIMAL']);
    expect(short.infeasible.map((one) => [one.offerId, one.code])).toEqual([['offer-a', 'MINIMUM_NOT_MET']]);
  });

  it('has its stock once: what one thing takes of it is not there for the other', async () => {
    const dear = of('b', { variantId: 'variant-1', unitPriceMinor: 9_00n, freightMinor: 0n });

    const { plans } = await solved({ ...questionOf([...both({ stock: 1, freightMinor: 0n }), dear]), units });

    expect(plans.map((plan) => plan.lines.map((line) => [line.offerId, line.unitIds]))).toEqual([
      [
        ['offer-b', ['unit-0', 'unit-1']],
        ['offer-a', ['unit-2']],
      ],
    ]);
  });

  it('needs the consent of the buyer once when it is only similar', async () => {
    const { plans } = await solved({ ...questionOf(both({ match: 'SIMILAR' })), units });

    expect(plans[0]?.consentNeededFor).toEqual(['offer-a']);
  });
});

function of(letter: string, own: Partial<OfferCandidate> = {}): OfferCandidate {
  return offer({ offerId: `offer-${letter}`, supplierId: `supplier-${letter}`, ...own });
}

/** Three units of one line. */
function questionOf(candidates: OfferCandidate[], own: Partial<PlanQuestion> = {}, paidMinor = 10_00n): PlanQuestion {
  return {
    units: [1, 2, 3].map((no) => ({ unitId: `unit-${no}`, lineId: 'line-1', variantId: 'variant-1', paidMinor })),
    candidates,
    terms: [],
    shipTo: 'CN',
    currency: 'CNY',
    guardBps: 0,
    original: { supplierIds: [], offerIds: [] },
    consentedOfferIds: [],
    arriveBy: null,
    now: NOW,
    ...own,
  };
}

type Random = (least: number, most: number) => number;

function randomFrom(seed: number): Random {
  let state = seed * 2_654_435_761;
  return (least, most) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return least + (state % (most - least + 1));
  };
}

function randomQuestion(random: Random): PlanQuestion {
  const variants = Array.from({ length: random(1, 3) }, (_, no) => `variant-${no + 1}`);
  const units = variants.flatMap((variantId) =>
    Array.from({ length: random(1, 4) }, (_, no) => ({
      unitId: `${variantId}-${no}`, lineId: `line-${variantId}`, variantId, paidMinor: BigInt(random(6_00, 12_00)),
    })),
  ); // prettier-ignore
  const suppliers = ['a', 'b', 'c', 'd'].slice(0, random(2, 4));
  const candidates = suppliers.flatMap((letter) => {
    const record = { orders: random(0, 50), faults: { OVERDUE: random(0, 5), DAMAGED: random(0, 3) } };
    return variants.flatMap((variantId) =>
      random(1, 5) === 1
        ? []
        : offer({
            offerId: `offer-${letter}-${variantId}`,
            supplierId: `supplier-${letter}`,
            variantId,
            unitPriceMinor: BigInt(random(4_00, 7_00)),
            freightMinor: BigInt(random(0, 3) * random(0, 1_00)),
            stock: random(0, 5),
            minQuantity: random(1, 6) === 1 ? 2 : 1,
            destinations: random(1, 8) === 1 ? ['DE'] : ['CN', 'DE'],
            transitDays: random(1, 8),
            record,
          }),
    );
  });
  // One offer that is bought for two of the things, as two components of a bundle may be.
  const shared = candidates[0];
  const other = variants.find((variantId) => variantId !== shared?.variantId);
  if (shared !== undefined && other !== undefined && random(1, 3) === 1)
    candidates.push({ ...shared, variantId: other });
  const terms = suppliers.flatMap((letter): SupplierTerms[] =>
    random(1, 3) === 1 ? [] : [randomTerms(letter, random)],
  );
  const arriveBy = random(1, 4) === 1 ? hoursAgo(-24 * random(4, 9)) : null;
  return { ...questionOf(candidates), units, terms, arriveBy, guardBps: random(0, 30) * 100 };
}

function randomTerms(letter: string, random: Random): SupplierTerms {
  const freightBy = random(1, 2) === 1 ? 'QUANTITY' : 'GOODS';
  const step = freightBy === 'QUANTITY' ? 1 : 4_00;
  const starts = [freightBy === 'QUANTITY' ? 1 : 0, random(2, 3) * step, random(4, 6) * step].slice(0, random(0, 3));
  return {
    supplierId: `supplier-${letter}`,
    currency: 'CNY',
    minimumGoodsMinor: BigInt(random(0, 2) * random(0, 8_00)),
    freightBy,
    freightTiers: starts.map((from) => ({ from: BigInt(from), amountMinor: BigInt(random(0, 3_00)) })),
  };
}

function by(planSolver: PlanSolver, said: unknown[][] = []): Solving {
  const quiet = () => undefined;
  return { gateways: { planSolver }, log: { info: quiet, warn: quiet, error: (...line) => said.push(line) } };
}

/** By trying everything, and by nothing that the planner uses but the record: the adjusted cost in ten-thousandths. */
function cheapest(question: PlanQuestion): bigint | null {
  const offers = question.candidates.filter((one) => rejectionOf(one, question) === null);
  const variants = [...new Set(question.units.map((unit) => unit.variantId))];
  const paid = question.units.reduce((sum, unit) => sum + unit.paidMinor, 0n);
  let best: bigint | null = null;
  const tryFrom = (index: number, bought: Map<OfferCandidate, number>): void => {
    const variantId = variants[index];
    if (variantId === undefined) {
      const cost = costOf(bought, question, paid);
      if (cost !== null && (best === null || cost < best)) best = cost;
      return;
    }
    const wanted = question.units.filter((unit) => unit.variantId === variantId).length;
    const mine = offers.filter((one) => one.variantId === variantId);
    for (const split of splits(wanted, mine)) tryFrom(index + 1, new Map([...bought, ...split]));
  };
  tryFrom(0, new Map());
  return best;
}

function splits(wanted: number, [first, ...rest]: readonly OfferCandidate[]): [OfferCandidate, number][][] {
  if (first === undefined) return wanted === 0 ? [[]] : [];
  const quantities = Array.from({ length: Math.min(wanted, first.stock) + 1 }, (_, quantity) => quantity);
  return quantities.flatMap((quantity) =>
    splits(wanted - quantity, rest).map((others) => [...(quantity === 0 ? [] : [[first, quantity] as [OfferCandidate, number]]), ...others]),
  ); // prettier-ignore
}

function costOf(each: Map<OfferCandidate, number>, { terms, guardBps }: PlanQuestion, paid: bigint): bigint | null {
  let [total, adjusted] = [0n, 0n];
  const bought = new Map<OfferCandidate, number>();
  for (const [one, quantity] of each) {
    const known = [...bought.keys()].find(({ offerId }) => offerId === one.offerId) ?? one;
    bought.set(known, (bought.get(known) ?? 0) + quantity);
  }
  for (const [one, quantity] of bought) if (quantity > one.stock || quantity < one.minQuantity) return null;
  for (const supplierId of new Set([...bought.keys()].map((one) => one.supplierId))) {
    const theirs = [...bought].filter(([one]) => one.supplierId === supplierId);
    const own = terms.find((one) => one.supplierId === supplierId);
    const pieces = theirs.reduce((sum, [, quantity]) => sum + quantity, 0);
    const goods = theirs.reduce((sum, [one, quantity]) => sum + one.unitPriceMinor * BigInt(quantity), 0n);
    if (own !== undefined && goods < own.minimumGoodsMinor) return null;
    let freight = theirs.reduce((sum, [one]) => sum + one.freightMinor, 0n);
    if (own !== undefined && own.freightTiers.length > 0) {
      freight = 0n;
      const value = own.freightBy === 'GOODS' ? goods : BigInt(pieces);
      for (const tier of own.freightTiers) if (value >= tier.from) freight = tier.amountMinor;
    }
    const record = theirs[0]?.[0].record ?? { orders: 0, faults: {} };
    total += goods + freight;
    adjusted += (goods + freight) * (10_000n + badRecordBps(record, policyAt(NOW)));
  }
  return (paid - total) * 10_000n >= BigInt(guardBps) * paid ? adjusted : null;
}
