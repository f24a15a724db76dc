import { describe, expect, it } from '@jest/globals';
import { type Claim, mayRecordRecovery } from '../../src/policy/recovery.js';

const AGENT = { role: 'AGENT' } as const;
const claim = (own: Partial<Claim> = {}): Claim => ({ state: 'OPEN', amountMinor: 45_00n, currency: 'CNY', ...own });
const cny = (amount: string) => ({ amount, currencyCode: 'CNY' });

/** What came back, or the code of the refusal with its field. */
const told = (answer: ReturnType<typeof mayRecordRecovery>) =>
  answer.ok ? answer.value : [answer.refusals[0]?.code, answer.refusals[0]?.field?.join('.')].join(' ').trim();

describe('what came of a claim', () => {
  it('is recorded in full, in part, or as refused, also while a partner has yet to answer', () => {
    expect(told(mayRecordRecovery(claim(), AGENT, cny('45.00')))).toBe(45_00n);
    expect(told(mayRecordRecovery(claim({ state: 'ASKED' }), AGENT, cny('0.01')))).toBe(1n);
    expect(told(mayRecordRecovery(claim(), AGENT, null))).toBe(0n);
  });

  it('is recorded once, by staff, in the currency of the claim, and never above it', () => {
    expect(told(mayRecordRecovery(claim({ state: 'RECOVERED' }), AGENT, cny('1')))).toBe('NOT_IN_THIS_STATE');
    expect(told(mayRecordRecovery(claim({ state: 'REFUSED' }), AGENT, null))).toBe('NOT_IN_THIS_STATE');
    expect(told(mayRecordRecovery(claim(), { role: 'BUYER' }, cny('1')))).toBe('NOT_PERMITTED');
    expect(told(mayRecordRecovery(claim(), AGENT, { amount: '1', currencyCode: 'USD' }))).toBe(
      'CURRENCY_MISMATCH recovered.currencyCode',
    );
    expect(told(mayRecordRecovery(claim(), AGENT, cny('45.01')))).toBe('INVALID_INPUT recovered.amount');
    expect(told(mayRecordRecovery(claim(), AGENT, cny('0')))).toBe('INVALID_INPUT recovered.amount');
    expect(told(mayRecordRecovery(claim(), AGENT, cny('1.001')))).toBe('INVALID_INPUT recovered.amount');
  });
});
