import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Interception } from '../../entities/Interception.js';
import { nextInterceptionState } from '../../policy/interceptionFlow.js';
import { hoursAfter } from '../../policy/policyDefaults.js';
import type { InterceptionFailure, InterceptionState } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { In } from 'typeorm';
import { settleAction } from '../actions/settleAction.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { afterInterception } from './afterInterception.js';
import { bookFee } from './bookFee.js';

export interface InterceptionNews {
  state: InterceptionState;
  failure: InterceptionFailure | null;
  carrierReference?: string | null;
  feeMinor?: bigint;
  feeCurrency?: string | null;
}

/**
 * What became of an interception, by answer, callback, polling or a scan of the parcel: forward only, each state once.
 * Its fee is booked with it. Under the lock of the order.
 */
export async function recordInterception(tx: Tx, interception: Interception, news: InterceptionNews): Promise<void> {
  const before = { state: interception.state, failure: interception.failure };
  const after = nextInterceptionState(before, news);
  await bookFee(tx, interception, news, after.state);
  const changed = after.state !== before.state;
  if (!changed && news.carrierReference == null) return;
  const change = {
    state: after.state,
    failure: after.failure,
    carrierReference: news.carrierReference ?? interception.carrierReference,
    succeededAt: interception.succeededAt ?? (HAS_SUCCEEDED.includes(after.state) ? tx.now : null),
    returnedAt: interception.returnedAt ?? (after.state === 'RETURNED' ? tx.now : null),
    updatedAt: tx.now,
    version: interception.version + 1,
  };
  if (before.state === 'TIMED_OUT' && changed) await giveWay(tx, interception);
  await tx.manager.update(Interception, { merchantId: tx.merchantId, id: interception.id }, change);
  Object.assign(interception, change);
  if (!changed) return;
  await moveDeadlines(tx, interception);
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, {
    merchantId: tx.merchantId,
    id: interception.caseId,
  });
  await tell(tx, theCase, PARTNER, {
    kind: 'INTERCEPTION',
    sentence: `The interception is ${after.state}${after.failure === null ? '' : `: ${after.failure}`}.`,
    data: { interceptionId: interception.id, state: after.state },
  });
  await afterInterception(tx, theCase, interception);
}

/** The carrier answers late, and the parcel was asked for again meanwhile: the first one counts, the second is dropped. */
async function giveWay(tx: Tx, revived: Interception): Promise<void> {
  const { merchantId } = tx;
  const second = await tx.manager.findOneBy(Interception, {
    merchantId, parcelId: revived.parcelId, state: In(['REQUESTED', 'ACCEPTED', 'IN_PROGRESS']),
  }); // prettier-ignore
  if (second === null) return;
  await tx.manager.update(Interception, { merchantId, id: second.id }, { state: 'CANCELLED', updatedAt: tx.now });
  await settleAction(tx, second.id, 'REQUEST_INTERCEPTION');
  await clearDeadline(tx, 'INTERCEPTION_FOLLOW', second);
  await clearDeadline(tx, 'INTERCEPTION_TIMEOUT', second);
}

/** How often we look, beside the carrier's callbacks. */
export const FOLLOW_EVERY_HOURS = 4;

const HAS_SUCCEEDED: readonly InterceptionState[] = ['SUCCEEDED', 'RETURNING', 'RETURNED'];
const RUNNING: readonly InterceptionState[] = ['ACCEPTED', 'IN_PROGRESS', 'SUCCEEDED', 'RETURNING'];
const UNDECIDED: readonly InterceptionState[] = ['REQUESTED', 'ACCEPTED', 'IN_PROGRESS'];

async function moveDeadlines(tx: Tx, interception: Interception): Promise<void> {
  if (RUNNING.includes(interception.state)) {
    await setDeadline(tx, 'INTERCEPTION_FOLLOW', interception, hoursAfter(tx.now, FOLLOW_EVERY_HOURS));
  } else {
    await clearDeadline(tx, 'INTERCEPTION_FOLLOW', interception);
  }
  if (!UNDECIDED.includes(interception.state)) await clearDeadline(tx, 'INTERCEPTION_TIMEOUT', interception);
}
