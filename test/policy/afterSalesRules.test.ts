import { describe, expect, it } from '@jest/globals';
import { AFTER_SALES_RULES, type AfterSalesRule } from '../../src/policy/afterSalesRules.js';
import { FIGURES, isInForce, POLICIES, policyAt } from '../../src/policy/policyDefaults.js';
import { type Match, matches, phasesWithRule, ruleFor } from '../../src/policy/ruleFor.js';
import {
  CATEGORIES,
  type Category,
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
      CATEGORIES.flatMap((category) =>
        [false, true].flatMap((noReturnConfirmed) =>
          DATES.map((date) => ({ problem, phase, route, category, noReturnConfirmed, at: new Date(date) })),
        ),
      ),
    ),
  ),
);

/** Of goods without a rule of their own: within a country, and across a border where that differs. */
type Decided = string | readonly [domestic: string, international: string];

/** The rule book, by hand, for general goods. */
const RULE_BOOK: Record<Problem, Record<Phase, Decided>> = {
  NO_STOCK: { NOT_SHIPPED: 'B1', IN_TRANSIT: 'X1', DELIVERED: 'X1' },
  OVERSIZED: { NOT_SHIPPED: 'B2', IN_TRANSIT: 'X1', DELIVERED: 'X1' },
  OVERWEIGHT: { NOT_SHIPPED: 'B2', IN_TRANSIT: 'X1', DELIVERED: 'X1' },
  SHIPMENT_OVERDUE: { NOT_SHIPPED: ['B3', 'B3i'], IN_TRANSIT: 'X1', DELIVERED: 'X1' },
  SUPPLIER_UNRESPONSIVE: { NOT_SHIPPED: 'B4', IN_TRANSIT: 'X1', DELIVERED: 'X1' },
  BUYER_CANCELLED: { NOT_SHIPPED: 'S1', IN_TRANSIT: ['S2', 'S3'], DELIVERED: 'X1' },
  WRONG_ADDRESS: { NOT_SHIPPED: 'S1', IN_TRANSIT: ['S2', 'S3'], DELIVERED: 'X1' },
  CUSTOMS_HOLD: { NOT_SHIPPED: 'X1', IN_TRANSIT: 'T1', DELIVERED: 'X1' },
  LOST: { NOT_SHIPPED: 'X1', IN_TRANSIT: 'T2', DELIVERED: 'X1' },
  NOT_RECEIVED: { NOT_SHIPPED: 'X1', IN_TRANSIT: 'X1', DELIVERED: 'T3' },
  RETURNED_TO_SENDER: { NOT_SHIPPED: 'X1', IN_TRANSIT: 'T4', DELIVERED: 'X1' },
  WRONG_ITEM: { NOT_SHIPPED: 'X1', IN_TRANSIT: 'X1', DELIVERED: 'A1' },
  MISSING_ITEM: { NOT_SHIPPED: 'X1', IN_TRANSIT: 'X1', DELIVERED: 'A1' },
  DAMAGED: { NOT_SHIPPED: 'X1', IN_TRANSIT: 'X1', DELIVERED: 'A1' },
  ALLERGIC_REACTION: { NOT_SHIPPED: 'X1', IN_TRANSIT: 'X1', DELIVERED: 'A2' },
  COUNTERFEIT: { NOT_SHIPPED: 'X1', IN_TRANSIT: 'X1', DELIVERED: 'C3' },
  CHANGED_MIND: { NOT_SHIPPED: 'X1', IN_TRANSIT: 'X1', DELIVERED: 'A3' },
};

/** What the category changes, once delivered; the second is for buyers who confirmed at purchase. */
const BY_CATEGORY: Partial<Record<Problem, Partial<Record<Category, readonly [string, string]>>>> = {
  DAMAGED: { FRAGILE_HOME_DECOR: ['C2', 'C2'] },
  ALLERGIC_REACTION: { COSMETICS: ['C1', 'C1'] },
  CHANGED_MIND: {
    CUSTOM_MADE: ['A3x', 'A3x'],
    FRESH: ['A3x', 'A3x'],
    OPENED_MEDIA: ['A3x', 'A3x'],
    NEWSPAPERS: ['A3x', 'A3x'],
    HYGIENE: ['A3', 'A3x'],
    LOSES_VALUE_ON_USE: ['A3', 'A3x'],
    NEAR_EXPIRY: ['A3', 'A3x'],
    FLAWED: ['A3', 'A3x'],
  },
};

function expected({ problem, phase, route, category, noReturnConfirmed }: Match): string {
  const special = phase === 'DELIVERED' ? BY_CATEGORY[problem]?.[category] : undefined;
  if (special !== undefined) return special[noReturnConfirmed === true ? 1 : 0];
  const decided = RULE_BOOK[problem][phase];
  if (typeof decided === 'string') return decided;
  const [domestic, international] = decided;
  const byRoute: Record<Route, string> = {
    DOMESTIC: domestic,
    INTERNATIONAL: international,
    UNKNOWN: `${international} ROUTE_UNKNOWN`,
  };
  return byRoute[route];
}

function decides(match: Match): string {
  const answer = ruleFor(match);
  return answer.ok ? answer.value.rule.id : told(answer);
}

describe('the rules', () => {
  it('decide every problem, phase, route, category, confirmation and date exactly as the rule book says', () => {
    const wrong = EVERY_MATCH.filter((match) => decides(match) !== expected(match));

    expect(wrong.map((match) => `${JSON.stringify(match)}: ${decides(match)}, not ${expected(match)}`)).toEqual([]);
    expect(EVERY_MATCH).toHaveLength(17 * 3 * 3 * 11 * 2 * 4);
  });

  it('have no dead row: each decides something', () => {
    const deciding = new Set(
      EVERY_MATCH.flatMap((match) => AFTER_SALES_RULES.find((rule) => matches(rule, match)) ?? []),
    );

    expect(AFTER_SALES_RULES.filter((rule) => !deciding.has(rule)).map((rule) => rule.sentence)).toEqual([]);
    expect([...new Set(AFTER_SALES_RULES.map((rule) => rule.id))]).toEqual(RULE_IDS);
  });

  it('overlap only where the rule book says which wins, and with the catch-all that stands last', () => {
    const overlaps = new Set(
      EVERY_MATCH.map((match) => AFTER_SALES_RULES.filter((rule) => matches(rule, match)).map((rule) => rule.id))
        .filter((ids) => ids.length > 1)
        .map((ids) => ids.join(' ')),
    );

    expect([...overlaps].sort()).toEqual([
      'A1 X1', 'A2 X1', 'A3 X1', 'A3x A3 X1', 'B1 X1', 'B2 X1', 'B3 X1', 'B3i X1', 'B4 X1', 'C1 A2 X1', 'C2 A1 X1', 'C3 X1',
      'S1 X1', 'S2 X1', 'S3 X1', 'T1 X1', 'T2 X1', 'T3 X1', 'T4 X1',
    ]); // prettier-ignore
    expect(AFTER_SALES_RULES.at(-1)?.id).toBe('X1');
  });

  it('let the buyer-friendlier row win for cosmetics and fragile decor, and the exclusion for custom-made goods', () => {
    const arrived = { phase: 'DELIVERED', route: 'INTERNATIONAL', at: NOW } as const;

    expect(decides({ ...arrived, problem: 'ALLERGIC_REACTION', category: 'COSMETICS', noReturnConfirmed: true })).toBe('C1');
    expect(decides({ ...arrived, problem: 'DAMAGED', category: 'FRAGILE_HOME_DECOR' })).toBe('C2');
    expect(decides({ ...arrived, problem: 'WRONG_ITEM', category: 'FRAGILE_HOME_DECOR' })).toBe('A1');
    expect(decides({ ...arrived, problem: 'CHANGED_MIND', category: 'CUSTOM_MADE' })).toBe('A3x');
    expect(decides({ ...arrived, problem: 'CHANGED_MIND', category: 'HYGIENE' })).toBe('A3');
    expect(decides({ ...arrived, problem: 'CHANGED_MIND', category: 'COSMETICS', noReturnConfirmed: true })).toBe('A3');
  }); // prettier-ignore

  it('offer something exactly when they neither refuse nor only wait, and each names its source', () => {
    for (const rule of AFTER_SALES_RULES) {
      const offersNothing = rule.verdict === 'REFUSES' || rule.verdict === 'WAITS';
      expect([rule.id, rule.offers.length > 0]).toEqual([rule.id, !offersNothing]);
      expect([rule.id, rule.sources.length > 0]).toEqual([rule.id, true]);
      expect([rule.id, /\n/.test(rule.sentence)]).toEqual([rule.id, false]);
    }
  });

  it('offer, check and count after hand-over what the rule book says', () => {
    const afterHandOver = AFTER_SALES_RULES.filter(({ id }) => /^[CTA]/.test(id));

    expect(
      afterHandOver.map(({ id, verdict, offers, condition, clock: { settleWithin, settleFrom }, sources }) =>
        [id, verdict, offers.join('+'), condition, settleWithin, settleFrom, sources.join('')].join(' '),
      ),
    ).toEqual([
      'C1 OFFERS RETURN_FOR_REFUND GOODS_BACK refundAfterArrivalDays ARRIVAL P',
      'C2 OFFERS REPLACE_WITHOUT_RETURN+REFUND NONE replaceWithinHours OFFER P',
      'C3 OFFERS REFUND VERIFIED counterfeitSettleDays VERDICT LP',
      'T1 WAITS  NONE  OFFER OG',
      'T2 OFFERS REISSUE+REFUND NONE settleLostWithinDays OFFER ours',
      'T3 OFFERS REISSUE+REFUND PROOF_ASKED settleLostWithinDays OFFER ours',
      'T4 OFFERS REISSUE+REFUND NONE settleLostWithinDays SCAN ours',
      'A1 OFFERS REISSUE+REFUND VERIFIED claimWorkingDays VERDICT GO',
      'A2 OFFERS RETURN_FOR_REFUND+REFUND VERIFIED claimWorkingDays VERDICT ours',
      'A3x REFUSES  NONE  OFFER L',
      'A3x REFUSES  NONE  OFFER L',
      'A3 OFFERS RETURN_FOR_REFUND GOODS_BACK refundAfterArrivalDays ARRIVAL PL',
    ]);
  });

  it('allow a step that sends again or takes back exactly where that settles the case', () => {
    for (const { id, offers, steps } of AFTER_SALES_RULES) {
      const sendsAgain = offers.includes('REISSUE') || offers.includes('REPLACE_WITHOUT_RETURN');
      expect([id, steps.includes('REISSUE')]).toEqual([id, sendsAgain]);
      expect([id, steps.includes('START_RETURN')]).toEqual([id, offers.includes('RETURN_FOR_REFUND')]);
    }
  });

  it('name, in an X1 case, the phases in which the problem has a rule', () => {
    expect(phasesWithRule('WRONG_ADDRESS', NOW)).toEqual([
      { phase: 'NOT_SHIPPED', ruleIds: ['S1'] },
      { phase: 'IN_TRANSIT', ruleIds: ['S2', 'S3'] },
    ]);
    expect(phasesWithRule('NO_STOCK', NOW)).toEqual([{ phase: 'NOT_SHIPPED', ruleIds: ['B1'] }]);
    expect(phasesWithRule('ALLERGIC_REACTION', NOW)).toEqual([{ phase: 'DELIVERED', ruleIds: ['C1', 'A2'] }]);
    expect(phasesWithRule('CHANGED_MIND', NOW)).toEqual([{ phase: 'DELIVERED', ruleIds: ['A3x', 'A3'] }]);
    expect(phasesWithRule('CUSTOMS_HOLD', NOW)).toEqual([{ phase: 'IN_TRANSIT', ruleIds: ['T1'] }]);
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
      offerStaleAfterHours: 8,
      replaceWithinHours: 48,
      allergyWindowDays: 30,
      refundAfterArrivalDays: 7,
      evidenceDomesticDays: 7,
      evidenceInternationalDays: 15,
      claimWorkingDays: 15,
      noReasonDays: 7,
      lostDomesticDays: 10,
      lostInternationalDays: 30,
      settleLostWithinDays: 10,
      customsSecondMailDays: 3,
      customsThirdMailDays: 7,
    });
  });

  it('are those of our own decision where the texts are silent', () => {
    expect(policyAt(NOW)).toMatchObject({
      cancellationAnswerHours: 2,
      interceptionTimeoutDays: 7,
      returnExpectedDays: 14,
      proofOfDeliveryDays: 3,
      firstReminderWorkingDays: 3,
      lastReminderWorkingDays: 1,
      reissuesPerUnit: 1,
      claimSubmitAfterMinutes: 60,
      appealDays: 7,
      returnHandOverDays: 7,
      returnTravelDays: 30,
      claimLinkDays: 7,
      claimSessionMinutes: 30,
      filesPerCase: 20,
    });
  });

  it('each have a unit, a meaning and a source', () => {
    expect(Object.keys(FIGURES).sort()).toEqual(Object.keys(policyAt(NOW)).sort());
    for (const [name, { unit, meaning, sources }] of Object.entries(FIGURES)) {
      expect([name, unit.length > 0, meaning.length > 10, sources.length > 0]).toEqual([name, true, true, true]);
      expect([name, policyAt(NOW)[name as keyof typeof FIGURES] >= 0]).toEqual([name, true]);
    }
  });

  it('that a rule’s clock runs by are counted in hours, days or working days', () => {
    for (const { id, clock } of AFTER_SALES_RULES) {
      const units = [clock.urgeAfter, clock.offerAfter, clock.settleWithin].flatMap((name) => name ?? []).map((name) => FIGURES[name].unit); // prettier-ignore
      // Only the claims that the merchant may settle by sending again are counted in working days.
      const allowed: readonly string[] = /^A[12]$/.test(id) ? ['working days'] : ['h', 'd'];
      expect([id, units.filter((one) => !allowed.includes(one))]).toEqual([id, []]);
    }
  });
});
