import { Action } from '../../entities/Action.js';
import type { ToldExchange } from '../../integrations/calls.js';
import { PartnerError } from '../../integrations/PartnerError.js';
import { nextTry } from '../../integrations/retry.js';
import type { Tx } from '../App.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { lockOrder } from '../orders/lockOrder.js';
import { keepCallWithin } from '../partners/keepCall.js';
import { keepQuietly } from '../partners/partnerTraffic.js';
import { asWorker, sqlState } from '../withTenant.js';
import { ACTIONS } from './actions.js';
import { ASKING_WITHIN_MS, beginAction, beginNext, changeAction, secondsAfter } from './beginAction.js';
import type { Answer, Call } from './definition.js';
import { needPerson, tellOfWait } from './needPerson.js';

/**
 * Record, ask, record. This transaction says that we are asking, the partner is asked outside any, and a second one
 * records the answer, fenced by the attempt: a late or stale answer changes nothing. Whoever dies in between is found
 * by the action's deadline, and the next attempt looks before it asks.
 */
export async function perform(tx: Tx, actionId: string, goOnUntil = goOnFromNow()): Promise<Rest | null> {
  return restOf(await beginAction(tx, actionId), goOnUntil);
}

/** What is left to do once the transaction is committed. */
export type Rest = () => Promise<void>;

/**
 * Does work whose actions this process asks itself, once the transaction is committed: within it each is said to be asked, so that
 * there is nothing to wake up for, and whoever dies is found as ever. Who waits for slow partners goes on for so long, and leaves
 * what it starts later to a wake-up.
 */
export async function askingNext(
  tx: Tx,
  work: () => Promise<unknown>,
  goOnUntil = goOnFromNow(),
): Promise<Rest | null> {
  if (performance.now() < goOnUntil) tx.askedNext = [];
  await work();
  const started = tx.askedNext ?? [];
  delete tx.askedNext;
  const rests: Rest[] = [];
  for (const action of started) {
    const rest = restOf(await beginNext(tx, action), goOnUntil);
    if (rest !== null) rests.push(rest);
  }
  return rests.length === 0 ? null : () => inTurn(rests);
}

const GO_ON_FOR_MS = 30_000;

function goOnFromNow(): number {
  return performance.now() + GO_ON_FOR_MS;
}

/** One after the other; the next does not wait for a partner that takes its time. */
async function inTurn(rests: readonly Rest[]): Promise<void> {
  const running: Promise<void>[] = [];
  for (const rest of rests) {
    const one = rest();
    running.push(one);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, NEXT_AFTER_MS)));
    await Promise.race([Promise.allSettled([one]), late]);
    clearTimeout(timer);
  }
  const failed = (await Promise.allSettled(running)).find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

const NEXT_AFTER_MS = 5_000;

function restOf(call: Call | null, goOnUntil: number): Rest | null {
  return call === null ? null : () => askAndRecord(call, goOnUntil);
}

async function askAndRecord(call: Call, goOnUntil: number): Promise<void> {
  const { app, connection } = call;
  const { id: actionId, merchantId, orderId, caseId } = call.action;
  app.watch.about({ actionId, orderId, ...(caseId === null ? {} : { caseId }) });
  const answered: ToldExchange[] = [];
  const keepNow = async () => {
    for (const told of answered.splice(0)) await keepQuietly(app, connection, told);
  };
  const answer = await ask(call, answered).catch(async (error: unknown) => {
    await keepNow();
    throw error;
  });
  const recorded = () =>
    asWorker(app, merchantId, async (tx) => {
      const next = await askingNext(tx, () => record(tx, call, answer), goOnUntil);
      for (const told of answered) await keepCallWithin(tx, connection, told);
      return next;
    });
  const rest = await recorded().catch(async (error: unknown) => {
    // The partner has acted by now: that its call could not be kept must not make its answer unknown.
    if (answered.length === 0 || sqlState(error) === null) throw error;
    await keepNow();
    return recorded();
  });
  await rest?.();
}

async function record(tx: Tx, call: Call, answer: Answer | PartnerError): Promise<void> {
  const { merchantId, orderId, id } = call.action;
  await lockOrder(tx, orderId);
  const action = await tx.manager.findOneBy(Action, { merchantId, id });
  if (action === null || !isAnswered(action, call.action)) return;
  if (answer instanceof PartnerError) await recordFailure(tx, action, call, answer);
  else await recordAnswer(tx, action, answer);
}

/**
 * Is it the answer to this very attempt? Also when a database that was failed over to has lost the word that we ask: the attempts there
 * are fewer than ours, and nobody else has asked since.
 */
function isAnswered(now: Action, { attempt }: Action): boolean {
  if (now.attempt < attempt) return now.state === 'PENDING' || now.state === 'UNKNOWN';
  return now.state === 'ASKING' && now.attempt === attempt;
}

async function ask(call: Call, answered: ToldExchange[]): Promise<Answer | PartnerError> {
  try {
    const signal = AbortSignal.timeout(ASKING_WITHIN_MS);
    return await ACTIONS[call.action.kind].ask({ ...call, context: { ...call.context, signal, answered } });
  } catch (error) {
    if (error instanceof PartnerError) return error;
    throw error;
  }
}

async function recordAnswer(tx: Tx, action: Action, answer: Answer): Promise<void> {
  if (answer.kind === 'PENDING') {
    await changeAction(tx, action, { state: 'UNKNOWN', answer: answer.data });
    await setDeadline(tx, 'ACTION_DUE', action, secondsAfter(tx.now, askAgainAfter(action, answer, tx.now)));
    await tellOfWait(tx, action);
    return;
  }
  await changeAction(tx, action, {
    state: answer.kind,
    answer: answer.kind === 'ACCEPTED' ? answer.data : { message: answer.message },
    failure: answer.kind === 'DECLINED' ? answer.failure : null,
    answeredAt: tx.now,
  });
  await clearDeadline(tx, 'ACTION_DUE', action);
  await ACTIONS[action.kind].record(tx, action, answer);
}

/** The longer a partner takes, the more rarely it is asked: after a tenth of that time, and twice a day at least. */
function askAgainAfter(
  { createdAt }: Action,
  { askAgainAfterSeconds }: { askAgainAfterSeconds: number },
  now: Date,
): number {
  const pendingSeconds = (now.getTime() - createdAt.getTime()) / 1_000;
  return Math.max(askAgainAfterSeconds, Math.min(pendingSeconds / 10, TWICE_A_DAY_SECONDS));
}

const TWICE_A_DAY_SECONDS = 12 * 3_600;

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
  await changeAction(tx, action, {
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
