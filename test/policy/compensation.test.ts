import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { compensationFor } from '../../src/policy/compensation.js';
import { inCurrency, leastIn } from '../../src/policy/rate.js';
import { hoursAgo, NOW } from './builders.js';

const unit = (paidMinor: bigint, freightMinor = 0n, currency = 'CNY') => ({ paidMinor, freightMinor, currency });
const RATE = { value: '7.1325', on: '2026-01-02', source: 'PBOC' };

describe('the compensation for a counterfeit (C3)', () => {
  test.each([
    ['three times the price of the goods', [unit(30_000n)], 90_000n],
    ['without freight', [unit(31_000n, 1_000n)], 90_000n],
    ['of all units of the complaint', [unit(20_000n), unit(20_000n)], 120_000n],
    ['at least 500 CNY a complaint', [unit(1_000n), unit(1_000n)], 50_000n],
    ['at least 500 CNY for a gift', [unit(0n)], 50_000n],
    ['at least 500 CNY where a discount ate the goods', [unit(100n, 1_000n)], 50_000n],
    ['three times from a fen above', [unit(16_667n)], 50_001n],
  ])('is %s', (_what, units, minor) => {
    const answer = compensationFor(units, null, NOW);

    expect(answer).toEqual({ ok: true, value: { minor, currency: 'CNY' } });
  });

  it('counts the least in another currency only by a rate, rounded up so that it is never less', () => {
    const without = compensationFor([unit(1_000n, 0n, 'USD')], null, NOW);
    const by = compensationFor([unit(1_000n, 0n, 'USD')], RATE, NOW);
    const more = compensationFor([unit(10_000n, 0n, 'USD')], RATE, NOW);

    expect(without).toEqual({ ok: true, value: { minor: 3_000n, currency: 'USD' } });
    // 500 / 7.1325 = 70.1016...
    expect(by).toEqual({ ok: true, value: { minor: 7_011n, currency: 'USD' } });
    expect(more).toEqual({ ok: true, value: { minor: 30_000n, currency: 'USD' } });
  });

  test.each([
    ['of nothing', { ...RATE, value: '0.0' }],
    ['that is no number', { ...RATE, value: '7,1' }],
    ['below nothing', { ...RATE, value: '-7.1' }],
    ['of a day to come', { ...RATE, on: hoursAgo(-48).toISOString().slice(0, 10) }],
    ['of no day', { ...RATE, on: 'someday' }],
    ['of nobody', { ...RATE, source: ' ' }],
  ])('takes no rate %s', (_what, rate) => {
    const answer = compensationFor([unit(1_000n, 0n, 'USD')], rate, NOW);

    expect(answer).toMatchObject({ ok: false, refusals: [{ code: 'INVALID_INPUT' }] });
  });
});

describe('a rate', () => {
  it('converts half up, over currencies with other decimals, and nothing by itself', () => {
    const yen = inCurrency({ minor: 100n, currency: 'JPY' }, 'CNY', { ...RATE, value: '0.0475' }, NOW);
    const none = inCurrency({ minor: 100n, currency: 'JPY' }, 'CNY', null, NOW);
    const same = inCurrency({ minor: 100n, currency: 'CNY' }, 'CNY', null, NOW);

    expect(yen).toEqual({ ok: true, value: { minor: 475n, currency: 'CNY' } });
    expect(none).toMatchObject({ ok: false, refusals: [{ code: 'CURRENCY_MISMATCH' }] });
    expect(same).toEqual({ ok: true, value: { minor: 100n, currency: 'CNY' } });
  });

  it('finds the least amount that is worth so much: it is, but for half a minor unit, and one less is not more', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        fc.integer({ min: 1, max: 10 ** 6 }),
        (floorMinor, tenths) => {
          const rate = { ...RATE, value: (tenths / 1000).toFixed(3) };
          const floor = { minor: floorMinor, currency: 'CNY' };

          const least = leastIn(floor, 'USD', rate, NOW);

          if (!least.ok) throw new Error('refused');
          const worth = inCurrency(least.value, 'CNY', rate, NOW);
          const less = inCurrency({ ...least.value, minor: least.value.minor - 1n }, 'CNY', rate, NOW);
          expect(worth.ok && worth.value.minor >= floorMinor).toBe(true);
          expect(less.ok && less.value.minor <= floorMinor).toBe(true);
        },
      ),
    );
  });
});
