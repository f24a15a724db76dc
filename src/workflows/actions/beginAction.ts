import { Action } from '../../entities/Action.js';
import type { PartnerAccount } from '../../entities/PartnerAccount.js';
import type { PartnerTraffic } from '../../entities/PartnerTraffic.js';
import type { CallContext } from '../../integrations/calls.js';
import { isFree } from '../../integrations/traffic/mayAskNow.js';
import { limitsOf } from '../../policy/partnerLimits.js';
import { hoursAfter } from '../../policy/policyDefaults.js';
import type { Tx } from '../App.js';
import { clearDeadline, setDeadline, setGuard } from '../deadlines/setDeadline.js';
import { lockOrderOf } from '../orders/lockOrder.js';
import { connectionTo } from '../partners/connectionTo.js';
import { accountWithTraffic } from '../partners/trafficRow.js';
import { sqlState } from '../withTenant.js';
import { ACTIONS } from './actions.js';
import { contextOf } from './contextOf.js';
import type { Call } from './definition.js';
import { needPerson } from './needPerson.js';

/** An action that is asking for longer than this has lost its process, and the next attempt begins. */
const ASKING_LIMIT_SECONDS = 60;

/**
 * Nothing is asked later than this: an action may take several calls, each of which waits for its place, and must not ask
 * for something when the next attempt looks already whether it was done.
 */
export const ASKING_WITHIN_MS = 45_000;

/** Says, under the lock of the order, that an action is being asked. Null when there is nothing to ask, or not now. */
export async function beginAction(tx: Tx, actionId: string): Promise<Call | null> {
  const { merchantId } = tx;
  await lockOrderOf(tx, Action, actionId);
  const action = await tx.manager.findOneBy(Action, { merchantId, id: actionId });
  if (action === null || !['PENDING', 'ASKING', 'UNKNOWN'].includes(action.state)) {
    await clearDeadline(tx, 'ACTION_DUE', { id: actionId });
    return null;
  }
  const lostAt = action.askedAt === null ? tx.now : secondsAfter(action.askedAt, ASKING_LIMIT_SECONDS);
  if (action.state === 'ASKING' && lostAt > tx.now) return postpone(tx, action, lostAt);
  return beginUnder(tx, action);
}

/**
 * The same for an action that this very transaction has started. What keeps it from being asked at all must not undo what the
 * transaction did: it gets a wake-up, and fails by itself.
 */
export async function beginNext(tx: Tx, action: Action): Promise<Call | null> {
  try {
    return await beginUnder(tx, action);
  } catch (error) {
    if (sqlState(error) !== null) throw error;
    await setDeadline(tx, 'ACTION_DUE', action, tx.now);
    return null;
  }
}

async function beginUnder(tx: Tx, action: Action): Promise<Call | null> {
  // Counted from before anybody is told that we are asking: whoever sleeps in between must not ask when it wakes up.
  const leavesBy = performance.now() + ASKING_WITHIN_MS;
  const { account, traffic } = await accountWithTraffic(tx, action.partnerAccountId);
  if (account.pausedUntil !== null && account.pausedUntil > tx.now) return postpone(tx, action, account.pausedUntil);
  const connection = connectionTo(tx.app, account);
  const lookFirst = action.state !== 'PENDING';
  if (lookFirst && ACTIONS[action.kind].outcomeClass({ app: tx.app, connection }) === 'NEITHER') {
    await needPerson(
      tx,
      action,
      'Nobody can tell whether the partner acted: it can neither be looked up nor asked again.',
    );
    return null;
  }
  const context = { ...(await contextOf(tx, action, lookFirst)), ...freeOf(account, traffic), leavesBy };
  // One that was given up by what this transaction did after it had started it is not asked.
  const isStill = { state: action.state, attempt: action.attempt };
  const asking = { state: 'ASKING', attempt: action.attempt + 1, askedAt: tx.now } as const;
  if (!(await changeAction(tx, action, asking, isStill))) return null;
  await setGuard(tx, 'ACTION_DUE', action, secondsAfter(tx.now, ASKING_LIMIT_SECONDS));
  return { app: tx.app, action, connection, context, lookFirst };
}

/** For so long what was seen of the account is as good as seen now. */
const FREE_FOR_MS = 5_000;

function freeOf(account: PartnerAccount, traffic: PartnerTraffic | null): Pick<CallContext, 'free'> {
  const limits = limitsOf(account.provider, account.limits);
  if (traffic === null || !isFree(traffic, limits)) return {};
  return { free: { concurrent: limits.concurrent, untilMs: performance.now() + FREE_FOR_MS } };
}

async function postpone(tx: Tx, action: Action, until: Date): Promise<null> {
  await setDeadline(tx, 'ACTION_DUE', action, until < hoursAfter(tx.now, 1) ? until : hoursAfter(tx.now, 1));
  return null;
}

/** Whether it was changed. @param where only while this is still so */
export async function changeAction(
  tx: Tx,
  action: Action,
  next: Partial<Action>,
  where: Partial<Pick<Action, 'state' | 'attempt'>> = {},
): Promise<boolean> {
  const row = { merchantId: tx.merchantId, id: action.id, ...where };
  const { affected } = await tx.manager.update(Action, row, { ...next, updatedAt: tx.now });
  if (affected !== 1) return false;
  Object.assign(action, next);
  return true;
}

export function secondsAfter(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}
