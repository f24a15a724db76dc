import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayResolveConflict } from '../../src/policy/conflict.js';
import { mayIntercept } from '../../src/policy/interception.js';
import {
  INTERCEPTION_FAILURE_MEANINGS,
  INTERCEPTION_FLOW,
  interceptionAfterScan,
  type InterceptionStep,
  interceptionTimeoutAt,
  nextInterceptionState,
  returnExpectedBy,
} from '../../src/policy/interceptionFlow.js';
import type { ConflictFacts, InterceptionFacts, ParcelFacts } from '../../src/policy/unitFacts.js';
import { INTERCEPTION_FAILURES, INTERCEPTION_STATES, type InterceptionState, PARCEL_STATES } from '../../src/policy/vocabulary.js'; // prettier-ignore
import { caseOf, hoursAgo, interception, NOW, parcel, purchaseOrder, told, unit, valueOf } from './builders.js';

const AGENT = { role: 'AGENT' } as const;
const CANCELLED = { problem: 'BUYER_CANCELLED', ruleId: 'S2' } as const;

function intercepting(own: Partial<ParcelFacts>, before: InterceptionFacts | null = null): string {
  return told(mayIntercept(caseOf([unit({ parcel: parcel(own), interception: before })], CANCELLED), AGENT));
}

describe('asking the carrier to intercept (S2)', () => {
  it.each([
    ['PICKED_UP', 'OK'],
    ['IN_TRANSIT', 'OK'],
    ['OUT_FOR_DELIVERY', 'S2 WINDOW_OVER'],
    ['AT_PICKUP_POINT', 'S2 WINDOW_OVER'],
    ['ATTEMPT_FAILED', 'S2 WINDOW_OVER'],
    ['DELIVERED', 'X1 NOT_IN_THIS_PHASE'],
    ['RETURNING', 'S2 INTERCEPTION_NOT_POSSIBLE'],
    ['LOST', 'S2 INTERCEPTION_NOT_POSSIBLE'],
    ['LABEL_MADE', 'S2 INTERCEPTION_NOT_POSSIBLE'],
  ] as const)('a parcel last seen %s: %s', (state, expected) => {
    expect(intercepting({ state })).toBe(expected);
  });

  it('not across a border, not before shipment, not under an account that is not ours', () => {
    const unshipped = caseOf([unit()], { ...CANCELLED, ruleId: 'S1' });

    expect(intercepting({ shipTo: 'BR' })).toBe('S3 NOT_OFFERED');
    expect(intercepting({ shipTo: null })).toBe('S3 ROUTE_UNKNOWN');
    expect(told(mayIntercept(unshipped, AGENT))).toBe('S1 NOT_OFFERED');
    expect(intercepting({ carrierAccountId: null })).toBe('S2 INTERCEPTION_NOT_POSSIBLE');
  });

  it.each([
    ['REQUESTED', 'S2 INTERCEPTION_ACTIVE'],
    ['SUCCEEDED', 'S2 INTERCEPTION_ALREADY_SUCCEEDED'],
    ['RETURNED', 'S2 INTERCEPTION_ALREADY_SUCCEEDED'],
    ['CONTRADICTED', 'S2 INTERCEPTION_ALREADY_SUCCEEDED'],
    ['TIMED_OUT', 'OK'],
    ['CANCELLED', 'OK'],
  ] as const)('once per waybill: after one that is %s: %s', (state, expected) => {
    expect(intercepting({}, interception({ state }))).toBe(expected);
    expect(intercepting({}, interception({ state, parcelId: 'another' }))).toBe('OK');
  });

  it.each(INTERCEPTION_FAILURES)('after %s only when that failure may pass', (failure) => {
    const expected = INTERCEPTION_FAILURE_MEANINGS[failure].mayTryAgain ? 'OK' : 'S2 INTERCEPTION_NOT_POSSIBLE';

    expect(intercepting({}, interception({ state: 'FAILED', failure }))).toBe(expected);
  });

  it('asks for a parcel once, however many units are in it', () => {
    const units = ['a', 'b'].map((unitId) => unit({ unitId, parcel: parcel() }));

    expect(valueOf(mayIntercept(caseOf(units, CANCELLED), AGENT))).toMatchObject({
      unitIds: ['a', 'b'],
      parcelIds: ['parcel-1'],
    });
  });
});

describe('how an interception goes on', () => {
  const aStep = fc.record({
    state: fc.constantFrom(...INTERCEPTION_STATES),
    failure: fc.option(fc.constantFrom(...INTERCEPTION_FAILURES)),
  });

  it('forward only: whatever is reported, a state that was left never comes back', () => {
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 30 }), (reports) => {
        const seen: InterceptionState[] = ['REQUESTED'];
        let current: InterceptionStep = { state: 'REQUESTED', failure: null };
        for (const report of reports) {
          current = nextInterceptionState(current, report);
          if (current.state !== seen.at(-1)) seen.push(current.state);
        }
        expect(new Set(seen).size).toBe(seen.length);
      }),
    );
  });

  it('reaches every state, and ends', () => {
    const reached = new Set<InterceptionState>(['REQUESTED']);
    for (const state of reached) for (const next of INTERCEPTION_FLOW[state]) reached.add(next);

    expect([...reached].sort()).toEqual([...INTERCEPTION_STATES].sort());
  });

  it('does not take back a success, and hears the late answer of a carrier that we gave up on', () => {
    const failed = { state: 'FAILED', failure: 'CARRIER_TIMEOUT' } as const;

    expect(nextInterceptionState({ state: 'SUCCEEDED', failure: null }, failed).state).toBe('SUCCEEDED');
    expect(
      nextInterceptionState({ state: 'TIMED_OUT', failure: null }, { state: 'SUCCEEDED', failure: null }).state,
    ).toBe('SUCCEEDED');
    expect(nextInterceptionState({ state: 'IN_PROGRESS', failure: null }, failed)).toEqual(failed);
  });

  it('accepted, but out for delivery: it has failed (survival 9)', () => {
    for (const scan of ['OUT_FOR_DELIVERY', 'ATTEMPT_FAILED', 'AT_PICKUP_POINT'] as const) {
      const after = interceptionAfterScan({ state: 'ACCEPTED', failure: null }, scan);
      expect(after).toEqual({ state: 'FAILED', failure: 'OUT_FOR_DELIVERY' });
      expect(interceptionAfterScan({ state: 'SUCCEEDED', failure: null }, scan).state).toBe('SUCCEEDED');
    }
  });

  it('succeeded, but delivered all the same: a contradiction (survival 10)', () => {
    expect(interceptionAfterScan({ state: 'SUCCEEDED', failure: null }, 'DELIVERED').state).toBe('CONTRADICTED');
    expect(interceptionAfterScan({ state: 'RETURNING', failure: null }, 'DELIVERED').state).toBe('CONTRADICTED');
    expect(interceptionAfterScan({ state: 'RETURNED', failure: null }, 'DELIVERED').state).toBe('RETURNED');
    expect(interceptionAfterScan({ state: 'REQUESTED', failure: null }, 'DELIVERED').failure).toBe('ALREADY_SIGNED');
  });

  it('a scan on the way is no news', () => {
    for (const scan of PARCEL_STATES.filter((one) => !/^(OUT_FOR|ATTEMPT|AT_PICKUP|DELIVERED|RETURN)/.test(one))) {
      expect(interceptionAfterScan({ state: 'ACCEPTED', failure: null }, scan).state).toBe('ACCEPTED');
    }
    expect(interceptionAfterScan({ state: 'ACCEPTED', failure: null }, 'RETURNING').state).toBe('RETURNING');
  });

  it('is given up after 7 days, and the goods are expected within 14', () => {
    expect(interceptionTimeoutAt(NOW)).toEqual(hoursAgo(-7 * 24));
    expect(returnExpectedBy(NOW)).toEqual(hoursAgo(-14 * 24));
  });
});

describe('a supplier that ships after we rerouted (survival 3)', () => {
  const original = { purchaseOrder: purchaseOrder({ stage: 'FULFILLED' }), parcel: parcel(), interception: null };
  const replacement = { purchaseOrder: purchaseOrder({ id: 'po-2' }), parcel: null, interception: null };

  function resolving(own: Partial<ConflictFacts>, state: 'CONFLICT' | 'OPEN' = 'CONFLICT'): string[] {
    const theCase = caseOf([unit()], { state, conflict: { original, replacement, choice: null, ...own } });
    const choices = ['INTERCEPT', 'KEEP_AND_BILL', 'CANCEL_REPLACEMENT'] as const;
    return choices.map((choice) => told(mayResolveConflict(theCase, AGENT, choice)));
  }

  it('has three choices, each while it can be carried out', () => {
    const abroad = { ...original, parcel: parcel({ shipTo: 'BR' }) };
    const shippedToo = { ...replacement, parcel: parcel({ id: 'parcel-2' }) };
    const none = { purchaseOrder: null, parcel: null, interception: null };

    expect(resolving({})).toEqual(['OK', 'OK', 'OK']);
    expect(resolving({ original: abroad })).toEqual(['B1 INTERCEPTION_NOT_POSSIBLE', 'OK', 'OK']);
    expect(resolving({ replacement: shippedToo })).toEqual(['OK', 'OK', 'B1 ALREADY_SHIPPED']);
    expect(resolving({ replacement: none })).toEqual(['OK', 'OK', 'B1 NOT_OFFERED']);
  });

  it('is chosen once, by staff, and only where there is a conflict', () => {
    const theCase = caseOf([unit()], { state: 'CONFLICT', conflict: { original, replacement, choice: null } });

    expect(resolving({ choice: 'INTERCEPT' })).toEqual(Array(3).fill('B1 WORK_IN_PROGRESS'));
    expect(resolving({}, 'OPEN')).toEqual(Array(3).fill('B1 NO_CONFLICT'));
    expect(told(mayResolveConflict(theCase, { role: 'BUYER' }, 'KEEP_AND_BILL'))).toBe('NOT_PERMITTED');
  });
});
