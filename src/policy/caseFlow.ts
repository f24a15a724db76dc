// The life of a case: every move that is allowed, by whom, and when. A move that is not in this table does not happen.
//
// WAITING       the rule matches and only waits (B3 before + 96 h, B4 before three unanswered urges)
// OPEN          a choice is due
// CANCELLING    the supplier was asked to cancel; a refund waits for its confirmation (S1)
// REROUTING     units are being bought from another supplier
// INTERCEPTING  a carrier was asked to stop a parcel
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
export const FIRST_STATES = ['WAITING', 'OPEN', 'NEEDS_PERSON'] as const satisfies readonly CaseState[];

export const CLOSED_STATES = ['SETTLED', 'UNREMEDIED', 'WITHDRAWN'] as const satisfies readonly CaseState[];

/** May a case go from one state to the other, and may this mover take it there? Leave `by` out to ask for anyone. */
export function mayMove(from: CaseState, to: CaseState, by?: Mover): boolean {
  return CASE_MOVES.some((move) => move.from === from && move.to === to && (by === undefined || move.by.includes(by)));
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
  { from: 'WAITING', to: 'SETTLED', by: ['SYSTEM'], when: 'the supplier shipped after all' },
  { from: 'WAITING', to: 'UNREMEDIED', by: ['SYSTEM'], when: 'the reason is gone' },
  { from: 'WAITING', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'what the rule needs to know is missing' },
  { from: 'WAITING', to: 'WITHDRAWN', by: ['PERSON'], when: 'withdrawn' },

  { from: 'OPEN', to: 'WAITING', by: ['SYSTEM'], when: 'the supplier answered, so its silence starts anew (B4)' },
  { from: 'OPEN', to: 'CANCELLING', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'the supplier is asked to cancel' },
  { from: 'OPEN', to: 'REROUTING', by: ['PERSON', 'TIMER'], when: 'a plan is taken' },
  { from: 'OPEN', to: 'INTERCEPTING', by: ['PERSON', 'SYSTEM'], when: 'the carrier is asked to intercept' },
  { from: 'OPEN', to: 'REFUNDING', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'the refund is reserved' },
  { from: 'OPEN', to: 'SETTLED', by: ['PERSON', 'SYSTEM'], when: 'the address is corrected, or the supplier shipped after all' },
  { from: 'OPEN', to: 'UNREMEDIED', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'the rules leave nothing, or the reason is gone' },
  { from: 'OPEN', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'the settle-by passed, or a partner left it unclear' },
  { from: 'OPEN', to: 'WITHDRAWN', by: ['PERSON'], when: 'withdrawn' },

  { from: 'CANCELLING', to: 'REFUNDING', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'the cancellation is confirmed' },
  { from: 'CANCELLING', to: 'OPEN', by: ['SYSTEM'], when: 'refused, or shipped meanwhile: another choice is due' },
  { from: 'CANCELLING', to: 'INTERCEPTING', by: ['PERSON', 'SYSTEM'], when: 'shipped meanwhile, within the country (S2)' },
  { from: 'CANCELLING', to: 'SETTLED', by: ['PERSON', 'SYSTEM'], when: 'placed anew at the right address, or a replacement cancelled' },
  { from: 'CANCELLING', to: 'UNREMEDIED', by: ['SYSTEM'], when: 'shipped meanwhile, across a border (S3)' },
  { from: 'CANCELLING', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'no answer in time, or an unclear one' },

  { from: 'REROUTING', to: 'SETTLED', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'the replacement is under way' },
  { from: 'REROUTING', to: 'OPEN', by: ['TIMER', 'SYSTEM'], when: 'declined, exhausted, or other units are left: a choice is due' },
  { from: 'REROUTING', to: 'REFUNDING', by: ['TIMER', 'SYSTEM'], when: 'exhausted, and the merchant has set a refund' },
  { from: 'REROUTING', to: 'CONFLICT', by: ['SYSTEM'], when: 'the first supplier shipped as well' },
  { from: 'REROUTING', to: 'UNREMEDIED', by: ['SYSTEM'], when: 'the first supplier had shipped already, and nothing was placed' },
  { from: 'REROUTING', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'an outcome stays unknown' },

  { from: 'INTERCEPTING', to: 'REFUNDING', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'it reached the state at which money moves' },
  { from: 'INTERCEPTING', to: 'OPEN', by: ['SYSTEM'], when: 'it failed for a reason that allows another try' },
  { from: 'INTERCEPTING', to: 'SETTLED', by: ['PERSON', 'TIMER', 'SYSTEM'], when: 'it ended a conflict: the replacement goes on' },
  { from: 'INTERCEPTING', to: 'UNREMEDIED', by: ['TIMER', 'SYSTEM'], when: 'it failed: delivery goes on' },
  { from: 'INTERCEPTING', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'timed out, or contradicted by a delivery' },

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

  { from: 'AWAITING_RETURN', to: 'SETTLED', by: ['PERSON', 'SYSTEM'], when: 'the goods are back, or written off' },
  { from: 'AWAITING_RETURN', to: 'NEEDS_PERSON', by: ['TIMER', 'SYSTEM'], when: 'the goods did not come back, or were delivered' },

  { from: 'SETTLED', to: 'NEEDS_PERSON', by: ['SYSTEM'], when: 'the parcel was delivered although intercepted (survival 10)' },
  { from: 'SETTLED', to: 'AWAITING_RETURN', by: ['SYSTEM'], when: 'goods that should come back are found missing (survival 11)' },
  { from: 'SETTLED', to: 'CONFLICT', by: ['SYSTEM'], when: 'the first supplier shipped after it was settled by a reroute or refund (survival 3)' },
];
