// A case after hand-over that goes its way step by step: each step asks the policy and, when it is allowed, does to the
// facts what the product would do. For promises about every sequence of steps.

import fc from 'fast-check';
import { type CaseFacts, type Permitted, type UnitChoice } from '../../src/policy/caseFacts.js';
import { isClosed, mayMove } from '../../src/policy/caseFlow.js';
import { mayAppeal, maySubmitClaim } from '../../src/policy/claim.js';
import { mayStartReturn, mayTellOfReturn } from '../../src/policy/goodsReturn.js';
import { mayOverride, OVERRIDE_REMEDIES } from '../../src/policy/override.js';
import type { Asker } from '../../src/policy/permissions.js';
import { hoursAfter } from '../../src/policy/policyDefaults.js';
import { mayRefund } from '../../src/policy/refund.js';
import { refundFor } from '../../src/policy/refundAmounts.js';
import type { Outcome } from '../../src/policy/refusals.js';
import { mayReissue } from '../../src/policy/reissue.js';
import type { CaseRecord, UnitFacts } from '../../src/policy/unitFacts.js';
import { ACTORS, type CaseState, RETURN_FINDINGS, VERIFICATION_STATES } from '../../src/policy/vocabulary.js';
import { mayWithdraw } from '../../src/policy/withdraw.js';
import { NOW, parcel, purchaseOrder, settings } from './builders.js';

export const STEPS = [
  'EVIDENCE', 'SUBMIT', 'APPEAL', 'VERDICT', 'OVERRIDE', 'REFUND', 'REFUND_ENDS', 'REISSUE', 'REISSUE_ENDS', 'RETURN',
  'RETURN_GOES_ON', 'INSPECT', 'TIME', 'NEEDS_PERSON', 'WITHDRAW',
] as const; // prettier-ignore

export interface Step {
  kind: (typeof STEPS)[number];
  viewer: Asker;
  /** Which units are meant; all when empty. */
  choice: UnitChoice;
  /** Which of several things happens. */
  which: number;
}

export const aStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...STEPS, 'EVIDENCE', 'SUBMIT', 'VERDICT', 'APPEAL', 'REISSUE', 'RETURN_GOES_ON'),
  viewer: fc.constantFrom(...ACTORS, 'AGENT', 'MERCHANT_ADMIN', 'MERCHANT_ADMIN').map((role) => ({ role })),
  choice: fc.constantFrom<UnitChoice[]>({}, {}, { unitIds: ['unit-1'] }, { unitIds: ['unit-2'] }),
  which: fc.nat(11),
});

export interface Walk {
  theCase: CaseFacts;
  now: Date;
  /** Steps that were allowed and done. */
  done: string[];
  /** Moves that were needed and stand in no table. */
  missing: string[];
}

/** Does one step, if the policy allows it. */
export function walk(at: Walk, step: Step): Walk {
  const next = WAYS[step.kind](at, step);
  return next === null ? at : { ...next, done: [...next.done, step.kind] };
}

type Way = (at: Walk, step: Step) => Walk | null;

const WAYS: Record<Step['kind'], Way> = {
  EVIDENCE: (at) => {
    if (isClosed(at.theCase.state)) return null;
    const { usable, fresh, freshInTime } = at.theCase.evidence;
    return changed(at, { evidence: { usable: usable + 1, fresh: fresh + 1, freshInTime: freshInTime + 1 } });
  },
  SUBMIT: (at, { viewer }) => newRound(at, maySubmitClaim(at.theCase, viewer)),
  APPEAL: (at, { viewer }) => newRound(at, mayAppeal(at.theCase, viewer, at.now)),
  VERDICT: (at, { which }) => {
    const { verification } = at.theCase;
    if (verification?.state !== 'PENDING') return null;
    const state = VERIFICATION_STATES[2 + (which % 3)] ?? 'UPHELD';
    const to = ({ MORE_WANTED: 'AWAITING_EVIDENCE', UPHELD: 'OPEN', REFUSED: 'VERDICT_REFUSED' } as const)[state as 'UPHELD'];
    return movedIfItMay(changed(at, { verification: { ...verification, state } }), to);
  }, // prettier-ignore
  OVERRIDE: (at, { viewer, which }) => {
    const remedy = OVERRIDE_REMEDIES[which % OVERRIDE_REMEDIES.length] ?? 'REFUND';
    const answer = mayOverride(at.theCase, viewer, { remedy, reason: 'because' });
    return answer.ok ? changed(at, { override: { remedy, reason: 'because' } }) : null;
  },
  REFUND: (at, { viewer, choice }) => refunding(at, mayRefund(at.theCase, viewer, settings(), at.now, choice)),
  REFUND_ENDS: (at, { which }) => {
    const pending = at.theCase.refunds.find(({ state }) => state === 'RESERVED');
    if (pending === undefined) return null;
    const state = which % 2 === 0 ? 'PAID' : 'DECLINED';
    const refunds = at.theCase.refunds.map((one) => (one === pending ? { ...one, state } as const : one));
    const units = at.theCase.units.map((unit) =>
      state === 'DECLINED' && pending.unitIds.includes(unit.unitId) ? { ...unit, refundedMinor: 0n } : unit,
    );
    const ended = changed(at, { refunds, units });
    const goesOn = ended.theCase.state === 'REFUNDING' || (state === 'PAID' && ended.theCase.state === 'NEEDS_PERSON');
    return goesOn ? stands(ended) : ended;
  }, // prettier-ignore
  REISSUE: (at, { viewer, choice }) => reissuing(at, mayReissue(at.theCase, viewer, settings(), at.now, choice)),
  REISSUE_ENDS: (at, { which }) => {
    const placing = at.theCase.reissues.find(({ state }) => state === 'PLACING');
    if (placing === undefined) return null;
    const state = which % 2 === 0 ? 'SHIPPED' : 'FAILED';
    const reissues = at.theCase.reissues.map((one) => (one === placing ? ({ ...one, state } as const) : one));
    const units = at.theCase.units.map((unit) => (placing.unitIds.includes(unit.unitId) ? resent(unit, state) : unit));
    return stands(changed(at, { reissues, units }), movedIfItMay);
  },
  RETURN: (at, { viewer, choice }) => {
    const answer = mayStartReturn(at.theCase, viewer, choice);
    if (!answer.ok) return null;
    const goods = { id: `return-${at.done.length}`, state: 'ASKED', arrivedAt: null, finding: null } as const;
    const returns = [...at.theCase.returns, { ...goods, unitIds: answer.value.unitIds }];
    return moved(changed(at, { returns }), 'RETURNING');
  },
  RETURN_GOES_ON: (at, { which }) => {
    const last = at.theCase.returns.at(-1);
    if (last === undefined || !['ASKED', 'LABEL_READY', 'SENT'].includes(last.state)) return null;
    const state = (['SENT', 'ARRIVED', 'ARRIVED', 'LOST', 'EXPIRED'] as const)[which % 5] ?? 'ARRIVED';
    const returns = at.theCase.returns.map((one) => (one === last ? { ...one, state, arrivedAt: at.now } : one));
    const settleBy = state === 'ARRIVED' ? hoursAfter(at.now, 168) : at.theCase.settleBy;
    const to = ({ SENT: null, ARRIVED: 'INSPECTING', LOST: 'NEEDS_PERSON', EXPIRED: 'UNREMEDIED' } as const)[state];
    return to === null ? changed(at, { returns }) : movedIfItMay(changed(at, { returns, settleBy }), to);
  },
  INSPECT: (at, { viewer, which }) => {
    const answer = mayTellOfReturn('INSPECT_RETURN', at.theCase, viewer);
    if (!answer.ok) return null;
    const finding = RETURN_FINDINGS[Math.max(0, which - 8)] ?? 'INTACT';
    const returns = at.theCase.returns.map((one) =>
      one.id === answer.value.returnId ? ({ ...one, state: 'INSPECTED', finding } as const) : one,
    );
    const seen = changed(at, { returns });
    if (finding !== 'INTACT') return moved(seen, 'NEEDS_PERSON');
    const refund = refunding(seen, mayRefund(seen.theCase, { role: 'SYSTEM' }, settings(), seen.now));
    if (refund !== null || seen.theCase.refunds.some(({ state }) => state !== 'DECLINED')) return refund;
    // Nothing but another choice of the merchant keeps the refund back.
    const { override } = seen.theCase;
    if (override === null || override.remedy === 'RETURN_FOR_REFUND')
      return { ...seen, missing: [...seen.missing, 'a refund of intact goods'] };
    return movedIfItMay(seen, 'NEEDS_PERSON');
  },
  TIME: (at, { which }) => ({ ...at, now: hoursAfter(at.now, which * 12) }),
  NEEDS_PERSON: (at) => {
    const { state } = at.theCase;
    return !isClosed(state) && mayMove(state, 'NEEDS_PERSON', 'SYSTEM') ? moved(at, 'NEEDS_PERSON') : null;
  },
  WITHDRAW: (at, { viewer, which }) => {
    const answer = mayWithdraw(at.theCase, viewer);
    return which === 0 && answer.ok ? moved(at, 'WITHDRAWN') : null;
  },
};

function newRound(at: Walk, answer: ReturnType<typeof maySubmitClaim>): Walk | null {
  if (!answer.ok) return null;
  const { roundNo, addsTo } = answer.value;
  const verification = { id: addsTo ?? `round-${roundNo}`, roundNo, state: 'PENDING', decidedAt: null } as const;
  const evidence = { ...at.theCase.evidence, fresh: 0, freshInTime: 0 };
  return moved(changed(at, { verification, evidence }), 'VERIFYING');
}

function refunding(at: Walk, answer: Outcome<Permitted>): Walk | null {
  if (!answer.ok) return null;
  const { unitIds, ruleId } = answer.value;
  const amounts = refundFor({ units: at.theCase.units.filter((unit) => unitIds.includes(unit.unitId)), ruleId });
  if (!amounts.ok) return null;
  const units = at.theCase.units.map((unit) => {
    const refund = amounts.value.units.find((one) => one.unitId === unit.unitId);
    return { ...unit, refundedMinor: unit.refundedMinor + (refund?.amountMinor ?? 0n) };
  });
  const refunds = [...at.theCase.refunds, { state: 'RESERVED', unitIds } as const];
  return moved(changed(at, { refunds, units }), 'REFUNDING');
}

function reissuing(at: Walk, answer: Outcome<Permitted>): Walk | null {
  if (!answer.ok) return null;
  const { unitIds } = answer.value;
  const units = at.theCase.units.map((unit) => (unitIds.includes(unit.unitId) ? resent(unit, 'PLACING') : unit));
  const reissues = [...at.theCase.reissues, { id: `reissue-${at.done.length}`, state: 'PLACING', unitIds } as const];
  return stands(changed(at, { reissues, units }));
}

/** Where a unit is whose replacement is asked for, sent, or came to nothing: then it is again where it was. */
function resent(unit: UnitFacts, state: CaseRecord['reissues'][number]['state']): UnitFacts {
  if (state === 'PLACING')
    return {
      ...unit,
      purchaseOrder: purchaseOrder({ id: 'po-2' }),
      parcel: null,
      reissues: 1,
      lastReissue: { caseId: 'case-1', at: NOW },
    };
  if (state === 'SHIPPED') return { ...unit, parcel: parcel({ id: 'parcel-2' }) };
  return { ...unit, parcel: parcel({ state: 'DELIVERED' }), reissues: 0, lastReissue: null };
}

/** As the product finds where a case with several units stands, when something was done for some of them. */
function stands(at: Walk, goTo: typeof moved = moved): Walk {
  const { refunds, reissues, units } = at.theCase;
  const isHeld = (unitId: string) =>
    refunds.some((one) => one.state !== 'DECLINED' && one.unitIds.includes(unitId)) ||
    reissues.some((one) => one.state !== 'FAILED' && one.unitIds.includes(unitId));
  if (refunds.some(({ state }) => state === 'RESERVED')) return goTo(at, 'REFUNDING');
  if (units.some(({ unitId }) => !isHeld(unitId))) return goTo(at, 'OPEN');
  return goTo(at, reissues.some(({ state }) => state === 'PLACING') ? 'REISSUING' : 'SETTLED');
}

function changed(at: Walk, change: Partial<CaseFacts>): Walk {
  return { ...at, theCase: { ...at.theCase, ...change } };
}

function moved(at: Walk, to: CaseState): Walk {
  const { state } = at.theCase;
  const missing = state === to || mayMove(state, to) ? at.missing : [...at.missing, `${state} ${to}`];
  return changed({ ...at, missing }, { state: to });
}

function movedIfItMay(at: Walk, to: CaseState): Walk {
  return mayMove(at.theCase.state, to) ? moved(at, to) : at;
}
