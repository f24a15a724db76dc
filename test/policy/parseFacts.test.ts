import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCaseRecord, parseUnitFacts } from '../../src/policy/parseFacts.js';
import type { Shipment, UnitFacts } from '../../src/policy/unitFacts.js';
import { aUnit } from './arbitraries.js';
import { caseRecord, goodsReturn, hoursAgo, NOW, verification } from './builders.js';
import { rounds } from '../support/rounds.js';

/** As the store hands them over: instants and money as text, and how long a supplier pauses instead of whether it does. */
function asStored(facts: object): object {
  const text = JSON.stringify(facts, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  return withPauses(JSON.parse(text) as object);
}

function withPauses<T extends object>(json: T): T {
  const entries = Object.entries(json).map(([key, value]) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? [key, withPauses(value as object)]
      : [
          key,
          Array.isArray(value)
            ? value.map((one) => (typeof one === 'object' ? withPauses(one as object) : one))
            : value,
        ],
  ) as [string, unknown][];
  const paused = entries.find(([key]) => key === 'supplierPaused');
  const until = paused?.[1] === true ? hoursAgo(-1) : hoursAgo(0);
  const pause = paused === undefined ? [] : [['pausedUntil', until.toISOString()] as const];
  return Object.fromEntries([...entries.filter(([key]) => key !== 'supplierPaused'), ...pause]) as T;
}

/** What the store says besides is of no use to the policy. */
function withoutPause<T extends UnitFacts>(unit: T): T {
  const of = <S extends Shipment>(shipment: S): S => {
    if (shipment.purchaseOrder === null) return shipment;
    const { pausedUntil: _unused, ...order } = shipment.purchaseOrder as typeof shipment.purchaseOrder & {
      pausedUntil?: string;
    };
    return { ...shipment, purchaseOrder: order };
  };
  const openCases = unit.openCases.map((one) =>
    one.conflict === null
      ? one
      : {
          ...one,
          conflict: { ...one.conflict, original: of(one.conflict.original), replacement: of(one.conflict.replacement) },
        },
  );
  return of({ ...unit, openCases });
}

describe('facts as the store hands them over', () => {
  it('become what they were, with every instant and every amount', () => {
    fc.assert(
      fc.property(aUnit, (unit) => {
        expect(withoutPause(parseUnitFacts(asStored(unit), NOW))).toEqual(unit);
      }),
      { numRuns: rounds(300) },
    );
  });

  it('of a case keep its rounds, returns and what the carrier was asked', () => {
    const record = caseRecord({
      verification: verification(),
      returns: [goodsReturn({ state: 'ARRIVED', arrivedAt: hoursAgo(2) }), goodsReturn()],
      investigation: { state: 'FOUND', askedAt: hoursAgo(9), answeredAt: hoursAgo(3) },
      evidenceUntil: hoursAgo(-5),
      appealUntil: hoursAgo(-6),
    });

    expect(parseCaseRecord(asStored(record), NOW)).toEqual(record);
  });
});
