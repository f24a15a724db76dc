import { mayOverride } from '../../policy/override.js';
import { refuse } from '../../policy/refusals.js';
import type { Problem, Remedy } from '../../policy/vocabulary.js';
import type { App, Tx, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { lockOrder } from '../orders/lockOrder.js';
import { unitsNamed, type UnitsOfLine } from '../orders/unitsNamed.js';
import { Refused } from '../withTenant.js';
import { changeCase, lockCase } from './caseFile.js';
import { caseFactsOf, settingsOf } from './factsOf.js';
import { openCaseOn } from './openCaseOn.js';
import { doerOf, tell } from './timeline.js';

export interface OverrideInput {
  /** An open case, or units that the rules refuse a case for. */
  caseId?: string | null;
  opening?: { orderId: string; units: UnitsOfLine[]; problem: Problem } | null;
  remedy: Remedy;
  reason: string;
  expectedVersion?: number | null;
  idempotencyKey: string;
}

/**
 * The mutation `overrideRemedy`: allows a remedy that no rule offers, by right, with a reason, kept in the timeline. It is
 * carried out by its own mutation, which passes over the rule and nothing else.
 */
export async function overrideRemedy(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: OverrideInput,
): Promise<Decision<{ caseId: string }>> {
  if (input.caseId == null && input.opening == null) {
    return refuse('INVALID_INPUT', 'Give a case, or what to open one for.', { field: ['caseId'] });
  }
  const target = input.caseId != null ? { case: input.caseId } : { order: input.opening?.orderId ?? '' };
  return decide(app, viewer, target, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'overrideRemedy', key: idempotencyKey, input }, async () => {
      const theCase =
        input.caseId != null ? await lockCase(tx, input.caseId, input.expectedVersion) : await open(tx, viewer, input);
      const { restrictions } = await settingsOf(tx);
      const may = mayOverride(await caseFactsOf(tx, theCase), viewer, input, restrictions);
      if (!may.ok) throw new Refused(may.refusals);
      await changeCase(tx, theCase, {
        overrideRemedy: may.value.remedy,
        overrideReason: may.value.reason,
        overrideBy: viewer.subject,
      });
      await tell(tx, theCase, doerOf(viewer), {
        kind: 'OVERRIDDEN',
        sentence: `${may.value.remedy} is allowed although rule ${theCase.ruleId} does not offer it: ${may.value.reason}`,
        data: { remedy: may.value.remedy },
      });
      return { caseId: theCase.id };
    });
    return { ok: true, value };
  });
}

async function open(tx: Tx, viewer: Viewer, { opening, reason }: Pick<OverrideInput, 'opening' | 'reason'>) {
  if (opening == null) {
    throw new Refused(refuse('INVALID_INPUT', 'Name a case, or the order, units and problem to open one on.').refusals);
  }
  await lockOrder(tx, opening.orderId);
  const opened = await openCaseOn(tx, {
    orderId: opening.orderId,
    unitIds: await unitsNamed(tx, opening.orderId, opening.units),
    problem: opening.problem,
    note: null,
    doer: doerOf(viewer),
    viewer,
    asOverride: { reason },
  });
  if (!opened.ok) throw new Refused(opened.refusals);
  return opened.value.theCase;
}
