import { Action } from '../../entities/Action.js';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { PartnerError } from '../../integrations/PartnerError.js';
import { nextTry } from '../../integrations/retry.js';
import { hoursAfter } from '../../policy/policyDefaults.js';
import type { Tx } from '../App.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { lockOrder, lockOrderOf } from '../orders/lockOrder.js';
import { connectionTo } from '../partners/connectionTo.js';
import { asWorker } from '../withTenant.js';
import { ACTIONS } from './actions.js';
import { contextOf } from './contextOf.js';
import type { Answer, Call } from './definition.js';
import { needPerson } from './needPerson.js';

/**
 * Record, ask, record. This transaction says that we are asking, the partner is asked outside any, and a second one
 * records the answer, fenced by the attempt: a late or stale answer changes nothing. Whoever dies in between is found
 * by the action's deadline, and the next attempt looks before it asks.
 */
export async function perform(tx: Tx, actionId: string): Promise<Rest | null> {
  // Counted from before anybody is told that we are asking: whoever sleeps in between must not ask when it wakes up.
  const leavesBy = performance.now() + ASKING_WITHIN_MS;
  const call = await begin(tx, actionId);
  return call === null ? null : () => askAndRecord(call, leavesBy);
}

/** What is left to do once the transaction is committed. */
export type Rest = () => Promise<void>;

async function askAndRecord(call: Call, leavesBy: number): Promise<void> {
  const { app } = call;
  const { id: actionId, merchantId, orderId, caseId } = call.action;
  app.watch.about({ actionId, orderId, ...(caseId === null ? {} : { caseId }) });
  const answer = await ask(call, leavesBy);
  await asWorker(app, merchantId, async (tx) => {
    await lockOrder(tx, call.action.orderId);
    const action = await tx.manager.findOneBy(Action, { merchantId, id: actionId });
    if (action === null || !isAnswered(action, call.action)) return;
    if (answer instanceof PartnerError) await recordFailure(tx, action, call, answer);
    else await recordAnswer(tx, action, answer);
  });
}

/**
 * Is it the answer to this very attempt? Also when a database that was failed over to has lost the word that we ask: the attempts there
 * are fewer than ours, and nobody else has asked since.
 */
function isAnswered(now: Action, { attempt }: Action): boolean {
  if (now.attempt < attempt) return now.state === 'PENDING' || now.state === 'UNKNOWN';
  return now.state === 'ASKING' && now.attempt === attempt;
}

/** An action that is asking for longer than this has lost its process, and the next attempt begins. */
const ASKING_LIMIT_SECONDS = 60;

/**
 * Nothing is asked later than this: an action may take several calls, each of which waits for its place, and must not ask
 * for something when the next attempt looks already whether it was done.
 */
const ASKING_WITHIN_MS = 45_000;

async function begin(tx: Tx, actionId: string): Promise<Call | null> {
  const { merchantId } = tx;
  await lockOrderOf(tx, Action, actionId);
  const action = await tx.manager.findOneBy(Action, { merchantId, id: actionId });
  if (action === null || !['PENDING', 'ASKING', 'UNKNOWN'].includes(action.state)) {
    await clearDeadline(tx, 'ACTION_DUE', { id: actionId });
    return null;
  }
  const lostAt = action.askedAt === null ? tx.now : secondsAfter(action.askedAt, ASKING_LIMIT_SECONDS);
  if (action.state === 'ASKING' && lostAt > tx.now) return postpone(tx, action, lostAt);
  const account = await tx.manager.findOneByOrFail(PartnerAccount, { merchantId, id: action.partnerAccountId });
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
  await change(tx, action, { state: 'ASKING', attempt: action.attempt + 1, askedAt: tx.now });
  await setDeadline(tx, 'ACTION_DUE', action, secondsAfter(tx.now, ASKING_LIMIT_SECONDS));
  return { app: tx.app, action, connection, context: await contextOf(tx, action, lookFirst), lookFirst };
}

async function postpone(tx: Tx, action: Action, until: Date): Promise<null> {
  await setDeadline(tx, 'ACTION_DUE', action, until < hoursAfter(tx.now, 1) ? until : hoursAfter(tx.now, 1));
  return null;
}

async function ask(call: Call, leavesBy: number): Promise<Answer | PartnerError> {
  try {
    const signal = AbortSignal.timeout(ASKING_WITHIN_MS);
    return await ACTIONS[call.action.kind].ask({ ...call, context: { ...call.context, signal, leavesBy } });
  } catch (error) {
    if (error instanceof PartnerError) return error;
    throw error;
  }
}

async function recordAnswer(tx: Tx, action: Action, answer: Answer): Promise<void> {
  if (answer.kind === 'PENDING') {
    await change(tx, action, { state: 'UNKNOWN', answer: answer.data });
    await setDeadline(tx, 'ACTION_DUE', action, secondsAfter(tx.now, answer.askAgainAfterSeconds));
    return;
  }
  await change(tx, action, {
    state: answer.kind,
    answer: answer.kind === 'ACCEPTED' ? answer.data : { message: answer.message },
    failure: answer.kind === 'DECLINED' ? answer.failure : null,
    answeredAt: tx.now,
  });
  await clearDeadline(tx, 'ACTION_DUE', action);
  await ACTIONS[action.kind].record(tx, action, answer);
}

async function recordFailure(tx: Tx, action: Action, call: Call, error: PartnerError): Promise<void> {
  const counts = !['RATE_LIMITED', 'AUTH_EXPIRED', 'HELD_BACK'].includes(error.kind);
  const failures = action.failures + (counts ? 1 : 0);
  const next = nextTry({
    kind: error.kind,
    attempt: failures,
    outcomeClass: ACTIONS[action.kind].outcomeClass(call),
    retryAfterSeconds: error.more.retryAfterSeconds,
    jitter: jitterOf(action),
    earlierUnknown: call.lookFirst,
  });
  tx.app.log.warn(
    { actionId: action.id, kind: action.kind, attempt: action.attempt, reason: next.reason },
    'A partner call failed.',
  );
  if (next.action === 'GIVE_UP') {
    await recordAnswer(tx, action, {
      kind: 'DECLINED',
      failure: NOT_DONE[action.kind],
      message: SENTENCE_OF[error.kind],
    });
    return;
  }
  if (next.action === 'NEEDS_PERSON') {
    await needPerson(tx, action, SENTENCE_OF[error.kind]);
    return;
  }
  await change(tx, action, {
    state: next.action === 'LOOK_UP' || error.kind === 'UNKNOWN_OUTCOME' || call.lookFirst ? 'UNKNOWN' : 'PENDING',
    failure: error.kind,
    failures,
  });
  await setDeadline(tx, 'ACTION_DUE', action, secondsAfter(tx.now, next.afterSeconds));
}

/** Surely not done, and not tried again by itself: what that counts as, so that another choice is open. */
const NOT_DONE = {
  PLACE_PURCHASE_ORDER: 'OTHER',
  CANCEL_PURCHASE_ORDER: 'OTHER',
  URGE_SUPPLIER: 'OTHER',
  ASK_SUPPLIER_REFUND: 'OTHER',
  REQUEST_INTERCEPTION: 'CARRIER_TIMEOUT',
  FOLLOW_INTERCEPTION: 'UNREACHABLE',
  REFUND_BUYER: 'UNREACHABLE',
  SUBMIT_VERIFICATION: 'UNREACHABLE',
  ADD_EVIDENCE: 'UNREACHABLE',
  FOLLOW_VERIFICATION: 'UNREACHABLE',
  ORDER_RETURN_LABEL: 'OTHER',
  INVESTIGATE_PARCEL: 'OTHER',
  FOLLOW_INVESTIGATION: 'UNREACHABLE',
  PAY_AWARD: 'UNREACHABLE',
} as const satisfies Record<Action['kind'], string>;

const SENTENCE_OF = {
  UNKNOWN_OUTCOME: 'The partner did not answer clearly, again and again: look there what became of it.',
  UNREACHABLE: 'The partner could not be reached, again and again: nothing was done there.',
  RATE_LIMITED: 'The partner limits our calls.',
  AUTH_EXPIRED: 'The login at the partner has expired: connect the account again.',
  PROTOCOL: 'The partner answered in a way that the contract does not know.',
  HELD_BACK: 'The partner is left alone at the moment; it was not asked.',
} as const satisfies Record<PartnerError['kind'], string>;

/** A restart must come to the same instant, so the spread is taken from the id and not from chance. */
function jitterOf(action: Action): number {
  return parseInt(action.id.slice(-6), 16) / 0x1000000;
}

function secondsAfter(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}

async function change(tx: Tx, action: Action, next: Partial<Action>): Promise<void> {
  await tx.manager.update(Action, { merchantId: tx.merchantId, id: action.id }, { ...next, updatedAt: tx.now });
  Object.assign(action, next);
}
