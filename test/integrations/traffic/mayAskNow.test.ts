import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { afterCall } from '../../../src/integrations/traffic/afterCall.js';
import { mayAskNow, nextMidnight, type TrafficState } from '../../../src/integrations/traffic/mayAskNow.js';
import { limitsOf, limitsWith } from '../../../src/policy/partnerLimits.js';

const NOON = new Date('2026-11-05T04:00:00.000Z');

function state(more: Partial<TrafficState> = {}): TrafficState {
  return {
    breaker: 'CLOSED',
    failures: 0,
    opens: 0,
    openUntil: null,
    level: null,
    levelAt: NOON,
    askedToday: 0,
    quotaResetsAt: nextMidnight(NOON),
    ...more,
  };
}

const LIMITS = limitsOf('RECOURSE', {});

function later(seconds: number, from = NOON): Date {
  return new Date(from.getTime() + seconds * 1000);
}

describe('the breaker', () => {
  test('opens after the fifth failure in a row, lets one trial through half a minute later, and holds the others back', () => {
    const failed = [1, 2, 3, 4, 5].reduce((now) => afterCall(now, 'UNREACHABLE', LIMITS, NOON), state());

    const early = mayAskNow(failed, LIMITS, later(29.5));
    const trial = mayAskNow(failed, LIMITS, later(30));
    const second = trial.ok ? mayAskNow(trial.state, LIMITS, later(31)) : null;

    expect(failed).toMatchObject({ breaker: 'OPEN', failures: 5, openUntil: later(30) });
    expect(early).toEqual({ ok: false, reason: 'BREAKER_OPEN', waitSeconds: 1 });
    expect(trial).toMatchObject({ ok: true, state: { breaker: 'TRIAL' } });
    expect(second).toEqual({ ok: false, reason: 'BREAKER_OPEN', waitSeconds: 29 });
  });

  test('rests twice as long after each trial in vain, and never longer than a quarter of an hour', () => {
    const rests: number[] = [];
    let now = NOON;
    let seen = [1, 2, 3, 4, 5].reduce((one) => afterCall(one, 'UNKNOWN_OUTCOME', LIMITS, NOON), state());
    for (let opened = 0; opened < 7; opened += 1) {
      rests.push(((seen.openUntil?.getTime() ?? 0) - now.getTime()) / 1000);
      now = seen.openUntil ?? now;
      const trial = mayAskNow(seen, LIMITS, now);
      if (!trial.ok) throw new Error(trial.reason);
      seen = afterCall(trial.state, 'UNREACHABLE', LIMITS, now);
    }

    expect(rests).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  test.each([null, 'RATE_LIMITED', 'AUTH_EXPIRED', 'PROTOCOL'] as const)(
    'closes when the partner says anything at all (%s)',
    (kind) => {
      const trial = state({ breaker: 'TRIAL', failures: 9, opens: 3, openUntil: later(30) });

      expect(afterCall(trial, kind, LIMITS, NOON)).toEqual(state());
    },
  );

  test('a trial whose process died is followed by another one', () => {
    const lost = state({ breaker: 'TRIAL', failures: 5, opens: 1, openUntil: NOON });

    expect(mayAskNow(lost, LIMITS, NOON)).toMatchObject({
      ok: true,
      state: { breaker: 'TRIAL', openUntil: later(30) },
    });
  });

  test('calls that were under way when it opened do not make it rest longer', () => {
    const open = state({ breaker: 'OPEN', failures: 5, opens: 1, openUntil: later(30) });

    expect(afterCall(open, 'UNREACHABLE', LIMITS, later(5))).toEqual({ ...open, failures: 6 });
  });
});

describe('a day’s quota', () => {
  test('ends at midnight in China and not in Greenwich', () => {
    const limits = limitsOf('RECOURSE', { perDay: 2 });
    const spent = state({ askedToday: 2, quotaResetsAt: new Date('2026-11-05T16:00:00.000Z') });

    const before = mayAskNow(spent, limits, new Date('2026-11-05T15:59:30.000Z'));
    const after = mayAskNow(spent, limits, new Date('2026-11-05T16:00:00.000Z'));

    expect(before).toEqual({ ok: false, reason: 'DAILY_QUOTA', waitSeconds: 30 });
    expect(after).toMatchObject({
      ok: true,
      state: { askedToday: 1, quotaResetsAt: new Date('2026-11-06T16:00:00.000Z') },
    });
  });
});

describe('a rate', () => {
  test('never lets more through than the burst and what has come in since, whatever the moments of the calls', () => {
    const calls = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 60 });
    const figures = fc.record({
      perSecond: fc.double({ min: 0.1, max: 20, noNaN: true }),
      burst: fc.integer({ min: 1, max: 10 }),
    });

    fc.assert(
      fc.property(calls, figures, (gaps, own) => {
        const limits = limitsOf('RECOURSE', own);
        let now = NOON;
        let seen = state();
        let through = 0;
        for (const gap of gaps) {
          now = new Date(now.getTime() + gap);
          const admission = mayAskNow(seen, limits, now);
          if (admission.ok) {
            through += 1;
            seen = admission.state;
          }
        }

        const seconds = (now.getTime() - NOON.getTime()) / 1000;
        expect(through).toBeLessThanOrEqual(Math.floor(own.burst + seconds * own.perSecond + 1e-6));
      }),
    );
  });

  test('tells how long to wait, and then lets the call through', () => {
    const limits = limitsOf('RECOURSE', { perSecond: 0.5, burst: 1 });
    const spent = state({ level: 0, levelAt: NOON });

    expect(mayAskNow(spent, limits, NOON)).toEqual({ ok: false, reason: 'RATE', waitSeconds: 2 });
    expect(mayAskNow(spent, limits, later(2))).toMatchObject({ ok: true, state: { level: 0 } });
  });
});

describe('limits of an account', () => {
  test('are the provider’s where the merchant set none, and again when the merchant takes its own back', () => {
    const own = limitsWith({ perDay: 10, burst: 3 }, { perDay: null, perSecond: 7 });

    expect(own).toEqual({ burst: 3, perSecond: 7 });
    expect(limitsOf('SEVENTEEN_TRACK', own)).toMatchObject({ perSecond: 7, burst: 3, perDay: null, concurrent: 8 });
    expect(limitsOf('SEVENTEEN_TRACK', {})).toMatchObject({ perSecond: 3 });
  });
});
