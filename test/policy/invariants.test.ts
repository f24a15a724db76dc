// What must never be allowed, whatever the facts, and that what is allowed is a move of the case flow.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CaseFacts, ruleOfUnit } from '../../src/policy/caseFacts.js';
import { mayMove } from '../../src/policy/caseFlow.js';
import { mayAppeal, maySubmitClaim } from '../../src/policy/claim.js';
import { mayResolveConflict } from '../../src/policy/conflict.js';
import { mayStartReturn } from '../../src/policy/goodsReturn.js';
import { mayIntercept } from '../../src/policy/interception.js';
import { mayOpenCase } from '../../src/policy/openCase.js';
import { mayRefund } from '../../src/policy/refund.js';
import { refundFor } from '../../src/policy/refundAmounts.js';
import { mayReissue } from '../../src/policy/reissue.js';
import { mayReroute } from '../../src/policy/reroute.js';
import { isWithSupplier, phaseOf, routeOfUnit } from '../../src/policy/unitFacts.js';
import { mayUrge } from '../../src/policy/urge.js';
import { CONFLICT_CHOICES, PROBLEMS } from '../../src/policy/vocabulary.js';
import { mayWithdraw } from '../../src/policy/withdraw.js';
import { aCaseAfterHandOver, aCaseWithUnit, aUnit, aViewer, someSettings } from './arbitraries.js';
import { NOW, valueOf } from './builders.js';
import { rounds } from '../support/rounds.js';

const RUNS = { numRuns: rounds(800) };

/** What came back was intact, or it is here and the refund is owed by now. */
function isBackOrOverdue({ returns, settleBy }: CaseFacts): boolean {
  const last = returns.findLast((one) => one.unitIds.includes('unit-1'));
  return last?.finding === 'INTACT' || (last?.state === 'ARRIVED' && settleBy !== null && settleBy <= NOW);
}

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
        const { units, override } = theCase;
        const [unit] = units;
        const { ruleId } = answer.value;

        expect(mayMove(theCase.state, 'REFUNDING')).toBe(true);
        if (unit === undefined) return;
        const left = unit.paidMinor - unit.refundedMinor;
        const amounts = valueOf(refundFor({ units, ruleId }));
        expect(amounts.totalMinor).toBe(ruleId === 'A3' ? left - unit.freightMinor : left);
        if (override?.remedy === 'REFUND' || override?.remedy === 'RETURN_FOR_REFUND') return;
        expect(valueOf(ruleOfUnit(theCase, unit)).id).toBe(ruleId);
        expect(unit.refundedMinor).toBe(0n);
        if (ruleId === 'B3i') expect(['AGENT', 'MERCHANT_ADMIN']).toContain(viewer.role);
        if (ruleId === 'S1') expect(isWithSupplier(unit.purchaseOrder)).toBe(false);
        if (ruleId === 'S2')
          expect([routeOfUnit(unit), unit.interception?.parcelId]).toEqual(['DOMESTIC', unit.parcel?.id]);
        if (ruleId === 'A1' || ruleId === 'A2') expect(theCase.verification?.state).toBe('UPHELD');
        if (ruleId === 'A3' || ruleId === 'C1') expect(isBackOrOverdue(theCase)).toBe(true);
        expect(ruleId).not.toMatch(/^(S3|T1|A3x|X1)$/);
      }),
      RUNS,
    );
  });

  it('is sent again only what no refund of the case holds, no more often than the policy allows, and as a move of the case', () => {
    fc.assert(
      fc.property(fc.oneof(aCaseWithUnit, aCaseAfterHandOver), aViewer, someSettings, (theCase, viewer, own) => {
        const answer = mayReissue(theCase, viewer, own, NOW);
        if (!answer.ok) return;
        const { refunds, reissues, override, units, verification } = theCase;
        const isOfUnit = ({ unitIds }: { unitIds: readonly string[] }) => unitIds.includes('unit-1');

        for (const to of ['REISSUING', 'OPEN'] as const) {
          expect([theCase.state, to, theCase.state === to || mayMove(theCase.state, to)]).toEqual([
            theCase.state,
            to,
            true,
          ]);
        }
        expect(refunds.filter((one) => one.state !== 'DECLINED' && isOfUnit(one))).toEqual([]);
        expect(reissues.filter((one) => one.state !== 'FAILED' && isOfUnit(one))).toEqual([]);
        expect(units.map((unit) => unit.reissues)).toEqual([0]);
        if (override?.remedy === 'REISSUE') return;
        expect(answer.value.ruleId).toMatch(/^(C2|T2|T3|T4|A1)$/);
        if (answer.value.ruleId === 'A1') expect(verification?.state).toBe('UPHELD');
      }),
      RUNS,
    );
  });

  it('comes back only what was delivered, once a unit and case, and as a move of the case', () => {
    fc.assert(
      fc.property(fc.oneof(aCaseWithUnit, aCaseAfterHandOver), aViewer, (theCase, viewer) => {
        const answer = mayStartReturn(theCase, viewer);
        if (!answer.ok) return;
        const mine = theCase.returns.filter((one) => one.unitIds.includes('unit-1'));

        expect(mayMove(theCase.state, 'RETURNING')).toBe(true);
        expect(theCase.units.map(phaseOf)).toEqual(['DELIVERED']);
        expect([undefined, 'EXPIRED']).toContain(mine.at(-1)?.state);
        if (theCase.override?.remedy !== 'RETURN_FOR_REFUND') expect(answer.value.ruleId).toMatch(/^(C1|A2|A3)$/);
      }),
      RUNS,
    );
  });

  it('goes to the marketplace only with something new, never beside a round that is open, and as a move of the case', () => {
    fc.assert(
      fc.property(aCaseWithUnit, aViewer, (theCase, viewer) => {
        const { state, verification, evidence } = theCase;
        for (const answer of [maySubmitClaim(theCase, viewer), mayAppeal(theCase, viewer, NOW)]) {
          if (!answer.ok) continue;
          const { isAppeal, addsTo, roundNo } = answer.value;

          expect([state, state === 'WAITING' || mayMove(state, 'VERIFYING')]).toEqual([state, true]);
          expect(evidence.fresh).toBeGreaterThan(0);
          if (evidence.freshInTime === 0) expect(['AGENT', 'MERCHANT_ADMIN']).toContain(viewer.role);
          expect(verification?.state).toBe(isAppeal ? 'REFUSED' : addsTo === null ? undefined : 'MORE_WANTED');
          expect(roundNo).toBe((verification?.roundNo ?? 0) + (addsTo === null ? 1 : 0));
        }
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
