import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayRefundAmount, refundFor, unitShares } from '../../src/policy/refundAmounts.js';
import { RULE_IDS } from '../../src/policy/vocabulary.js';
import { told, unit, valueOf } from './builders.js';

const sum = (amounts: bigint[]) => amounts.reduce((a, b) => a + b, 0n);
const yuan = (minor: bigint) => ({ minor, currency: 'CNY' });

describe('what is refunded', () => {
  it('is all that was paid for the unit, freight included', () => {
    const amounts = valueOf(refundFor({ units: [unit()], ruleId: 'B1' }));

    expect(amounts).toEqual({
      currency: 'CNY',
      totalMinor: 10_00n,
      feeWithheldMinor: 0n,
      units: [{ unitId: 'unit-1', amountMinor: 10_00n, goodsMinor: 9_00n, freightMinor: 1_00n, feeWithheldMinor: 0n }],
    });
  });

  it('is never more than paid less refunded (survival 8)', () => {
    const partly = unit({ refundedMinor: 9_50n });
    const fully = unit({ refundedMinor: 10_00n });

    expect(valueOf(refundFor({ units: [partly], ruleId: 'B1' })).totalMinor).toBe(50n);
    expect(told(refundFor({ units: [fully], ruleId: 'B1' }))).toBe('B1 REFUND_EXCEEDS_PAID');
    expect(told(mayRefundAmount(51n, 50n, 'CNY', 'B1'))).toBe('B1 REFUND_EXCEEDS_PAID');
    expect(told(mayRefundAmount(50n, 50n, 'CNY'))).toBe('OK');
    expect(told(mayRefundAmount(0n, 50n, 'CNY'))).toBe('INVALID_INPUT');
  });

  it('says how much is left', () => {
    const answer = mayRefundAmount(51n, 50n, 'CNY');

    expect(answer.ok ? '' : answer.refusals[0]?.message).toContain('0.50 CNY');
  });

  it('is less the interception fee under S2 only, and only where the merchant charges it', () => {
    const asked = { units: [unit()], interceptionFee: yuan(1_50n) };

    expect(valueOf(refundFor({ ...asked, ruleId: 'S2', chargeFee: true })).totalMinor).toBe(8_50n);
    expect(valueOf(refundFor({ ...asked, ruleId: 'S2', chargeFee: false })).totalMinor).toBe(10_00n);
    expect(valueOf(refundFor({ ...asked, ruleId: 'B1', chargeFee: true })).totalMinor).toBe(10_00n);
  });

  it('never becomes negative through the fee, and never mixes currencies', () => {
    const units = [unit()];

    expect(valueOf(refundFor({ units, ruleId: 'S2', chargeFee: true, interceptionFee: yuan(99_00n) }))).toMatchObject({
      totalMinor: 0n,
      feeWithheldMinor: 10_00n,
    });
    const euro = { minor: 1n, currency: 'EUR' };
    expect(told(refundFor({ units, ruleId: 'S2', chargeFee: true, interceptionFee: euro }))).toBe(
      'S2 CURRENCY_MISMATCH',
    );
    expect(told(refundFor({ units: [unit(), unit({ currency: 'EUR' })], ruleId: 'B1' }))).toBe('B1 CURRENCY_MISMATCH');
    expect(told(refundFor({ units: [], ruleId: 'B1' }))).toBe('B1 CURRENCY_MISMATCH');
  });

  it('adds up unit by unit, whatever was refunded before and whatever the fee', () => {
    const aUnit = fc
      .record({ paid: fc.bigInt({ min: 1n, max: 10n ** 9n }), freight: fc.nat(100), refunded: fc.nat(120) })
      .map(({ paid, freight, refunded }) =>
        unit({
          paidMinor: paid,
          freightMinor: (paid * BigInt(freight)) / 100n,
          refundedMinor: (paid * BigInt(refunded)) / 100n,
        }),
      );

    fc.assert(
      fc.property(
        fc.array(aUnit, { minLength: 1, maxLength: 9 }),
        fc.bigInt({ min: 0n, max: 10n ** 9n }),
        (units, fee) => {
          const answer = refundFor({ units, ruleId: 'S2', interceptionFee: yuan(fee), chargeFee: true });
          if (!answer.ok) return;
          const amounts = answer.value;

          expect(sum(amounts.units.map((one) => one.amountMinor))).toBe(amounts.totalMinor);
          expect(sum(amounts.units.map((one) => one.feeWithheldMinor))).toBe(amounts.feeWithheldMinor);
          amounts.units.forEach((one, index) => {
            const { paidMinor = 0n, refundedMinor = 0n } = units[index] ?? {};
            expect(one.amountMinor + one.feeWithheldMinor).toBe(one.goodsMinor + one.freightMinor);
            expect(one.amountMinor >= 0n && one.goodsMinor >= 0n && one.freightMinor >= 0n).toBe(true);
            expect(
              refundedMinor > paidMinor ? one.amountMinor === 0n : refundedMinor + one.amountMinor <= paidMinor,
            ).toBe(true);
          });
        },
      ),
    );
  });
});

describe('what is refunded for a changed mind (A3)', () => {
  it('is what was paid for the goods; the outbound freight stays paid', () => {
    const amounts = valueOf(refundFor({ units: [unit(), unit({ unitId: 'unit-2', freightMinor: 0n })], ruleId: 'A3' }));

    expect(amounts).toEqual({
      currency: 'CNY',
      totalMinor: 19_00n,
      feeWithheldMinor: 0n,
      units: [
        { unitId: 'unit-1', amountMinor: 9_00n, goodsMinor: 9_00n, freightMinor: 0n, feeWithheldMinor: 0n },
        { unitId: 'unit-2', amountMinor: 10_00n, goodsMinor: 10_00n, freightMinor: 0n, feeWithheldMinor: 0n },
      ],
    });
  });

  it('is under every other rule the freight as well', () => {
    for (const ruleId of RULE_IDS.filter((id) => id !== 'A3')) {
      expect([ruleId, valueOf(refundFor({ units: [unit()], ruleId })).totalMinor]).toEqual([ruleId, 10_00n]);
    }
  });

  it('is nothing when only the freight is left', () => {
    expect(told(refundFor({ units: [unit({ refundedMinor: 9_00n })], ruleId: 'A3' }))).toBe('A3 REFUND_EXCEEDS_PAID');
    expect(valueOf(refundFor({ units: [unit({ refundedMinor: 8_99n })], ruleId: 'A3' })).totalMinor).toBe(1n);
  });

  it('never holds outbound freight, and never more than is left', () => {
    const aUnit = fc
      .record({ paid: fc.bigInt({ min: 1n, max: 10n ** 9n }), freight: fc.nat(100), refunded: fc.nat(120) })
      .map(({ paid, freight, refunded }) =>
        unit({
          paidMinor: paid,
          freightMinor: (paid * BigInt(freight)) / 100n,
          refundedMinor: (paid * BigInt(refunded)) / 100n,
        }),
      );

    fc.assert(
      fc.property(fc.array(aUnit, { minLength: 1, maxLength: 9 }), (units) => {
        const answer = refundFor({ units, ruleId: 'A3', interceptionFee: yuan(1_00n), chargeFee: true });
        const owed = units.map(
          ({ paidMinor, freightMinor, refundedMinor }) => paidMinor - refundedMinor - freightMinor,
        );
        const least = owed.map((minor) => (minor > 0n ? minor : 0n));

        expect(answer.ok ? answer.value.units.map((one) => one.amountMinor) : sum(least)).toEqual(
          answer.ok ? least : 0n,
        );
        expect(answer.ok ? answer.value.units.map((one) => one.freightMinor) : []).toEqual(
          answer.ok ? units.map(() => 0n) : [],
        );
        expect(answer.ok ? answer.value.totalMinor : 0n).toBe(sum(least));
      }),
    );
  });
});

describe('the shares of the units in a line', () => {
  it('give the odd cents to the earlier units', () => {
    const shares = unitShares({ quantity: 3, priceMinor: 100_00n, discountMinor: 10_01n, freightMinor: 5_00n });

    expect(shares).toEqual([
      { unitNo: 1, priceMinor: 33_34n, discountMinor: 3_34n, freightMinor: 1_67n, paidMinor: 31_67n },
      { unitNo: 2, priceMinor: 33_33n, discountMinor: 3_34n, freightMinor: 1_67n, paidMinor: 31_66n },
      { unitNo: 3, priceMinor: 33_33n, discountMinor: 3_33n, freightMinor: 1_66n, paidMinor: 31_66n },
    ]);
  });

  it('add up to the cent and are never negative', () => {
    const aLine = fc
      .record({
        quantity: fc.integer({ min: 1, max: 60 }),
        price: fc.bigInt({ min: 0n, max: 10n ** 10n }),
        off: fc.nat(100),
        freight: fc.nat(),
      })
      .map(({ quantity, price, off, freight }) => ({
        quantity,
        priceMinor: price,
        discountMinor: (price * BigInt(off)) / 100n,
        freightMinor: BigInt(freight),
      }));

    fc.assert(
      fc.property(aLine, (line) => {
        const shares = unitShares(line);

        expect(shares.map((share) => share.unitNo)).toEqual(shares.map((_share, index) => index + 1));
        expect(sum(shares.map((share) => share.paidMinor))).toBe(
          line.priceMinor - line.discountMinor + line.freightMinor,
        );
        expect(sum(shares.map((share) => share.discountMinor))).toBe(line.discountMinor);
        expect(shares.every((share) => share.paidMinor >= share.freightMinor && share.freightMinor >= 0n)).toBe(true);
      }),
    );
  });
});
