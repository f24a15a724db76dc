// Goods that come back: rules A3, C1 and A2; and the refund that follows them.

import { describe, expect, it } from '@jest/globals';
import { areGoodsBack, isVerified, wasProofAsked } from '../../src/policy/conditionsAfterDelivery.js';
import { mayStartReturn, mayTellOfReturn, returnFreightBearer } from '../../src/policy/goodsReturn.js';
import { mayRefund } from '../../src/policy/refund.js';
import type { CaseRecord, UnitFacts } from '../../src/policy/unitFacts.js';
import { type Actor, RETURN_STATES, RULE_IDS } from '../../src/policy/vocabulary.js';
import { caseOf, deliveredUnit, goodsReturn, hoursAgo, NOW, parcel, settings, told, unit, valueOf, verification } from './builders.js'; // prettier-ignore

const AGENT = { role: 'AGENT' } as const;
const SYSTEM = { role: 'SYSTEM' } as const;
const SETTINGS = settings();
const A3 = { problem: 'CHANGED_MIND', ruleId: 'A3' } as const;
const A2 = { problem: 'ALLERGIC_REACTION', ruleId: 'A2' } as const;
const A1 = { problem: 'DAMAGED', ruleId: 'A1' } as const;

function started(own: Partial<CaseRecord>, facts: UnitFacts = deliveredUnit(), role: Actor = 'AGENT') {
  return told(mayStartReturn(caseOf([facts], own), { role }));
}

function refunded(own: Partial<CaseRecord>, facts: UnitFacts = deliveredUnit(), role: Actor = 'AGENT') {
  return told(mayRefund(caseOf([facts], own), { role }, SETTINGS, NOW));
}

describe('starting a return', () => {
  it('is for a changed mind, for cosmetics, and for an allergic reaction that the marketplace upheld', () => {
    const cosmetics = deliveredUnit({ category: 'COSMETICS' });

    expect(started(A3)).toBe('OK');
    expect(started({ problem: 'ALLERGIC_REACTION', ruleId: 'C1' }, cosmetics)).toBe('OK');
    expect(started({ ...A2, verification: verification() })).toBe('OK');
    expect(started({ ...A2, state: 'AWAITING_EVIDENCE' })).toBe('A2 NOT_VERIFIED');
    expect(started({ ...A2, state: 'VERDICT_REFUSED', verification: verification({ state: 'REFUSED' }) })).toBe(
      'A2 NOT_VERIFIED',
    );
  });

  it('is no part of what is sent again or not taken back, but an override', () => {
    const override = { remedy: 'RETURN_FOR_REFUND', reason: 'goodwill' } as const;
    const fresh = deliveredUnit({ category: 'FRESH' });

    expect(started({ ...A1, state: 'OPEN', verification: verification() })).toBe('A1 NOT_OFFERED');
    expect(started({ ...A3, ruleId: 'A3x', state: 'NEEDS_PERSON' }, fresh)).toBe('A3x NOT_OFFERED');
    expect(started({ ...A3, ruleId: 'A3x', state: 'NEEDS_PERSON', override }, fresh)).toBe('OK');
    expect(started({ problem: 'WRONG_ADDRESS', ruleId: 'X1', state: 'OPEN' })).toBe('X1 NOT_IN_THIS_PHASE');
  });

  it('is for what was delivered, and for nothing that was refunded', () => {
    expect(started(A3, unit({ parcel: parcel() }))).toBe('A3 NOT_IN_THIS_PHASE');
    expect(started(A3, deliveredUnit({ refundedMinor: 10_00n }))).toBe('A3 REFUND_EXCEEDS_PAID');
    expect(started({ ...A3, refunds: [{ state: 'RESERVED', unitIds: ['unit-1'] }] })).toBe('A3 REFUND_ACTIVE');
    expect(started({ ...A3, state: 'SETTLED' })).toBe('A3 CASE_CLOSED');
  });

  it.each(RETURN_STATES)('is done once: after one of the unit that is %s', (state) => {
    const returns = [goodsReturn({ state })];

    expect(started({ ...A3, state: 'NEEDS_PERSON', returns })).toBe(state === 'EXPIRED' ? 'OK' : 'A3 RETURN_ACTIVE');
    expect(started({ ...A3, state: 'OPEN', returns: [goodsReturn({ state, unitIds: ['unit-2'] })] })).toBe('OK');
  });

  it('is for staff, and for the product when the case is opened; a buyer asks by opening one', () => {
    expect(started(A3, deliveredUnit(), 'SYSTEM')).toBe('OK');
    expect(started(A3, deliveredUnit(), 'BUYER')).toBe('NOT_PERMITTED');
    expect(started(A3, deliveredUnit(), 'TIMER')).toBe('NOT_PERMITTED');
    expect(started({ ...A3, state: 'RETURNING', returns: [goodsReturn()] })).toBe('A3 RETURN_ACTIVE');
  });

  it('is paid for by the buyer who changed their mind, and by the merchant under every other rule', () => {
    expect(RULE_IDS.filter((ruleId) => returnFreightBearer(ruleId) === 'BUYER')).toEqual(['A3']);
    expect(new Set(RULE_IDS.filter((id) => id !== 'A3').map(returnFreightBearer))).toEqual(new Set(['MERCHANT']));
  });
});

describe('telling of a return', () => {
  const said = (
    action: Parameters<typeof mayTellOfReturn>[0],
    state: (typeof RETURN_STATES)[number],
    role: Actor = 'AGENT',
  ) => {
    const states = { ARRIVED: 'INSPECTING', INSPECTED: 'INSPECTING', LOST: 'NEEDS_PERSON', EXPIRED: 'NEEDS_PERSON' } as const;
    const ofCase = state in states ? states[state as keyof typeof states] : 'RETURNING';
    return told(mayTellOfReturn(action, caseOf([deliveredUnit()], { ...A3, state: ofCase, returns: [goodsReturn({ state })] }), { role }));
  }; // prettier-ignore

  it.each([
    ['ASKED', 'OK', 'OK', 'A3 NOT_YET'],
    ['LABEL_READY', 'OK', 'OK', 'A3 NOT_YET'],
    ['SENT', 'A3 NOT_YET', 'OK', 'A3 NOT_YET'],
    ['ARRIVED', 'A3 WORK_IN_PROGRESS', 'A3 WORK_IN_PROGRESS', 'OK'],
    ['INSPECTED', 'A3 WORK_IN_PROGRESS', 'A3 WORK_IN_PROGRESS', 'A3 NOT_YET'],
    ['LOST', 'A3 NOT_YET', 'OK', 'A3 NOT_YET'],
    ['EXPIRED', 'A3 NOT_YET', 'OK', 'A3 NOT_YET'],
  ] as const)('that is %s: sent %s, received %s, inspected %s', (state, registered, received, inspected) => {
    expect(said('REGISTER_RETURN', state)).toBe(registered);
    expect(said('RECEIVE_RETURN', state)).toBe(received);
    expect(said('INSPECT_RETURN', state)).toBe(inspected);
  });

  it('is of the latest one of which it can be said', () => {
    const returns = [goodsReturn({ id: 'here', state: 'ARRIVED' }), goodsReturn({ id: 'ended', state: 'LOST' })];
    const theCase = caseOf([deliveredUnit()], { ...A3, state: 'INSPECTING', returns });

    expect(valueOf(mayTellOfReturn('INSPECT_RETURN', theCase, AGENT)).returnId).toBe('here');
  });

  it('is of the latest one, and of none when there is none', () => {
    const returns = [goodsReturn({ id: 'old', state: 'EXPIRED' }), goodsReturn({ id: 'new' })];
    const theCase = caseOf([deliveredUnit()], { ...A3, state: 'RETURNING', returns });

    expect(valueOf(mayTellOfReturn('REGISTER_RETURN', theCase, AGENT))).toEqual({ ruleId: 'A3', returnId: 'new' });
    expect(told(mayTellOfReturn('REGISTER_RETURN', caseOf([deliveredUnit()], A3), AGENT))).toBe('A3 RETURN_NEEDED');
  });

  it('a buyer says with which waybill it travels; what is in the box the merchant says', () => {
    expect(said('REGISTER_RETURN', 'ASKED', 'BUYER')).toBe('OK');
    expect(said('RECEIVE_RETURN', 'SENT', 'BUYER')).toBe('NOT_PERMITTED');
    expect(said('INSPECT_RETURN', 'ARRIVED', 'BUYER')).toBe('NOT_PERMITTED');
    expect(said('INSPECT_RETURN', 'ARRIVED', 'TIMER')).toBe('NOT_PERMITTED');
  });
});

describe('the refund of goods that come back', () => {
  it.each([
    ['nothing has been asked back', [], 'A3 RETURN_NEEDED'],
    ['they are to be sent', [goodsReturn()], 'A3 RETURN_NEEDED'],
    ['they are on their way', [goodsReturn({ state: 'SENT' })], 'A3 RETURN_NEEDED'],
    ['they are here and nobody has looked', [goodsReturn({ state: 'ARRIVED' })], 'A3 RETURN_NEEDED'],
    ['they were intact', [goodsReturn({ state: 'INSPECTED', finding: 'INTACT' })], 'OK'],
    ['they were damaged', [goodsReturn({ state: 'INSPECTED', finding: 'DAMAGED' })], 'A3 NOT_OFFERED'],
    ['they were others', [goodsReturn({ state: 'INSPECTED', finding: 'WRONG_CONTENTS' })], 'A3 NOT_OFFERED'],
    ['some were missing', [goodsReturn({ state: 'INSPECTED', finding: 'INCOMPLETE' })], 'A3 NOT_OFFERED'],
    ['they were lost on the way', [goodsReturn({ state: 'LOST' })], 'A3 NOT_OFFERED'],
    ['the buyer did not send them', [goodsReturn({ state: 'EXPIRED' })], 'A3 NOT_OFFERED'],
    ['those of another unit were intact', [goodsReturn({ unitIds: ['unit-2'], state: 'INSPECTED', finding: 'INTACT' })], 'A3 RETURN_NEEDED'],
  ])('when %s', (_what, returns, expected) => {
    expect(refunded({ ...A3, state: 'INSPECTING', returns })).toBe(expected);
  }); // prettier-ignore

  it('is owed when they are here and the settle-by has come, whether or not somebody looked', () => {
    const arrived = { ...A3, state: 'INSPECTING', returns: [goodsReturn({ state: 'ARRIVED' })] } as const;

    expect(refunded({ ...arrived, settleBy: new Date(NOW.getTime() + 1) }, deliveredUnit(), 'TIMER')).toBe('A3 RETURN_NEEDED');
    expect(refunded({ ...arrived, settleBy: NOW }, deliveredUnit(), 'TIMER')).toBe('OK');
  }); // prettier-ignore

  it('goes by the latest return of the unit', () => {
    const expired = goodsReturn({ id: 'old', state: 'EXPIRED' });
    const intact = goodsReturn({ id: 'new', state: 'INSPECTED', finding: 'INTACT' });

    expect(refunded({ ...A3, state: 'INSPECTING', returns: [expired, intact] })).toBe('OK');
    expect(refunded({ ...A3, state: 'INSPECTING', returns: [intact, expired] })).toBe('A3 NOT_OFFERED');
  });

  it('under C1 asks nothing else, opened or not', () => {
    const cosmetics = deliveredUnit({ category: 'COSMETICS', noReturnConfirmed: true });
    const C1 = { problem: 'ALLERGIC_REACTION', ruleId: 'C1' } as const;
    const intact = [goodsReturn({ state: 'INSPECTED', finding: 'INTACT' })];

    expect(refunded({ ...C1, state: 'INSPECTING', returns: intact }, cosmetics)).toBe('OK');
    expect(refunded({ ...C1, state: 'OPEN' }, cosmetics)).toBe('C1 RETURN_NEEDED');
  });

  it('follows an override that lets goods come back which no rule takes back', () => {
    const override = { remedy: 'RETURN_FOR_REFUND', reason: 'goodwill' } as const;
    const fresh = deliveredUnit({ category: 'FRESH' });
    const overridden = { ...A3, ruleId: 'A3x', override } as const;
    const intact = [goodsReturn({ state: 'INSPECTED', finding: 'INTACT' })];
    const damaged = [goodsReturn({ state: 'INSPECTED', finding: 'DAMAGED' })];

    expect(refunded({ ...overridden, state: 'NEEDS_PERSON' }, fresh)).toBe('A3x RETURN_NEEDED');
    expect(refunded({ ...overridden, state: 'INSPECTING', returns: intact }, fresh, 'SYSTEM')).toBe('OK');
    expect(refunded({ ...overridden, state: 'INSPECTING', returns: damaged }, fresh)).toBe('A3x NOT_OFFERED');
    expect(refunded({ ...A1, override, state: 'INSPECTING', returns: intact })).toBe('OK');
    expect(refunded({ ...A1, override, state: 'NEEDS_PERSON' })).toBe('A1 NOT_VERIFIED');
  });
});

describe('the refund of a claim', () => {
  it.each([
    [null, 'A1 NOT_VERIFIED'],
    ['SUBMITTING', 'A1 NOT_VERIFIED'],
    ['PENDING', 'A1 NOT_VERIFIED'],
    ['MORE_WANTED', 'A1 NOT_VERIFIED'],
    ['REFUSED', 'A1 NOT_VERIFIED'],
    ['UPHELD', 'OK'],
  ] as const)('follows the verdict: %s', (state, expected) => {
    const round = state === null ? null : verification({ state });

    expect(refunded({ ...A1, state: 'OPEN', verification: round })).toBe(expected);
    expect(refunded({ ...A1, state: 'OPEN', verification: round }, deliveredUnit(), 'TIMER')).toBe(expected);
  });

  it('may be tried again later only while the marketplace looks', () => {
    const retryable = (state: 'PENDING' | 'REFUSED') => {
      const answer = isVerified({
        ruleId: 'A1',
        unit: deliveredUnit(),
        theCase: caseOf([deliveredUnit()], { ...A1, verification: verification({ state }) }),
        settings: SETTINGS,
        now: NOW,
      });
      return answer.ok ? null : answer.refusals[0]?.retryable;
    };

    expect([retryable('PENDING'), retryable('REFUSED')]).toEqual([true, false]);
  });

  it('waits for the goods of an allergic reaction once they are to come back, else does without them (A2)', () => {
    const upheld = { ...A2, verification: verification() };

    expect(refunded({ ...upheld, state: 'OPEN' })).toBe('OK');
    expect(refunded({ ...upheld, state: 'RETURNING', returns: [goodsReturn({ state: 'SENT' })] })).toBe('A2 RETURN_NEEDED');
    expect(refunded({ ...upheld, state: 'RETURNING', returns: [goodsReturn({ unitIds: ['unit-2'] })] })).toBe('OK');
    expect(refunded({ ...upheld, state: 'NEEDS_PERSON', returns: [goodsReturn({ state: 'LOST' })] })).toBe('OK');
  }); // prettier-ignore

  it('is never paid beside a replacement of the same case', () => {
    const reissue = (state: 'PLACING' | 'SHIPPED' | 'FAILED') => ({
      ...A1,
      state: 'OPEN' as const,
      verification: verification(),
      reissues: [{ id: 'reissue-1', state, unitIds: ['unit-1'] }],
    });
    const override = { remedy: 'REFUND', reason: 'goodwill' } as const;

    expect(refunded(reissue('PLACING'))).toBe('A1 REISSUE_ACTIVE');
    expect(refunded(reissue('SHIPPED'))).toBe('A1 REISSUE_ACTIVE');
    expect(refunded({ ...reissue('SHIPPED'), override })).toBe('A1 REISSUE_ACTIVE');
    expect(refunded(reissue('FAILED'))).toBe('OK');
  });

  it('is offered at once for broken fragile decor, if the buyer prefers it (C2)', () => {
    const fragile = deliveredUnit({ category: 'FRAGILE_HOME_DECOR' });

    expect(refunded({ problem: 'DAMAGED', ruleId: 'C2' }, fragile)).toBe('OK');
  });
});

describe('what has been remedied', () => {
  const since = { caseId: 'case-9', at: hoursAgo(1) };
  const override = { remedy: 'REFUND', reason: 'goodwill' } as const;

  it('is not owed again: a part that stayed with the merchant is for an override (A3, S2)', () => {
    const partly = deliveredUnit({ refundedMinor: 9_00n });

    expect(refunded({ ...A1, state: 'OPEN', verification: verification() }, partly)).toBe('A1 REFUND_EXCEEDS_PAID');
    expect(started(A3, partly)).toBe('A3 REFUND_EXCEEDS_PAID');
    expect(refunded({ ...A1, state: 'OPEN', verification: verification(), override }, partly)).toBe('OK');
  });

  it('is what another case has sent again since: what is wrong with that is a new case', () => {
    const resent = deliveredUnit({ reissues: 1, lastReissue: since });
    const upheld = { ...A1, state: 'OPEN', verification: verification() } as const;

    expect(refunded({ ...upheld, openedAt: hoursAgo(2) }, resent)).toBe('A1 REISSUE_ACTIVE');
    expect(started({ ...A3, openedAt: hoursAgo(2) }, resent)).toBe('A3 REISSUE_ACTIVE');
    expect(refunded({ ...upheld, openedAt: hoursAgo(0.5) }, resent)).toBe('OK');
    expect(refunded({ ...upheld, openedAt: hoursAgo(2), override }, resent)).toBe('OK');
  });
});

describe('the refund of what did not arrive', () => {
  it('is offered for a lost parcel and for one that came back, and never for a customs hold (T2, T4, T1)', () => {
    const held = unit({ parcel: parcel({ state: 'CUSTOMS_HOLD' }) });

    expect(refunded({ problem: 'LOST', ruleId: 'T2' }, unit({ parcel: parcel({ state: 'LOST' }) }))).toBe('OK');
    expect(
      refunded({ problem: 'RETURNED_TO_SENDER', ruleId: 'T4' }, unit({ parcel: parcel({ state: 'RETURNED' }) })),
    ).toBe('OK');
    expect(refunded({ problem: 'CUSTOMS_HOLD', ruleId: 'T1', state: 'WAITING' }, held)).toBe('T1 NOT_OFFERED');
  });

  it('is not for a parcel that turned up: it was delivered, and the case has no rule any more (survival 18)', () => {
    expect(refunded({ problem: 'LOST', ruleId: 'T2' })).toBe('X1 NOT_IN_THIS_PHASE');
  });

  it('waits for the carrier’s proof of delivery, and tells until when (T3)', () => {
    const asked = { state: 'PENDING', askedAt: hoursAgo(24), answeredAt: null } as const;
    const theCase = caseOf([deliveredUnit()], { problem: 'NOT_RECEIVED', ruleId: 'T3', investigation: asked });

    const answer = wasProofAsked({ ruleId: 'T3', theCase, now: NOW });

    expect(told(answer)).toBe('T3 NOT_YET');
    expect(answer.ok ? null : answer.refusals[0]?.possibleFrom).toEqual(hoursAgo(24 - 72));
    expect(told(wasProofAsked({ ruleId: 'T3', theCase: null, now: NOW }))).toBe('T3 NOT_YET');
    expect(refunded({ ...theCase, investigation: { ...asked, state: 'DECLINED', answeredAt: hoursAgo(1) } })).toBe(
      'OK',
    );
  });

  it('is not known to be back before a case is open', () => {
    expect(told(areGoodsBack({ ruleId: 'A3', unit: deliveredUnit(), theCase: null, now: NOW }))).toBe(
      'A3 RETURN_NEEDED',
    );
    expect(told(mayRefund(caseOf([deliveredUnit()], A3), SYSTEM, SETTINGS, NOW))).toBe('A3 RETURN_NEEDED');
  });
});
