import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseEvent } from '../../entities/CaseEvent.js';
import type { Actor, RuleId } from '../../policy/vocabulary.js';
import type { Tx, Viewer } from '../App.js';

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
  await tx.manager.insert(CaseEvent, {
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
}
