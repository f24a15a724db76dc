import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseEvent } from '../../entities/CaseEvent.js';
import { globalId } from '../../policy/globalId.js';
import type { Actor, RuleId } from '../../policy/vocabulary.js';
import type { Tx, Viewer } from '../App.js';
import { publish } from '../outbound/publish.js';
import { unread } from '../unread.js';

/** Who did it, as the timeline records it. */
export interface Doer {
  actor: Actor;
  subject: string | null;
}

export const SYSTEM: Doer = { actor: 'SYSTEM', subject: null };
export const TIMER: Doer = { actor: 'TIMER', subject: null };
export const PARTNER: Doer = { actor: 'PARTNER', subject: null };

export function doerOf(viewer: Viewer): Doer {
  return { actor: viewer.role, subject: viewer.subject };
}

export interface Entry {
  kind: string;
  sentence: string;
  ruleId?: RuleId;
  data?: object;
}

/** Appends to the timeline of a case: what happened, who did it, and the rule that decided. Never changed afterwards. */
export async function tell(tx: Tx, theCase: AfterSalesCase, doer: Doer, entry: Entry): Promise<void> {
  await unread(tx.manager).insert(CaseEvent, {
    merchantId: tx.merchantId,
    id: uuid(),
    orderId: theCase.orderId,
    caseId: theCase.id,
    at: tx.now,
    kind: entry.kind,
    actor: doer.actor,
    actorSubject: doer.subject,
    ruleId: entry.ruleId ?? theCase.ruleId,
    sentence: entry.sentence,
    data: entry.data ?? {},
  });
  tx.changed.add(theCase.id);
  await publish(tx, {
    event: entry.kind === OPENING ? 'CASE_OPENED' : 'CASE_CHANGED',
    orderId: theCase.orderId,
    caseId: theCase.id,
    data: toldOf(theCase, entry),
  });
}

/** The kind of a timeline's first entry. */
const OPENING = 'OPENED';

/** A case as the merchant's own systems are told of it: with what happened, and the version by which they see that they are up to date. */
export function toldOf(theCase: AfterSalesCase, { kind, sentence, ruleId }: Entry): object {
  return {
    caseId: globalId('Case', theCase.id),
    orderId: globalId('Order', theCase.orderId),
    caseNo: theCase.caseNo,
    problem: theCase.problem,
    state: theCase.state,
    ruleId: ruleId ?? theCase.ruleId,
    dueAt: theCase.dueAt?.toISOString() ?? null,
    version: theCase.version,
    kind,
    sentence,
  };
}
