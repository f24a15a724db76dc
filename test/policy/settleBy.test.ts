import { describe, expect, it } from '@jest/globals';
import { AFTER_SALES_RULES, type AfterSalesRule } from '../../src/policy/afterSalesRules.js';
import { settleByAfterArrival, settleByAfterVerdict, settleByOf } from '../../src/policy/settleBy.js';
import type { WorkCalendar } from '../../src/policy/workCalendar.js';
import { SHIPPED_CALENDARS } from '../../src/policy/workCalendars.js';
import type { RuleId } from '../../src/policy/vocabulary.js';
import { hoursAgo, NOW } from './builders.js';

const CHINA: WorkCalendar = { region: 'CN', zone: 'Asia/Shanghai', years: SHIPPED_CALENDARS };

function rowOf(ruleId: RuleId): AfterSalesRule {
  const row = AFTER_SALES_RULES.find((rule) => rule.id === ruleId);
  if (row === undefined) throw new Error(`No rule ${ruleId}.`);
  return row;
}

function rulesWith(answer: (rule: AfterSalesRule) => unknown): RuleId[] {
  return AFTER_SALES_RULES.filter((rule) => answer(rule) !== null).map((rule) => rule.id);
}

describe('the settle-by of a case', () => {
  it.each([
    ['B1', 48],
    ['C2', 48],
    ['T2', 240],
    ['T3', 240],
  ] as const)('of %s is %i hours after its remedies are due', (ruleId, hours) => {
    expect(settleByOf(rowOf(ruleId), NOW, NOW, null)).toEqual(hoursAgo(-hours));
    expect(settleByOf(rowOf(ruleId), NOW, hoursAgo(-10), null)).toEqual(hoursAgo(-10 - hours));
    expect(settleByOf(rowOf(ruleId), NOW, hoursAgo(10), hoursAgo(20))).toEqual(hoursAgo(-hours));
  });

  it('of T4 is 10 days after the scan, however late that was told', () => {
    expect(settleByOf(rowOf('T4'), NOW, NOW, hoursAgo(70))).toEqual(hoursAgo(70 - 240));
    expect(settleByOf(rowOf('T4'), NOW, NOW, hoursAgo(-5))).toEqual(hoursAgo(-240));
    expect(settleByOf(rowOf('T4'), NOW, NOW, null)).toEqual(hoursAgo(-240));
  });

  it('is not known while it is not known from when a remedy may be taken', () => {
    expect(settleByOf(rowOf('B4'), NOW, null, null)).toBeNull();
  });

  it('runs for each rule from one thing only: the remedies, a scan, a verdict, or the arrival of goods', () => {
    expect(rulesWith((rule) => settleByOf(rule, NOW, NOW, null))).toEqual([
      'C2',
      'B1',
      'B3',
      'B3i',
      'B4',
      'T2',
      'T3',
      'T4',
    ]);
    expect(rulesWith((rule) => settleByAfterVerdict(rule, NOW, NOW, CHINA))).toEqual(['A1', 'A2']);
    expect(rulesWith((rule) => settleByAfterArrival(rule, NOW, NOW))).toEqual(['C1', 'A3']);
  });

  it('of A1 and A2 is the end of the 15th working day after the verdict', () => {
    const decidedAt = new Date('2026-02-06T15:00:00+08:00');

    const deadline = settleByAfterVerdict(rowOf('A1'), decidedAt, hoursAgo(1000), CHINA);

    expect(deadline).toMatchObject({
      workingDays: 15,
      startsOn: '2026-02-06',
      endsOn: '2026-03-05',
      isProvisional: false,
    });
    expect(deadline?.endsAt).toEqual(new Date('2026-03-05T23:59:59.999+08:00'));
  });

  it('of C1 and A3 is 7 days after the goods arrived, however long they took', () => {
    expect(settleByAfterArrival(rowOf('A3'), NOW, hoursAgo(500))).toEqual(hoursAgo(-168));
    expect(settleByAfterArrival(rowOf('C1'), hoursAgo(5), hoursAgo(500))).toEqual(hoursAgo(5 - 168));
  });
});
