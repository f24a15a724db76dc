// The life of a case: every move that is allowed, by whom, and when. A move that is not in this table does not happen.
//
// WAITING       the rule matches and only waits (B3 before + 96 h, B4 before three unanswered urges, T1 until released)
// AWAITING_EVIDENCE  the buyer's photo or video is missing, or the marketplace wants more (A1, A2)
// VERIFYING     the marketplace is looking at the evidence
// VERDICT_REFUSED  the marketplace refused the claim; an appeal with new evidence is a new round
// OPEN          a choice is due
// CANCELLING    the supplier was asked to cancel; a refund waits for its confirmation (S1, or a replacement that is given up)
// REROUTING     units are being bought from another supplier
// INTERCEPTING  a carrier was asked to stop a parcel
// REISSUING     the same is bought again for the buyer
// RETURNING     the goods are on their way back, or about to be; the refund follows their inspection
// INSPECTING    the goods are back: somebody looks into the box
// REFUNDING     the buyer's money is reserved and on its way
// CONFLICT      the first supplier shipped after we rerouted (survival 3)
// NEEDS_PERSON  nothing more happens by itself
// AWAITING_RETURN  refunded; the goods must still come back (survival 11)
// SETTLED, UNREMEDIED (nothing more to be had for this reason), WITHDRAWN: closed

import type { CaseState } from './vocabulary.js';

/** PERSON: anyone with the right. TIMER: a deadline. SYSTEM: what a partner told us. */
export const MOVERS = ['PERSON', 'TIMER', 'SYSTEM'] as const;
export type Mover = (typeof MOVERS)[number];

export interface CaseMove {
  from: CaseState;
  to: CaseState;
  by: readonly Mover[];
  when: string;
}

/** The states in which a case can begin; NEEDS_PERSON only when an override opened it. */
export const FIRST_STATES = [
  'WAITING',
  'AWAITING_EVIDENCE',
  'OPEN',
  'NEEDS_PERSON',
] as const satisfies readonly CaseState[];

export const CLOSED_STATES = ['SETTLED', 'UNREMEDIED', 'WITHDRAWN'] as const satisfies readonly CaseState[];

/** May a case go from one state to the other, and may this mover take it there? Leave `by` out to ask for anyone. */
export function mayMove(from: CaseState, to: CaseState, by?: Mover): boolean {
  return CASE_MOVES.some((move) => move.from === from && move.to === to && (by === undefined || move.by.includes(by)));
}

/**
 * Does nothing go on in it until a person does something? Where a choice is due and a settle-by runs, the product acts when that
 * passes; where none runs (S1, S2, B2), nobody but a person does.
 */
export function callsForPerson(state: CaseState, settleByAt: Date | null): boolean {
  return state === 'NEEDS_PERSON' || state === 'CONFLICT' || (state === 'OPEN' && settleByAt === null);
}

/** When a case that comes into this state is to be looked at next, unless the step that takes it there knows it better. */
export function dueIn(state: CaseState, settleByAt: Date | null, now: Date): Date | null {
  return callsForPerson(state, settleByAt) ? now : settleByAt;
}

/** A closed case holds none of its units any more. */
export function isClosed(state: CaseState): boolean {
  return (CLOSED_STATES as readonly CaseState[]).includes(state);
}

// prettier-ignore
export const CASE_MOVES: readonly CaseMove[] = [
  { from: 'WAITING', to: 'OPEN', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'the rule has waited long enough' },
  { from: 'WAITING', to: 'REROUTING', by: ['PERSON', 'TIMER'], when: 'taken the moment the wait was over, or overridden' },
  { from: 'WAITING', to: 'REFUNDING', by: ['PERSON', 'TIMER'], when: 'taken the moment the wait was over, or overridden' },
  { from: 'WAITING', to: 'REISSUING', by: ['PERSON'], when: 'overridden' },
  { from: 'WAITING', to: 'RETURNING', by: ['PERSON'], when: 'overridden' },
  { from: 'WAITING', to: 'SETTLED', by: ['SYSTEM'], when: 'the supplier shipped after all, or customs released the parcel' },
  { from: 'WAITING', to: 'UNREMEDIED', by: ['TIMER', 'SYSTEM'], when: 'the reason is gone' },
  { from: 'WAITING', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'what the rule needs to know is missing' },
  { from: 'WAITING', to: 'WITHDRAWN', by: ['PERSON'], when: 'withdrawn' },

  { from: 'AWAITING_EVIDENCE', to: 'VERIFYING', by: ['PERSON', 'TIMER'], when: 'the evidence goes to the marketplace' },
  { from: 'AWAITING_EVIDENCE', to: 'REFUNDING', by: ['PERSON'], when: 'overridden' },
  { from: 'AWAITING_EVIDENCE', to: 'REISSUING', by: ['PERSON'], when: 'overridden' },
  { from: 'AWAITING_EVIDENCE', to: 'REROUTING', by: ['PERSON'], when: 'overridden' },
  { from: 'AWAITING_EVIDENCE', to: 'RETURNING', by: ['PERSON'], when: 'overridden' },
  { from: 'AWAITING_EVIDENCE', to: 'OPEN', by: ['PERSON', 'SYSTEM'], when: 'overridden for some of the units, or upheld without what was wanted' },
  { from: 'AWAITING_EVIDENCE', to: 'VERDICT_REFUSED', by: ['PERSON', 'SYSTEM'], when: 'refused without what was wanted' },
  { from: 'AWAITING_EVIDENCE', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'no evidence in time, or only late evidence' },
  { from: 'AWAITING_EVIDENCE', to: 'UNREMEDIED', by: ['SYSTEM'], when: 'the units were refunded by another case' },
  { from: 'AWAITING_EVIDENCE', to: 'WITHDRAWN', by: ['PERSON'], when: 'withdrawn' },

  { from: 'VERIFYING', to: 'OPEN', by: ['PERSON', 'SYSTEM'], when: 'upheld: a choice is due within 15 working days' },
  { from: 'VERIFYING', to: 'VERDICT_REFUSED', by: ['PERSON', 'SYSTEM'], when: 'refused by the marketplace' },
  { from: 'VERIFYING', to: 'AWAITING_EVIDENCE', by: ['PERSON', 'SYSTEM'], when: 'the marketplace wants more' },
  { from: 'VERIFYING', to: 'REFUNDING', by: ['PERSON'], when: 'overridden' },
  { from: 'VERIFYING', to: 'REISSUING', by: ['PERSON'], when: 'overridden' },
  { from: 'VERIFYING', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'the marketplace does not take the claim, or an outcome stays unknown' },

  { from: 'VERDICT_REFUSED', to: 'VERIFYING', by: ['PERSON'], when: 'appealed: a new round' },
  { from: 'VERDICT_REFUSED', to: 'REFUNDING', by: ['PERSON'], when: 'overridden' },
  { from: 'VERDICT_REFUSED', to: 'REISSUING', by: ['PERSON'], when: 'overridden' },
  { from: 'VERDICT_REFUSED', to: 'REROUTING', by: ['PERSON'], when: 'overridden' },
  { from: 'VERDICT_REFUSED', to: 'RETURNING', by: ['PERSON'], when: 'overridden' },
  { from: 'VERDICT_REFUSED', to: 'OPEN', by: ['PERSON'], when: 'overridden for some of the units' },
  { from: 'VERDICT_REFUSED', to: 'NEEDS_PERSON', by: ['SYSTEM'], when: 'late evidence came' },
  { from: 'VERDICT_REFUSED', to: 'UNREMEDIED', by: ['TIMER', 'SYSTEM'], when: 'nobody appealed in time' },
  { from: 'VERDICT_REFUSED', to: 'WITHDRAWN', by: ['PERSON'], when: 'withdrawn' },

  { from: 'OPEN', to: 'AWAITING_EVIDENCE', by: ['PERSON', 'SYSTEM'], when: 'the marketplace wants more for the units that are left' },
  { from: 'OPEN', to: 'VERDICT_REFUSED', by: ['PERSON', 'SYSTEM'], when: 'refused for the units that are left' },
  { from: 'OPEN', to: 'INSPECTING', by: ['PERSON', 'SYSTEM'], when: 'the goods are back' },
  { from: 'OPEN', to: 'REISSUING', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'the same is bought again for the buyer' },
  { from: 'OPEN', to: 'RETURNING', by: ['PERSON', 'SYSTEM'], when: 'the buyer is to send the goods back' },
  { from: 'OPEN', to: 'VERIFYING', by: ['PERSON'], when: 'submitted or appealed for the units that are left' },
  { from: 'OPEN', to: 'WAITING', by: ['SYSTEM'], when: 'the supplier answered, so its silence starts anew (B4)' },
  { from: 'OPEN', to: 'CANCELLING', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'the supplier is asked to cancel' },
  { from: 'OPEN', to: 'REROUTING', by: ['PERSON', 'TIMER'], when: 'a plan is taken' },
  { from: 'OPEN', to: 'INTERCEPTING', by: ['PERSON', 'SYSTEM'], when: 'the carrier is asked to intercept' },
  { from: 'OPEN', to: 'REFUNDING', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'the refund is reserved' },
  { from: 'OPEN', to: 'SETTLED', by: ['PERSON', 'SYSTEM'], when: 'the address is corrected, or the supplier shipped after all' },
  { from: 'OPEN', to: 'UNREMEDIED', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'the rules leave nothing, or the reason is gone' },
  { from: 'OPEN', to: 'CONFLICT', by: ['SYSTEM'], when: 'the first supplier shipped as well, and the replacement is late' },
  { from: 'OPEN', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'the settle-by passed, or a partner left it unclear' },
  { from: 'OPEN', to: 'WITHDRAWN', by: ['PERSON'], when: 'withdrawn' },

  { from: 'CANCELLING', to: 'REFUNDING', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'the cancellation is confirmed' },
  { from: 'CANCELLING', to: 'REISSUING', by: ['SYSTEM'], when: 'refused: the replacement comes after all' },
  { from: 'CANCELLING', to: 'OPEN', by: ['SYSTEM'], when: 'refused, or shipped meanwhile: another choice is due' },
  { from: 'CANCELLING', to: 'INTERCEPTING', by: ['PERSON', 'SYSTEM'], when: 'shipped meanwhile, within the country (S2)' },
  { from: 'CANCELLING', to: 'SETTLED', by: ['PERSON', 'SYSTEM'], when: 'placed anew at the right address, or a replacement cancelled' },
  { from: 'CANCELLING', to: 'UNREMEDIED', by: ['SYSTEM'], when: 'shipped meanwhile, across a border (S3)' },
  { from: 'CANCELLING', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'no answer in time, or an unclear one' },

  { from: 'REROUTING', to: 'SETTLED', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'the replacement is under way' },
  { from: 'REROUTING', to: 'OPEN', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'declined, exhausted, no longer wanted, or other units are left: a choice is due' },
  { from: 'REROUTING', to: 'REFUNDING', by: ['TIMER', 'SYSTEM'], when: 'exhausted, and the merchant has set a refund' },
  { from: 'REROUTING', to: 'CONFLICT', by: ['SYSTEM'], when: 'the first supplier shipped as well' },
  { from: 'REROUTING', to: 'UNREMEDIED', by: ['SYSTEM'], when: 'the first supplier had shipped already, and nothing was placed' },
  { from: 'REROUTING', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'an outcome stays unknown' },

  { from: 'INTERCEPTING', to: 'REFUNDING', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'it reached the state at which money moves' },
  { from: 'INTERCEPTING', to: 'OPEN', by: ['SYSTEM'], when: 'it failed for a reason that allows another try' },
  { from: 'INTERCEPTING', to: 'SETTLED', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'it ended a conflict: the replacement goes on' },
  { from: 'INTERCEPTING', to: 'UNREMEDIED', by: ['TIMER', 'SYSTEM'], when: 'it failed: delivery goes on' },
  { from: 'INTERCEPTING', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'timed out, or contradicted by a delivery' },

  { from: 'REISSUING', to: 'SETTLED', by: ['SYSTEM'], when: 'the replacement is with a carrier' },
  { from: 'REISSUING', to: 'OPEN', by: ['SYSTEM'], when: 'it came to nothing, or other units are left: a choice is due' },
  { from: 'REISSUING', to: 'CANCELLING', by: ['PERSON', 'SYSTEM'], when: 'the replacement is given up for a refund: its supplier is asked to cancel' },
  { from: 'REISSUING', to: 'RETURNING', by: ['PERSON'], when: 'other units of the case are to come back' },
  { from: 'REISSUING', to: 'REFUNDING', by: ['PERSON', 'TIMER'], when: 'other units of the case are refunded' },
  { from: 'REISSUING', to: 'UNREMEDIED', by: ['SYSTEM'], when: 'the units were refunded by another case' },
  { from: 'REISSUING', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'the settle-by passed, or an outcome stays unknown' },

  { from: 'RETURNING', to: 'INSPECTING', by: ['PERSON', 'SYSTEM'], when: 'the goods are back' },
  { from: 'RETURNING', to: 'REFUNDING', by: ['PERSON'], when: 'overridden' },
  { from: 'RETURNING', to: 'UNREMEDIED', by: ['TIMER'], when: 'the buyer did not send them' },
  { from: 'RETURNING', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'lost on the way, or no label to be had' },
  { from: 'RETURNING', to: 'WITHDRAWN', by: ['PERSON'], when: 'withdrawn: the buyer keeps the goods' },

  { from: 'INSPECTING', to: 'REFUNDING', by: ['PERSON', 'TIMER'], when: 'intact, or nobody looked in time' },
  { from: 'INSPECTING', to: 'NEEDS_PERSON', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'damaged, incomplete, or something else in the box' },

  { from: 'REFUNDING', to: 'RETURNING', by: ['TIMER', 'SYSTEM'], when: 'paid, and other units are to come back' },
  { from: 'REFUNDING', to: 'INSPECTING', by: ['TIMER', 'SYSTEM'], when: 'paid, and other units are back' },
  { from: 'REFUNDING', to: 'REISSUING', by: ['TIMER', 'SYSTEM'], when: 'paid, and other units are bought again' },
  { from: 'REFUNDING', to: 'SETTLED', by: ['TIMER', 'SYSTEM'], when: 'paid' },
  { from: 'REFUNDING', to: 'AWAITING_RETURN', by: ['TIMER', 'SYSTEM'], when: 'paid, and the goods are still on their way back' },
  { from: 'REFUNDING', to: 'OPEN', by: ['TIMER', 'SYSTEM'], when: 'declined for good, or other units are left' },
  { from: 'REFUNDING', to: 'CONFLICT', by: ['SYSTEM'], when: 'the supplier shipped although the unit is being refunded' },
  { from: 'REFUNDING', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'an outcome stays unknown, or the refund is frozen' },

  { from: 'CANCELLING', to: 'CONFLICT', by: ['SYSTEM'], when: 'the replacement could not be cancelled' },
  { from: 'INTERCEPTING', to: 'CONFLICT', by: ['SYSTEM'], when: 'the first parcel could not be stopped' },
  { from: 'CONFLICT', to: 'INTERCEPTING', by: ['PERSON'], when: 'choice: stop the first parcel' },
  { from: 'CONFLICT', to: 'SETTLED', by: ['PERSON', 'SYSTEM'], when: 'choice: keep both and bill the supplier' },
  { from: 'CONFLICT', to: 'CANCELLING', by: ['PERSON'], when: 'choice: cancel the replacement' },
  { from: 'CONFLICT', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'nobody chose, or the choice could not be carried out' },

  { from: 'NEEDS_PERSON', to: 'VERDICT_REFUSED', by: ['PERSON', 'SYSTEM'], when: 'refused by the marketplace' },
  { from: 'NEEDS_PERSON', to: 'AWAITING_EVIDENCE', by: ['PERSON', 'SYSTEM'], when: 'the marketplace wants more' },
  { from: 'NEEDS_PERSON', to: 'VERIFYING', by: ['PERSON'], when: 'a person gives late evidence to the marketplace' },
  { from: 'NEEDS_PERSON', to: 'REISSUING', by: ['PERSON', 'SYSTEM'], when: 'a person sends the same again, or it is not cancelled after all' },
  { from: 'NEEDS_PERSON', to: 'RETURNING', by: ['PERSON'], when: 'a person lets the goods come back' },
  { from: 'NEEDS_PERSON', to: 'INSPECTING', by: ['PERSON', 'SYSTEM'], when: 'the goods came back after all' },
  { from: 'NEEDS_PERSON', to: 'WAITING', by: ['PERSON'], when: 'cleared up: it only waits' },
  { from: 'NEEDS_PERSON', to: 'OPEN', by: ['PERSON', 'SYSTEM'], when: 'cleared up: a choice is due' },
  { from: 'NEEDS_PERSON', to: 'CANCELLING', by: ['PERSON'], when: 'a person asks the supplier to cancel' },
  { from: 'NEEDS_PERSON', to: 'REROUTING', by: ['PERSON'], when: 'a person takes a plan, or overrides' },
  { from: 'NEEDS_PERSON', to: 'INTERCEPTING', by: ['PERSON'], when: 'a person asks the carrier' },
  { from: 'NEEDS_PERSON', to: 'REFUNDING', by: ['PERSON', 'SYSTEM'], when: 'a person refunds, or a late answer allows it' },
  { from: 'NEEDS_PERSON', to: 'CONFLICT', by: ['SYSTEM'], when: 'the first supplier shipped as well' },
  { from: 'NEEDS_PERSON', to: 'AWAITING_RETURN', by: ['SYSTEM'], when: 'a refund was paid after all' },
  { from: 'NEEDS_PERSON', to: 'SETTLED', by: ['PERSON', 'SYSTEM'], when: 'done by hand, or a late answer says it is' },
  { from: 'NEEDS_PERSON', to: 'UNREMEDIED', by: ['PERSON', 'SYSTEM'], when: 'nothing more is to be had' },
  { from: 'NEEDS_PERSON', to: 'WITHDRAWN', by: ['PERSON'], when: 'withdrawn' },

  { from: 'AWAITING_RETURN', to: 'REFUNDING', by: ['SYSTEM'], when: 'another parcel of the case is stopped, or back, and refunded then' },
  { from: 'AWAITING_RETURN', to: 'SETTLED', by: ['PERSON', 'SYSTEM'], when: 'the goods are back, or written off' },
  { from: 'AWAITING_RETURN', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'the goods did not come back, or were delivered' },

  { from: 'UNREMEDIED', to: 'INSPECTING', by: ['SYSTEM'], when: 'goods that were not sent in time came back after all' },
  { from: 'SETTLED', to: 'WAITING', by: ['SYSTEM'], when: 'customs holds the parcel again' },
  { from: 'SETTLED', to: 'NEEDS_PERSON', by: ['SYSTEM'], when: 'the parcel was delivered although intercepted (survival 10)' },
  { from: 'SETTLED', to: 'AWAITING_RETURN', by: ['SYSTEM'], when: 'goods that should come back are found missing (survival 11)' },
  { from: 'SETTLED', to: 'CONFLICT', by: ['SYSTEM'], when: 'the first supplier shipped after it was settled by a reroute or refund (survival 3)' },
];
