// Whatever is asked of a case after hand-over, in whatever order: the buyer gets one remedy for a unit, and the case stays
// on its way.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayOpenCase } from '../../src/policy/openCase.js';
import { nextActions } from '../../src/policy/nextActions.js';
import type { CaseFacts } from '../../src/policy/caseFacts.js';
import type { UnitFacts } from '../../src/policy/unitFacts.js';
import type { Category, ParcelState, Problem } from '../../src/policy/vocabulary.js';
import { caseRecord, deliveredUnit, NOW, parcel, settings, unit, valueOf } from './builders.js';
import { aStep, type Step, STEPS, type Walk, walk } from './caseWalk.js';
import { rounds } from '../support/rounds.js';

const BEGINNINGS: readonly [Problem, Category][] = [
  ['CUSTOMS_HOLD', 'GENERAL'],
  ['LOST', 'GENERAL'],
  ['RETURNED_TO_SENDER', 'GENERAL'],
  ['NOT_RECEIVED', 'GENERAL'],
  ['WRONG_ITEM', 'GENERAL'],
  ['DAMAGED', 'FRAGILE_HOME_DECOR'],
  ['ALLERGIC_REACTION', 'COSMETICS'],
  ['ALLERGIC_REACTION', 'GENERAL'],
  ['CHANGED_MIND', 'GENERAL'],
  ['CHANGED_MIND', 'FRESH'],
];

/** The last scan of what is not delivered. */
const SCANS: Partial<Record<Problem, ParcelState>> = {
  CUSTOMS_HOLD: 'CUSTOMS_HOLD',
  LOST: 'LOST',
  RETURNED_TO_SENDER: 'RETURNED',
};

function begun(problem: Problem, category: Category): Walk {
  const scanned = SCANS[problem];
  const units = ['unit-1', 'unit-2'].map((unitId) =>
    scanned === undefined
      ? deliveredUnit({ unitId, category })
      : unit({ unitId, category, parcel: parcel({ state: scanned }) }),
  );
  const admin = { role: 'MERCHANT_ADMIN' } as const;
  const reason = category === 'FRESH' ? { reason: 'goodwill' } : null;
  const [opening] = units.map((one) => valueOf(mayOpenCase(one, problem, admin, settings(), NOW, reason)));
  const { ruleId, state, settleBy, evidenceUntil } = opening ?? caseRecord();
  return {
    theCase: { ...caseRecord({ problem, ruleId, state, settleBy, evidenceUntil, openedAt: NOW }), units },
    now: NOW,
    done: [],
    missing: [],
  };
}

const aWalk = fc.tuple(fc.constantFrom(...BEGINNINGS), fc.array(aStep, { minLength: 5, maxLength: 40, size: 'max' }));

/** Every place that a sequence of steps comes to. */
function placesOf([[problem, category], steps]: [readonly [Problem, Category], Step[]]): Walk[] {
  const places = [begun(problem, category)];
  for (const step of steps) places.push(walk(places.at(-1) ?? begun(problem, category), step));
  return places;
}

/** At most one refund or replacement, at most what was paid, at most one return at a time. */
function isServedOnce(
  { refunds, reissues, returns }: CaseFacts,
  { unitId, paidMinor, refundedMinor }: UnitFacts,
): boolean {
  const isOfUnit = ({ unitIds }: { unitIds: readonly string[] }) => unitIds.includes(unitId);
  const held = [
    ...refunds.filter((one) => one.state !== 'DECLINED' && isOfUnit(one)),
    ...reissues.filter((one) => one.state !== 'FAILED' && isOfUnit(one)),
  ];
  const running = returns.filter((one) => one.state !== 'EXPIRED' && isOfUnit(one));
  return held.length <= 1 && refundedMinor <= paidMinor && running.length <= 1;
}

describe('no sequence of what is allowed', () => {
  it('lets a unit be both refunded and sent again in one case, or more than once', () => {
    fc.assert(
      fc.property(aWalk, (asked) => {
        const places = placesOf(asked);

        expect(places.flatMap(({ theCase }) => theCase.units.filter((unit) => !isServedOnce(theCase, unit)))).toEqual(
          [],
        );
      }),
      { numRuns: rounds(600) },
    );
  });

  it('needs a move that the life of a case does not have', () => {
    fc.assert(
      fc.property(aWalk, (asked) => {
        expect(placesOf(asked).at(-1)?.missing).toEqual([]);
      }),
      { numRuns: rounds(600) },
    );
  });

  it('leaves an open case with nothing that anybody may do', () => {
    fc.assert(
      fc.property(aWalk, (asked) => {
        const last = placesOf(asked).at(-1);
        if (last === undefined || ['SETTLED', 'UNREMEDIED', 'WITHDRAWN'].includes(last.theCase.state)) return;
        const { theCase, now } = last;

        // What is under way goes on by itself: a partner, the buyer's parcel or a deadline moves it.
        if (['REFUNDING', 'REISSUING', 'RETURNING', 'VERIFYING'].includes(theCase.state)) return;
        if (theCase.refunds.some(({ state }) => state === 'RESERVED')) return;
        const roles = ['MERCHANT_ADMIN', 'BUYER', 'OPERATOR'] as const;
        const allowed = roles.flatMap((role) =>
          nextActions(theCase, { role }, settings(), now).filter((one) => one.allowed),
        );
        expect([theCase.state, allowed.length > 0]).toEqual([theCase.state, true]);
      }),
      { numRuns: rounds(300) },
    );
  });
});

describe('the sequences that are looked at', () => {
  it('leave out no kind of step', () => {
    const walks = fc.sample(aWalk, { seed: 7, numRuns: 1500 });

    const reached = new Set(walks.flatMap((asked) => placesOf(asked).at(-1)?.done ?? []));

    expect(STEPS.filter((kind) => !reached.has(kind))).toEqual([]);
  });
});
