import pLimit, { type LimitFunction } from 'p-limit';
import type { PartnerConnection, ToldExchange } from '../../integrations/calls.js';
import { PartnerError } from '../../integrations/PartnerError.js';
import { limitsOf } from '../../policy/partnerLimits.js';
import { type HeldBackReason, mayAskNow } from '../../integrations/traffic/mayAskNow.js';
import type { Traffic } from '../../integrations/traffic/Traffic.js';
import type { App } from '../App.js';
import { asWorker } from '../withTenant.js';
import { keepCall } from './keepCall.js';
import { lockTraffic, saveTraffic } from './trafficRow.js';

/**
 * The traffic to partners as the database knows it, so that every process sees the same breaker, rate and quota. Calls
 * under way at the same time are counted in each process for itself: a process that dies takes its own along.
 *
 * @param app asked when the first call is made, because its gateways are made with this
 */
export function partnerTraffic(app: () => App): Traffic {
  const lanes = new Map<string, LimitFunction>();
  return {
    admit: async (connection, { signal, free } = {}) => {
      const tooLate = () => heldBack(connection, 'NO_PLACE_IN_TIME', WAIT_FOR_PLACE_SECONDS);
      if (signal?.aborted === true) throw tooLate();
      const lane = lanes.get(connection.accountId) ?? pLimit(PLACES_AT_FIRST);
      lanes.set(connection.accountId, lane);
      if (lane.pendingCount >= MOST_WAITING) throw heldBack(connection, 'TOO_MANY_WAITING', WAIT_FOR_PLACE_SECONDS);
      const isAtOnce = lane.activeCount < lane.concurrency;
      const leave = await enter(lane, signal, tooLate);
      // Looked at a moment ago, in the transaction that says that we ask: who had to wait is looked at again.
      if (isAtOnce && free !== undefined && performance.now() < free.untilMs) {
        lane.concurrency = free.concurrent;
        return { leave, isCounted: false };
      }
      try {
        // Only who has a place is counted: a call that never goes out spends no quota and is no trial.
        lane.concurrency = await mayAsk(app(), connection);
        return { leave, isCounted: true };
      } catch (error) {
        leave();
        throw error;
      }
    },
    keep: async (connection, told) => {
      const { provider } = connection;
      const { request, tookMs, askedAt: startedAt, error } = told;
      app().watch.asked({ provider, call: request.call, outcome: error?.kind ?? 'ANSWERED', tookMs, startedAt });
      const { answered } = request.context;
      if (error !== null || answered === undefined) return keepQuietly(app(), connection, told);
      // Only the last call of an action waits for the transaction of its answer.
      for (const earlier of answered.splice(0, answered.length, told)) await keepQuietly(app(), connection, earlier);
    },
  };
}

/** More than these, and a call would wait longer for its place than it may take. */
const MOST_WAITING = 16;
const WAIT_FOR_PLACE_SECONDS = 5;
/** Until the limits of the account are known. */
const PLACES_AT_FIRST = 8;

/** One transaction: paused, broken, spent or too fast, and it is held back. Answers how many may be under way at once. */
async function mayAsk(app: App, connection: PartnerConnection): Promise<number> {
  const verdict = await asWorker(app, connection.merchantId, async (tx) => {
    const { row, account } = await lockTraffic(tx, connection.accountId);
    const limits = limitsOf(account.provider, account.limits);
    if (account.pausedUntil !== null && account.pausedUntil > tx.now) {
      const seconds = Math.ceil((account.pausedUntil.getTime() - tx.now.getTime()) / 1000);
      return { ok: false as const, reason: 'PAUSED' as const, waitSeconds: Math.min(seconds, LOOK_AGAIN_SECONDS) };
    }
    const admission = mayAskNow(row, limits, tx.now);
    if (!admission.ok) return admission;
    await saveTraffic(tx, row, { ...admission.state, lastAskedAt: tx.now });
    return { ok: true as const, concurrent: limits.concurrent };
  });
  if (verdict.ok) return verdict.concurrent;
  throw heldBack(connection, verdict.reason, Math.min(verdict.waitSeconds, LOOK_AGAIN_SECONDS));
}

/** A person may resume an account, or raise a limit, before its time: whoever waits looks again after this long. */
const LOOK_AGAIN_SECONDS = 900;

function heldBack(
  { name }: PartnerConnection,
  reason: HeldBackReason | 'PAUSED' | 'TOO_MANY_WAITING' | 'NO_PLACE_IN_TIME',
  retryAfterSeconds: number,
): PartnerError {
  return new PartnerError('HELD_BACK', `${name} is not asked now (${reason}).`, { retryAfterSeconds, cause: reason });
}

/** Whoever has given up waiting passes the place on when its turn comes. */
function enter(lane: LimitFunction, signal: AbortSignal | undefined, tooLate: () => PartnerError): Promise<() => void> {
  return new Promise((entered, givenUp) => {
    if (signal?.aborted === true) return givenUp(tooLate());
    signal?.addEventListener('abort', () => givenUp(tooLate()), { once: true });
    void lane(() => (signal?.aborted === true ? undefined : new Promise<void>((leave) => entered(leave))));
  });
}

/** The partner has acted by now: that its record could not be written must not make its answer unknown. */
export async function keepQuietly(app: App, connection: PartnerConnection, told: ToldExchange): Promise<void> {
  try {
    await keepCall(app, connection, told);
  } catch (error) {
    app.log.error({ accountId: connection.accountId, error: String(error) }, 'A call of a partner could not be kept.');
  }
}
