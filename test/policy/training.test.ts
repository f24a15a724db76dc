import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { effectOf, gradeOf, mayMakeRule, type TrainingPattern } from '../../src/policy/training.js';
import { TRAINING_RULES, trainingRulesAt } from '../../src/policy/trainingRules.js';

const PATTERN: TrainingPattern = {
  moduleCode: 'PACKING', problem: 'DAMAGED', rateBps: 300, sample: 100, breach: null, times: null, weeks: 8,
}; // prettier-ignore

describe('a rule', () => {
  it.each<[string, Partial<TrainingPattern>]>([
    ['no condition', { problem: null, rateBps: null, sample: null }],
    ['rate 0', { rateBps: 0 }],
    ['no rate', { rateBps: null }],
    ['sample 0', { sample: 0 }],
    ['rate 0 and sample 0', { rateBps: 0, sample: 0 }],
    ['a breach that never happened', { problem: null, breach: 'SETTLE_BY_MISSED', times: 0 }],
    ['a problem and a breach at once', { breach: 'SETTLE_BY_MISSED', times: 1 }],
  ])('with %s would have everybody trained, and is refused', (_what, own) => {
    const may = mayMakeRule({ ...PATTERN, ...own });

    expect(may.ok ? 'made' : may.refusals[0]?.code).toBe('RULE_TOO_WIDE');
  });

  it('of the policy is never too wide, and its id is its own', () => {
    expect(TRAINING_RULES.filter((rule) => !mayMakeRule(rule).ok)).toEqual([]);
    expect(new Set(TRAINING_RULES.map(({ id }) => id)).size).toBe(TRAINING_RULES.length);
    expect(trainingRulesAt(new Date('2026-06-01T00:00:00.000Z')).length).toBe(TRAINING_RULES.length);
  });
});

describe('a test', () => {
  it.each([
    [[1, 2, 3], [1, 2, 3], 10_000, { rightCount: 3, isPassed: true }],
    [[1, 2, 1], [1, 2, 3], 6_666, { rightCount: 2, isPassed: true }],
    [[1, 2, 1], [1, 2, 3], 6_667, { rightCount: 2, isPassed: false }],
    [[0, 0, 0], [1, 2, 3], 1, { rightCount: 0, isPassed: false }],
    [[], [], 1, { rightCount: 0, isPassed: false }],
  ])('answered %j, where %j is right and %i bps pass', (answers, right, passBps, expected) => {
    expect(gradeOf(answers, right, passBps)).toEqual(expected);
  });
});

const sample = (troubled: number, orders: number) => ({ troubled, orders });

describe('the effect of a training', () => {
  it('is the difference in differences with an interval that a calculator gives, too', () => {
    const effect = effectOf(
      {
        trained: { before: sample(100, 1000), after: sample(40, 1000) },
        untrained: { before: sample(100, 1000), after: sample(90, 1000) },
      },
      20,
    );

    // -0.06 + 0.01 = -0.05; root of (0.09 + 0.0384 + 0.09 + 0.0819) / 1000 = 0.0173292; 1.959964 of it = 0.0339646.
    expect(effect).toEqual({ differenceBps: -500, lowBps: -840, highBps: -160, isSmallSample: false, claim: 'HELPED' });
  });

  it.each([
    ['nothing changed', sample(100, 1000), sample(100, 1000), 'NOT_CLEAR'],
    ['it became more frequent', sample(50, 1000), sample(150, 1000), 'HARMED'],
    ['it became a little rarer', sample(10, 100), sample(9, 100), 'NOT_CLEAR'],
    ['there are few orders', sample(19, 19), sample(0, 19), 'TOO_FEW'],
    ['there are no orders', sample(0, 0), sample(0, 1000), 'TOO_FEW'],
  ])('claims nothing it may not when %s', (_what, before, after, claim) => {
    const untrained = { before: sample(100, 1000), after: sample(100, 1000) };

    expect(effectOf({ trained: { before, after }, untrained }, 20).claim).toBe(claim);
  });

  it('is nothing when all changed alike, and turned round when the groups are', () => {
    const any = fc.integer({ min: 20, max: 5000 }).chain((orders) => fc.record({ orders: fc.constant(orders), troubled: fc.integer({ min: 0, max: orders }) })); // prettier-ignore
    const pair = fc.record({ before: any, after: any });

    fc.assert(
      fc.property(pair, pair, (trained, untrained) => {
        const [there, back] = [effectOf({ trained, untrained }, 20), effectOf({ trained: untrained, untrained: trained }, 20)]; // prettier-ignore

        expect(Math.abs((there.differenceBps ?? 0) + (back.differenceBps ?? 0))).toBeLessThanOrEqual(1);
        expect(there.lowBps).toBeLessThanOrEqual(there.highBps ?? NaN);
        expect(effectOf({ trained, untrained: trained }, 20).differenceBps).toBe(0);
      }),
    );
  });
});
