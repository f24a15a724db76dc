// May one more call go to this account now? A pure decision over what is known of its traffic: the breaker first, then the
// day's quota, then the rate. A held back call was not made: it counts as no try and burns no order.
import type { PartnerLimits } from '../../policy/partnerLimits.js';
import type { BreakerState } from '../../policy/vocabulary.js';

/** What is known of the calls to one account, over all processes. */
export interface TrafficState {
  breaker: BreakerState;
  /** Failures in a row. */
  failures: number;
  /** How often it opened in a row. */
  opens: number;
  /** OPEN: no call before. TRIAL: whoever tries has until then to come back. */
  openUntil: Date | null;
  /** Calls that may be made at once, as of levelAt; null: nothing was asked yet. */
  level: number | null;
  levelAt: Date;
  askedToday: number;
  quotaResetsAt: Date;
}

export const HELD_BACK_REASONS = ['BREAKER_OPEN', 'DAILY_QUOTA', 'RATE'] as const;
export type HeldBackReason = (typeof HELD_BACK_REASONS)[number];

export type Admission = { ok: true; state: TrafficState } | { ok: false; reason: HeldBackReason; waitSeconds: number };

/** Nothing is against a call, and nothing is used up by it. */
export function isFree({ breaker }: TrafficState, { perSecond, perDay }: PartnerLimits): boolean {
  return breaker === 'CLOSED' && perSecond === null && perDay === null;
}

/** One trial at a time goes through a breaker whose rest is over. */
export function mayAskNow(state: TrafficState, limits: PartnerLimits, now: Date): Admission {
  const breaker = throughBreaker(state, now);
  if (!breaker.ok) return breaker;
  const counted = countOne(state, now);
  if (limits.perDay !== null && counted.askedToday > limits.perDay) {
    return { ok: false, reason: 'DAILY_QUOTA', waitSeconds: secondsUntil(counted.quotaResetsAt, now) };
  }
  const level = levelNow(state, limits, now);
  if (limits.perSecond !== null && level < 1) {
    return { ok: false, reason: 'RATE', waitSeconds: Math.max(1, Math.ceil((1 - level) / limits.perSecond)) };
  }
  const left = limits.perSecond === null ? null : level - 1;
  return {
    ok: true,
    state: { ...state, ...breaker.change, level: left, levelAt: now, ...counted },
  };
}

/** The day's calls with one more. */
export function countOne(
  { askedToday, quotaResetsAt }: TrafficState,
  now: Date,
): Pick<TrafficState, 'askedToday' | 'quotaResetsAt'> {
  if (quotaResetsAt <= now) return { askedToday: 1, quotaResetsAt: nextMidnight(now) };
  return { askedToday: askedToday + 1, quotaResetsAt };
}

/** Longer than one call may take. */
const TRIAL_SECONDS = 30;

function throughBreaker(
  { breaker, openUntil }: TrafficState,
  now: Date,
): { ok: true; change: Partial<TrafficState> } | Extract<Admission, { ok: false }> {
  if (breaker === 'CLOSED' || openUntil === null) return { ok: true, change: {} };
  if (openUntil > now) return { ok: false, reason: 'BREAKER_OPEN', waitSeconds: secondsUntil(openUntil, now) };
  return { ok: true, change: { breaker: 'TRIAL', openUntil: new Date(now.getTime() + TRIAL_SECONDS * 1000) } };
}

function levelNow({ level, levelAt }: TrafficState, { perSecond, burst }: PartnerLimits, now: Date): number {
  if (perSecond === null || level === null) return burst;
  const passed = Math.max(0, now.getTime() - levelAt.getTime()) / 1000;
  return Math.min(burst, level + passed * perSecond);
}

/** 00:00 GMT+8, at which the platforms' days end [A]. */
export function nextMidnight(now: Date): Date {
  const shifted = now.getTime() + EIGHT_HOURS_MS;
  return new Date((Math.floor(shifted / DAY_MS) + 1) * DAY_MS - EIGHT_HOURS_MS);
}

const DAY_MS = 86_400_000;
const EIGHT_HOURS_MS = 8 * 3_600_000;

function secondsUntil(instant: Date, now: Date): number {
  return Math.max(1, Math.ceil((instant.getTime() - now.getTime()) / 1000));
}
