import { describe, expect, it } from '@jest/globals';
import {
  isSettledRule,
  maySaveSettings,
  SETTLED_RULES,
  type SettledRule,
  settingsWith,
} from '../../src/policy/settings.js';
import { settleBySettingFor } from '../../src/policy/settleBy.js';
import { RULE_IDS } from '../../src/policy/vocabulary.js';
import { NOW, settings, told, valueOf } from './builders.js';

/** Rule book, "Deadlines nobody acts on". */
const DEFAULTS = {
  B1: 'ESCALATE',
  B3: 'ESCALATE',
  B4: 'ESCALATE',
  T2: 'ESCALATE',
  T3: 'ESCALATE',
  T4: 'ESCALATE',
  A1: 'AUTO_REFUND',
  A2: 'AUTO_REFUND',
  A3: 'AUTO_REFUND',
  C1: 'AUTO_REFUND',
  C2: 'AUTO_REFUND',
  C3: 'AUTO_REFUND',
};

describe('the settings of a merchant', () => {
  it('stand over the defaults, and what was left out hides none', () => {
    const own = { marginGuardBps: 500, overdueDomestic: undefined, settleBy: { B3: 'AUTO_REFUND' } } as const;

    expect(settingsWith(own, NOW)).toEqual({
      overdueDomestic: 'PROPOSE',
      overdueInternational: 'PROPOSE',
      urgeInternational: true,
      settleBy: { ...DEFAULTS, B3: 'AUTO_REFUND' },
      marginGuardBps: 500,
      arriveWithinDays: null,
      interceptionRefundAt: 'SUCCEEDED',
      chargeInterceptionFee: false,
      zone: 'Asia/Shanghai',
      workRegion: 'CN',
      mailLanguage: 'EN',
      currency: 'CNY',
      restrictions: [],
    });
  });

  it('are refused together, each with its field', () => {
    const wrong = { marginGuardBps: 10_001, zone: 'Mars/Base', currency: 'ABC', workRegion: 'China' };

    const answer = maySaveSettings({ ...wrong, settleBy: { A1: 'AUTO_REROUTE' } }, NOW);

    expect(answer.ok ? [] : answer.refusals.map((one) => one.field)).toEqual([
      ['marginGuardBps'],
      ['zone'],
      ['currency'],
      ['workRegion'],
      ['settleBy', 'A1'],
    ]);
    expect(told(maySaveSettings({ marginGuardBps: 0.5 }, NOW))).toBe('INVALID_INPUT');
    expect([0, 366, 1.5].map((arriveWithinDays) => told(maySaveSettings({ arriveWithinDays }, NOW)))).toEqual(
      Array(3).fill('INVALID_INPUT'),
    );
    expect(told(maySaveSettings({ zone: 'America/Sao_Paulo', currency: 'BRL' }, NOW))).toBe('OK');
  });

  it.each(['cn', 'CHN', 'C', '', 'C1', ' CN'])('take no region of working days such as "%s"', (workRegion) => {
    expect(told(maySaveSettings({ workRegion }, NOW))).toBe('INVALID_INPUT');
  });

  it('take another region of working days and another language', () => {
    expect(valueOf(maySaveSettings({ workRegion: 'BR', mailLanguage: 'ZH' }, NOW))).toMatchObject({
      workRegion: 'BR',
      mailLanguage: 'ZH',
      zone: 'Asia/Shanghai',
    });
  });

  it.each(SETTLED_RULES)('let %s be rerouted at its settle-by only where the rule offers a reroute', (ruleId) => {
    const answer = maySaveSettings({ settleBy: { [ruleId]: 'AUTO_REROUTE' } }, NOW);

    expect([ruleId, told(answer)]).toEqual([ruleId, ruleId.startsWith('B') ? 'OK' : 'INVALID_INPUT']);
  });

  it.each(SETTLED_RULES)('let %s be refunded at its settle-by, or escalate', (ruleId) => {
    for (const choice of ['AUTO_REFUND', 'ESCALATE'] as const) {
      expect(valueOf(maySaveSettings({ settleBy: { [ruleId]: choice } }, NOW)).settleBy[ruleId]).toBe(choice);
    }
  });
});

describe('a settle-by that nobody kept', () => {
  it('does by itself what the rule book says until the merchant sets something else', () => {
    const byRule = SETTLED_RULES.map((ruleId): [SettledRule, string] => [
      ruleId,
      settleBySettingFor(ruleId, settings()),
    ]);

    expect(Object.fromEntries(byRule)).toEqual(DEFAULTS);
  });

  it('is the merchant’s choice for the rules with a setting, and a person’s for all else', () => {
    const { settleBy } = settings();
    const own = settings({ settleBy: { ...settleBy, B1: 'AUTO_REFUND', B3: 'AUTO_REROUTE', A3: 'ESCALATE' } });

    expect((['B1', 'B3', 'B4', 'A3', 'C2'] as const).map((id) => settleBySettingFor(id, own))).toEqual([
      'AUTO_REFUND', 'AUTO_REROUTE', 'ESCALATE', 'ESCALATE', 'AUTO_REFUND',
    ]); // prettier-ignore
    const without = RULE_IDS.filter((id) => !isSettledRule(id));
    expect(without).toEqual(['B2', 'B3i', 'S1', 'S2', 'S3', 'T1', 'A3x', 'X1']);
    expect(new Set(without.map((id) => settleBySettingFor(id, own)))).toEqual(new Set(['ESCALATE']));
  });
});
