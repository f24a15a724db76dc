// What must never be allowed, whatever the facts, and that what is allowed is a move of the case flow.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayMove } from '../../src/policy/caseFlow.js';
import { mayResolveConflict } from '../../src/policy/conflict.js';
import { mayIntercept } from '../../src/policy/interception.js';
import { mayOpenCase } from '../../src/policy/openCase.js';
import { mayRefund } from '../../src/policy/refund.js';
import { refundFor } from '../../src/policy/refundAmounts.js';
import { mayReroute } from '../../src/policy/reroute.js';
import { isWithSupplier, phaseOf, routeOfUnit } from '../../src/policy/unitFacts.js';
import { mayUrge } from '../../src/policy/urge.js';
import { CONFLICT_CHOICES, PROBLEMS } from '../../src/policy/vocabulary.js';
import { mayWithdraw } from '../../src/policy/withdraw.js';
import { aCaseWithUnit, aUnit, aViewer, someSettings } from './arbitraries.js';
import { NOW, valueOf } from './builders.js';

const RUNS = { numRuns: 2000 };

describe('whatever has happened', () => {
  it('a shipped unit is not bought again, nor one beside a running reroute', () => {
    fc.assert(
      fc.property(aCaseWithUnit, aViewer, someSettings, (theCase, viewer, own) => {
        if (!mayReroute(theCase, viewer, own, NOW).ok) return;

        expect(theCase.units.map((unit) => [phaseOf(unit), unit.activeRerouteId])).toEqual([['NOT_SHIPPED', null]]);
        expect(mayMove(theCase.state, 'REROUTING')).toBe(true);
      }),
      RUNS,
    );
  });

  it('a refund is of the rule or of an override, never of more than is left, and never by itself under B3i', () => {
    fc.assert(
      fc.property(aCaseWithUnit, aViewer, someSettings, (theCase, viewer, own) => {
        const answer = mayRefund(theCase, viewer, own, NOW);
        if (!answer.ok) return;
        const { units, override, problem } = theCase;
        const [unit] = units;
        const isBuyers = problem === 'BUYER_CANCELLED' || problem === 'WRONG_ADDRESS';

        expect(mayMove(theCase.state, 'REFUNDING')).toBe(true);
        const amounts = valueOf(refundFor({ units, ruleId: answer.value.ruleId }));
        expect(amounts.totalMinor).toBe((unit?.paidMinor ?? 0n) - (unit?.refundedMinor ?? 0n));
        if (unit === undefined || override?.remedy === 'REFUND') return;
        if (isBuyers && phaseOf(unit) === 'NOT_SHIPPED') expect(isWithSupplier(unit.purchaseOrder)).toBe(false);
        if (phaseOf(unit) !== 'NOT_SHIPPED') expect([isBuyers, routeOfUnit(unit)]).toEqual([true, 'DOMESTIC']);
        if (phaseOf(unit) === 'IN_TRANSIT') expect(unit.interception?.parcelId).toBe(unit.parcel?.id);
        if (answer.value.ruleId === 'B3i') expect(['AGENT', 'MERCHANT_ADMIN']).toContain(viewer.role);
      }),
      RUNS,
    );
  });

  it('only parcels within one country, under our account and before out-for-delivery are intercepted', () => {
    fc.assert(
      fc.property(aCaseWithUnit, aViewer, (theCase, viewer) => {
        if (!mayIntercept(theCase, viewer).ok) return;
        const [unit] = theCase.units;

        expect(mayMove(theCase.state, 'INTERCEPTING')).toBe(true);
        expect(unit === undefined ? null : routeOfUnit(unit)).toBe('DOMESTIC');
        expect(unit?.parcel?.carrierAccountId).toBe('carrier-1');
        expect(unit?.parcel?.state).toMatch(/^(PICKED_UP|IN_TRANSIT|CUSTOMS_\w+)$/);
      }),
      RUNS,
    );
  });

  it('withdrawing and resolving a conflict are moves of the case flow', () => {
    const leadsTo = { INTERCEPT: 'INTERCEPTING', KEEP_AND_BILL: 'SETTLED', CANCEL_REPLACEMENT: 'CANCELLING' } as const;

    fc.assert(
      fc.property(aCaseWithUnit, aViewer, (theCase, viewer) => {
        if (mayWithdraw(theCase, viewer).ok) expect(mayMove(theCase.state, 'WITHDRAWN')).toBe(true);
        for (const choice of CONFLICT_CHOICES) {
          if (!mayResolveConflict(theCase, viewer, choice).ok) continue;
          expect(mayMove(theCase.state, leadsTo[choice])).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('a refusal that names an instant is over at that instant, or gives another reason', () => {
    fc.assert(
      fc.property(aUnit, someSettings, fc.constantFrom(...PROBLEMS), (unit, own, problem) => {
        for (const ask of [
          (at: Date) => mayUrge(unit, { role: 'AGENT' }, own, at),
          (at: Date) => mayOpenCase(unit, problem, { role: 'AGENT' }, own, at),
        ]) {
          const now = ask(NOW);
          const refusal = now.ok ? undefined : now.refusals[0];
          if (refusal?.possibleFrom === undefined) continue;
          const then = ask(refusal.possibleFrom);
          expect(then.ok ? 'OK' : then.refusals[0]?.code).not.toBe(refusal.code);
        }
      }),
      RUNS,
    );
  });
});
