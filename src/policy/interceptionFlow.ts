// How an interception goes on: forward only, whatever order its reports come in. Succeeded is not returned, and a parcel
// that is delivered although its interception succeeded is a contradiction (survival 10).

import { daysAfter, policyAt } from './policyDefaults.js';
import type { InterceptionFailure, InterceptionState, ParcelState } from './vocabulary.js';

export interface InterceptionStep {
  state: InterceptionState;
  failure: InterceptionFailure | null;
}

/**
 * The state after the carrier's report, by callback or by polling. A report that is no way forward (a repeated one, a
 * late one, a FAILED after a success) changes nothing. Rule book, "Interception" [A].
 */
export function nextInterceptionState(current: InterceptionStep, report: InterceptionStep): InterceptionStep {
  if (!(INTERCEPTION_FLOW[current.state] as readonly InterceptionState[]).includes(report.state)) return current;
  return { state: report.state, failure: report.state === 'FAILED' ? report.failure : null };
}

/** Where each state may go. A timeout is only ours: the carrier's late answer still counts. */
export const INTERCEPTION_FLOW = {
  REQUESTED: ['ACCEPTED', 'IN_PROGRESS', 'SUCCEEDED', 'RETURNING', 'RETURNED', 'FAILED', 'CANCELLED', 'TIMED_OUT'],
  ACCEPTED: ['IN_PROGRESS', 'SUCCEEDED', 'RETURNING', 'RETURNED', 'FAILED', 'CANCELLED', 'TIMED_OUT'],
  IN_PROGRESS: ['SUCCEEDED', 'RETURNING', 'RETURNED', 'FAILED', 'CANCELLED', 'TIMED_OUT'],
  SUCCEEDED: ['RETURNING', 'RETURNED', 'CONTRADICTED'],
  RETURNING: ['RETURNED', 'CONTRADICTED'],
  RETURNED: [],
  FAILED: [],
  CANCELLED: [],
  TIMED_OUT: ['SUCCEEDED', 'RETURNING', 'RETURNED', 'FAILED', 'CANCELLED'],
  CONTRADICTED: ['RETURNED'],
} as const satisfies Record<InterceptionState, readonly InterceptionState[]>;

/**
 * The state after the parcel's own state changed by a scan. Out for delivery or delivered fails an interception that has not succeeded
 * (survival 9); delivered contradicts one that has (survival 10); a scan of the way back carries it on. That it was tried to be
 * delivered, or waits to be fetched, says that it has been out for delivery, whether that scan comes late or not at all.
 */
export function interceptionAfterScan(current: InterceptionStep, scan: ParcelState): InterceptionStep {
  const isPending = PENDING.includes(current.state);
  if (WAS_OUT.includes(scan) && isPending) return { state: 'FAILED', failure: 'OUT_FOR_DELIVERY' };
  if (scan === 'DELIVERED' && isPending) return { state: 'FAILED', failure: 'ALREADY_SIGNED' };
  if (scan === 'DELIVERED') return nextInterceptionState(current, { state: 'CONTRADICTED', failure: null });
  if (scan === 'RETURNING' || scan === 'RETURNED')
    return nextInterceptionState(current, { state: scan, failure: null });
  return current;
}

const WAS_OUT: readonly ParcelState[] = ['OUT_FOR_DELIVERY', 'ATTEMPT_FAILED', 'AT_PICKUP_POINT'];
const PENDING: readonly InterceptionState[] = ['REQUESTED', 'ACCEPTED', 'IN_PROGRESS', 'TIMED_OUT'];

/** When an interception without a result counts as timed out: 7 days after it was asked for (ours). */
export function interceptionTimeoutAt(requestedAt: Date): Date {
  return daysAfter(requestedAt, policyAt(requestedAt).interceptionTimeoutDays);
}

/** Until when the goods must be back after a successful interception: 14 days (ours). Survival 11. */
export function returnExpectedBy(succeededAt: Date): Date {
  return daysAfter(succeededAt, policyAt(succeededAt).returnExpectedDays);
}

/** What each failure class [A] leaves to do, and whether the same waybill may be tried again. */
export const INTERCEPTION_FAILURE_MEANINGS = {
  NOT_PICKED_UP: { mayTryAgain: true, instead: 'Ask again after the first scan.' },
  OUT_FOR_DELIVERY: { mayTryAgain: false, instead: 'Delivery goes on; what applies after delivery applies then.' },
  ALREADY_SIGNED: { mayTryAgain: false, instead: 'It has been delivered; what applies after delivery applies.' },
  CARRIER_UNSUPPORTED: { mayTryAgain: false, instead: 'This carrier does not intercept; delivery goes on.' },
  NOT_OUR_ACCOUNT: { mayTryAgain: false, instead: 'Ask the supplier, under whose account it travels, to stop it.' },
  DUPLICATE: { mayTryAgain: false, instead: 'The carrier has one for this waybill already; wait for its result.' },
  ALREADY_INTERCEPTED: { mayTryAgain: false, instead: 'The waybill was intercepted once already.' },
  ADDRESS_INVALID: { mayTryAgain: true, instead: 'Correct the address for the return, then ask again.' },
  FEE_UNPAID: { mayTryAgain: true, instead: 'Pay the carrier its fee, then ask again.' },
  CARRIER_TIMEOUT: { mayTryAgain: true, instead: 'Ask again.' },
  INTERNATIONAL: { mayTryAgain: false, instead: 'Parcels across a border are not intercepted.' },
} as const satisfies Record<InterceptionFailure, { mayTryAgain: boolean; instead: string }>;
