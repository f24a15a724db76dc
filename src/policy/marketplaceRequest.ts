// Requests between a merchant and the marketplace: who may answer, who may close, and until when an answer is due.

import { daysAfter, policyAt } from './policyDefaults.js';
import { accept, type Outcome, refuse } from './refusals.js';
import type { RequestSide, RequestState } from './vocabulary.js';

export interface RequestFacts {
  askedBy: RequestSide;
  state: RequestState;
}

/** When an answer is due: as an operator has set, or after the days of the policy. A time that is over or too far is refused. */
export function dueOf(wanted: Date | null, now: Date): Outcome<Date> {
  const { requestAnswerDays, requestLongestDays } = policyAt(now);
  if (wanted === null) return accept(daysAfter(now, requestAnswerDays));
  if (wanted > now && wanted <= daysAfter(now, requestLongestDays)) return accept(wanted);
  return refuse('INVALID_INPUT', `An answer is due within ${requestLongestDays} days from now, and not before.`, {
    field: ['dueAt'],
  });
}

/** What a message of one side makes of a request; the asker's next word opens it again. */
export function afterMessage({ askedBy, state }: RequestFacts, from: RequestSide): Outcome<RequestState> {
  if (state === 'CLOSED') return refuse('NOT_OFFERED', 'The request is closed. Open a new one.');
  return accept(from === askedBy ? 'OPEN' : 'ANSWERED');
}

/** Only whoever asked knows when it is done. */
export function mayClose({ askedBy, state }: RequestFacts, side: RequestSide): Outcome<true> {
  if (state === 'CLOSED') return refuse('NOT_OFFERED', 'The request is closed already.');
  if (side === askedBy) return accept(true);
  return refuse('NOT_PERMITTED', 'Whoever asked closes the request. Answer it instead.');
}
