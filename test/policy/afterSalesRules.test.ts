import { describe, expect, it } from '@jest/globals';
import { AFTER_SALES_RULES, type AfterSalesRule } from '../../src/policy/afterSalesRules.js';
import { FIGURES, isInForce, POLICIES, policyAt } from '../../src/policy/policyDefaults.js';
import { type Match, matches, phasesWithRule, ruleFor } from '../../src/policy/ruleFor.js';
import {
  CATEGORIES,
  type Phase,
  PHASES,
  type Problem,
  PROBLEMS,
  type Route,
  ROUTES,
  RULE_IDS,
} from '../../src/policy/vocabulary.js';
import { NOW, told, valueOf } from './builders.js';

const DATES = ['1970-01-01T00:00:00Z', '2017-06-01T00:00:00Z', '2026-03-10T12:00:00Z', '2099-12-31T23:59:59Z'];

const EVERY_MATCH: Match[] = PROBLEMS.flatMap((problem) =>
  PHASES.flatMap((phase) =>
    ROUTES.flatMap((route) =>
      CATEGORIES.flatMap((category) => DATES.map((date) => ({ problem, phase, route, category, at: new Date(date) }))),
    ),
  ),
);

/** The rule book, by hand: what decides on a known route. */
const RULE_BOOK: Record<Problem, Record<Phase, string>> = {
  NO_STOCK: { NOT_SHIPPED: 'B1 B1', IN_TRANSIT: 'X1 X1', DELIVERED: 'X1 X1' },
  OVERSIZED: { NOT_SHIPPED: 'B2 B2', IN_TRANSIT: 'X1 X1', DELIVERED: 'X1 X1' },
  OVERWEIGHT: { NOT_SHIPPED: 'B2 B2', IN_TRANSIT: 'X1 X1', DELIVERED: 'X1 X1' },
  SHIPMENT_OVERDUE: { NOT_SHIPPED: 'B3 B3i', IN_TRANSIT: 'X1 X1', DELIVERED: 'X1 X1' },
  SUPPLIER_UNRESPONSIVE: { NOT_SHIPPED: 'B4 B4', IN_TRANSIT: 'X1 X1', DELIVERED: 'X1 X1' },
  BUYER_CANCELLED: { NOT_SHIPPED: 'S1 S1', IN_TRANSIT: 'S2 S3', DELIVERED: 'X1 X1' },
  WRONG_ADDRESS: { NOT_SHIPPED: 'S1 S1', IN_TRANSIT: 'S2 S3', DELIVERED: 'X1 X1' },
};

function decides(match: Match): string {
  const answer = ruleFor(match);
  return answer.ok ? answer.value.rule.id : told(answer);
}

describe('the rules', () => {
  it('decide every problem, phase, route, category and date exactly as the rule book says', () => {
    for (const match of EVERY_MATCH) {
      const [domestic, international] = RULE_BOOK[match.problem][match.phase].split(' ');
      const unknown = domestic === international ? domestic : `${international} ROUTE_UNKNOWN`;
      const expected: Record<Route, string | undefined> = {
        DOMESTIC: domestic,
        INTERNATIONAL: international,
        UNKNOWN: unknown,
      };

      expect(`${JSON.stringify(match)} ${decides(match)}`).toBe(`${JSON.stringify(match)} ${expected[match.route]}`);
    }
  });

  it('have no dead row: each decides something', () => {
    const deciding = new Set(EVERY_MATCH.map(decides));

    expect(RULE_IDS.filter((id) => !deciding.has(id))).toEqual([]);
    expect(AFTER_SALES_RULES.map((rule) => rule.id).filter((id) => !RULE_IDS.includes(id))).toEqual([]);
  });

  it('do not overlap, but for the catch-all that stands last', () => {
    const overlaps = new Set(
      EVERY_MATCH.map((match) => AFTER_SALES_RULES.filter((rule) => matches(rule, match)).map((rule) => rule.id))
        .filter((ids) => ids.length > 1)
        .map((ids) => ids.join(' ')),
    );

    expect([...overlaps].sort()).toEqual(['B1 X1', 'B2 X1', 'B3 X1', 'B3i X1', 'B4 X1', 'S1 X1', 'S2 X1', 'S3 X1']);
    expect(AFTER_SALES_RULES.at(-1)?.id).toBe('X1');
  });

  it('offer something exactly when they do not refuse, and each names its source', () => {
    for (const rule of AFTER_SALES_RULES) {
      expect([rule.id, rule.offers.length > 0]).toEqual([rule.id, rule.verdict !== 'REFUSES']);
      expect([rule.id, rule.sources.length > 0]).toEqual([rule.id, true]);
      expect([rule.id, /\n/.test(rule.sentence)]).toEqual([rule.id, false]);
    }
  });

  it('name, in an X1 case, the phases in which the problem has a rule', () => {
    expect(phasesWithRule('WRONG_ADDRESS', NOW)).toEqual([
      { phase: 'NOT_SHIPPED', ruleIds: ['S1'] },
      { phase: 'IN_TRANSIT', ruleIds: ['S2', 'S3'] },
    ]);
    expect(phasesWithRule('NO_STOCK', NOW)).toEqual([{ phase: 'NOT_SHIPPED', ruleIds: ['B1'] }]);
  });

  it('change on a day: the row of the day decides, and a case remembers which', () => {
    const day = '2027-01-01T00:00:00.000Z';
    const changed = AFTER_SALES_RULES.flatMap((rule): AfterSalesRule[] =>
      rule.id === 'B1'
        ? [
            { ...rule, effectiveTo: day },
            { ...rule, offers: ['REFUND'], effectiveFrom: day },
          ]
        : [rule],
    );
    const match = { problem: 'NO_STOCK', phase: 'NOT_SHIPPED', route: 'DOMESTIC', category: 'GENERAL' } as const;

    const before = valueOf(ruleFor({ ...match, at: new Date('2026-12-31T23:59:59.999Z') }, changed));
    const after = valueOf(ruleFor({ ...match, at: new Date(day) }, changed));

    expect([before.ruleVersion, before.rule.offers]).toEqual(['B1@1970-01-01', ['REROUTE', 'REFUND']]);
    expect([after.ruleVersion, after.rule.offers]).toEqual(['B1@2027-01-01', ['REFUND']]);
  });
});

describe('the figures', () => {
  it('are in force exactly once at any instant', () => {
    for (const date of DATES) {
      expect(POLICIES.filter((policy) => isInForce(policy, new Date(date)))).toHaveLength(1);
    }
  });

  it('are those of the rule book', () => {
    expect(policyAt(NOW)).toMatchObject({
      urgeAfterHours: 48,
      offerAfterHours: 96,
      settleWithinHours: 48,
      hoursBetweenUrges: 12,
      urgesUntilSilent: 3,
      silentAfterHours: 24,
      cancellationAnswerHours: 2,
      interceptionTimeoutDays: 7,
      returnExpectedDays: 14,
      offerStaleAfterHours: 8,
    });
    expect(Object.keys(FIGURES).sort()).toEqual(Object.keys(policyAt(NOW)).sort());
  });
});
