import { v7 as uuid } from 'uuid';
import { Action } from '../../entities/Action.js';
import type { ActionKind } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { unread } from '../unread.js';

export interface Intent {
  kind: ActionKind;
  partnerAccountId: string;
  /** What the action is about: the purchase order, interception or refund. */
  subjectId: string;
  orderId: string;
  caseId?: string | null;
  purchaseOrderId?: string | null;
  parcelId?: string | null;
  request: object;
  /** Asked at once when left out. */
  at?: Date;
}

/** More of one order's are left to others, so that it does not take the places of many. */
const MOST_ASKED_NEXT = 2;

/**
 * Records what a partner will be asked, before anybody asks. The action's id is the idempotency key of the call. Where the work at hand
 * goes on by itself it says within this transaction that it asks (perform), otherwise a deadline with its wake-up does.
 */
export async function startAction(tx: Tx, intent: Intent): Promise<Action> {
  const action = tx.manager.create(Action, {
    merchantId: tx.merchantId,
    id: uuid(),
    orderId: intent.orderId,
    caseId: intent.caseId ?? null,
    purchaseOrderId: intent.purchaseOrderId ?? null,
    parcelId: intent.parcelId ?? null,
    partnerAccountId: intent.partnerAccountId,
    kind: intent.kind,
    subjectId: intent.subjectId,
    state: 'PENDING',
    attempt: 0,
    failures: 0,
    request: intent.request,
    answer: null,
    failure: null,
    createdAt: tx.now,
    askedAt: null,
    answeredAt: null,
    updatedAt: tx.now,
  });
  await unread(tx.manager).insert(Action, action);
  const isNext = intent.at === undefined && tx.askedNext !== undefined && tx.askedNext.length < MOST_ASKED_NEXT;
  if (isNext) tx.askedNext?.push(action);
  else await setDeadline(tx, 'ACTION_DUE', action, intent.at ?? tx.now);
  return action;
}
