import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type PieceComponent, piecesOf } from '../../src/policy/pieces.js';

const aComponent = fc.record({
  pieces: fc.integer({ min: 1, max: 20 }),
  shareWeight: fc.bigInt({ min: 0n, max: 1_000_000n }),
});
const components = fc
  .array(aComponent, { minLength: 1, maxLength: 20 })
  .filter((all) => all.some(({ shareWeight }) => shareWeight > 0n))
  .map((all) => all.map((one, index): PieceComponent => ({ ...one, componentNo: index + 1 })));
/** Freight is never more than what was paid. */
const paid = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 0n, max: 10n ** 9n }))
  .map(([goods, freightMinor]) => ({ paidMinor: goods + freightMinor, freightMinor }));

describe('the pieces of a store unit', () => {
  it('add up to what was paid for it, goods and freight each to the cent', () => {
    fc.assert(
      fc.property(paid, components, (unit, all) => {
        const pieces = piecesOf(unit, all);

        expect(pieces.reduce((sum, one) => sum + one.paidMinor, 0n)).toBe(unit.paidMinor);
        expect(pieces.reduce((sum, one) => sum + one.freightMinor, 0n)).toBe(unit.freightMinor);
      }),
    );
  });

  it('are each named once, cost nothing below zero, and contain their freight', () => {
    fc.assert(
      fc.property(paid, components, (unit, all) => {
        const pieces = piecesOf(unit, all);

        const names = pieces.map(({ componentNo, pieceNo }) => `${componentNo} ${pieceNo}`);
        expect(new Set(names).size).toBe(all.reduce((sum, { pieces: many }) => sum + many, 0));
        expect(pieces.every((one) => one.freightMinor >= 0n && one.freightMinor <= one.paidMinor)).toBe(true);
      }),
    );
  });

  it('differ within a component by one minor unit at most, and are nothing where the weight is 0', () => {
    fc.assert(
      fc.property(paid, components, (unit, all) => {
        const pieces = piecesOf(unit, all);

        for (const { componentNo, shareWeight } of all) {
          const mine = pieces.filter((one) => one.componentNo === componentNo).map((one) => one.paidMinor);
          const [most, least] = [mine.reduce(larger), mine.reduce(smaller)];
          expect(most - least <= 1n).toBe(true);
          if (shareWeight === 0n) expect(most).toBe(0n);
        }
      }),
    );
  });
});

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
