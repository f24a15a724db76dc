import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Candidate,
  commitmentOf,
  draw,
  type DrawWish,
  mistakesOfDraw,
  riskOf,
  type TargetFigures,
} from '../../src/policy/inspectionDraw.js';
import { policyAt } from '../../src/policy/policyDefaults.js';
import { NOW } from './builders.js';

const candidates = fc.uniqueArray(
  fc.record({
    merchantId: fc.uuid(),
    variantId: fc.uuid(),
    expectedMinor: fc.bigInt(1n, 50_000n),
    risk: fc.nat(20_000),
  }),
  { maxLength: 40, selector: ({ variantId }) => variantId },
);
const wishes: fc.Arbitrary<DrawWish> = fc.record({
  drawId: fc.uuid(),
  seed: fc.stringMatching(/^[0-9a-f]{64}$/),
  count: fc.integer({ min: 1, max: 30 }),
  randomBps: fc.integer({ min: 0, max: 10_000 }),
  budgetMinor: fc.bigInt(0n, 500_000n),
});

const chosen = (all: readonly Candidate[], wish: DrawWish) => draw(all, wish).filter((one) => one.chosenBy !== null);

describe('a draw', () => {
  it('is a function of the seed and of what it chooses from, in whatever order that is found', () => {
    fc.assert(
      fc.property(candidates, wishes, fc.integer(), (all, wish, rotation) => {
        const at = all.length === 0 ? 0 : Math.abs(rotation) % all.length;
        expect(draw([...all.slice(at), ...all.slice(0, at)], wish)).toEqual(draw(all, wish));
      }),
    );
  });

  it('never costs more than the budget, nor takes more than it is asked for, nor leaves out what could be paid for', () => {
    fc.assert(
      fc.property(candidates, wishes, (all, wish) => {
        const taken = chosen(all, wish);
        const left = taken.reduce((rest, { expectedMinor }) => rest - expectedMinor, wish.budgetMinor);
        const others = draw(all, wish).filter((one) => one.chosenBy === null);

        expect(left >= 0n).toBe(true);
        expect(taken.length <= wish.count).toBe(true);
        if (taken.length < wish.count) expect(others.filter(({ expectedMinor }) => expectedMinor <= left)).toEqual([]);
      }),
    );
  });

  it('has exactly the share by chance, rounded up, however many it comes to', () => {
    fc.assert(
      fc.property(candidates, wishes, (all, wish) => {
        const taken = chosen(all, wish);
        const byChance = taken.filter(({ chosenBy }) => chosenBy === 'RANDOM');

        expect(byChance.length).toBe(Math.ceil((taken.length * wish.randomBps) / 10_000));
      }),
    );
  });

  it('takes by risk nothing that is less of a risk than what it could have taken', () => {
    fc.assert(
      fc.property(candidates, wishes, (all, wish) => {
        const free = { ...wish, budgetMinor: 10_000_000n };
        const taken = chosen(all, free).filter(({ chosenBy }) => chosenBy === 'RISK');
        const others = draw(all, free).filter(({ chosenBy }) => chosenBy === null);

        for (const one of taken) for (const other of others) expect(one.risk).toBeGreaterThanOrEqual(other.risk);
      }),
    );
  });

  it('falls otherwise under another seed, and in another draw of the same', () => {
    const all = Array.from({ length: 50 }, (_, index): Candidate => ({ merchantId: 'm', variantId: `v${index}`, expectedMinor: 1n, risk: 0 })); // prettier-ignore
    const wish = { drawId: 'one', seed: 'a', count: 5, randomBps: 10_000, budgetMinor: 100n };
    const names = (own: Partial<DrawWish>) => chosen(all, { ...wish, ...own }).map(({ variantId }) => variantId);

    expect(names({ seed: 'b' })).not.toEqual(names({}));
    expect(names({ drawId: 'two' })).not.toEqual(names({}));
  });
});

describe('an audit', () => {
  it('finds nothing in what was recorded as it came out', () => {
    fc.assert(
      fc.property(candidates, wishes, (all, wish) => {
        const recorded = { ...wish, commitment: commitmentOf(wish.seed), candidates: draw(all, wish) };

        expect(mistakesOfDraw(recorded)).toEqual([]);
      }),
    );
  });

  it('finds another seed, and a target that was swapped for another', () => {
    const all = ['a', 'b', 'c'].map((variantId, risk): Candidate => ({ merchantId: 'm', variantId, expectedMinor: 1n, risk })); // prettier-ignore
    const wish = { drawId: 'd', seed: 's', count: 1, randomBps: 0, budgetMinor: 9n };
    const fair = draw(all, wish);
    const swapped = fair.map((one) => ({ ...one, chosenBy: one.variantId === 'a' ? ('RISK' as const) : null }));

    expect(mistakesOfDraw({ ...wish, commitment: commitmentOf('t'), candidates: fair })).toEqual([
      'The seed is not the one that was committed to.',
    ]);
    expect(mistakesOfDraw({ ...wish, commitment: commitmentOf('s'), candidates: swapped })).toEqual([
      'm c: chosenBy is null, and comes out as RISK.',
      'm a: chosenBy is RISK, and comes out as null.',
    ]);
  });
});

describe('the risk of a target', () => {
  const calm: TargetFigures = { category: 'GENERAL', orders: 90, complaints: 0, refunds: 0, supplierOrders: 90, supplierFaults: 0 }; // prettier-ignore
  const risk = (own: Partial<TargetFigures>) => riskOf({ ...calm, ...own }, policyAt(NOW), NOW);

  it.each([
    ['no trouble', {}, 0],
    ['a complaint with every tenth order', { complaints: 10 }, 1000],
    ['a refund with every tenth order', { refunds: 10 }, 500],
    ['suppliers of whom every tenth order goes wrong', { supplierFaults: 10 }, 500],
    ['all of it', { complaints: 10, refunds: 10, supplierFaults: 10 }, 2000],
    ['cosmetics weigh half as much again', { complaints: 10, category: 'COSMETICS' as const }, 1500],
    ['one bad order of one', { orders: 1, complaints: 1 }, 909],
  ])('%s: %j', (_what, own, expected) => {
    expect(risk(own)).toBe(expected);
  });
});
