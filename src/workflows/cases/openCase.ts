import type { Problem, Remedy } from '../../policy/vocabulary.js';
import type { App, Viewer } from '../App.js';
import { lockOrder } from '../orders/lockOrder.js';
import { unitsNamed, type UnitsOfLine } from '../orders/unitsNamed.js';
import { decide, type Decision } from '../decide.js';
import { openCaseOn } from './openCaseOn.js';
import { doerOf } from './timeline.js';

export interface OpenCaseInput {
  orderId: string;
  units: UnitsOfLine[];
  problem: Problem;
  note?: string | null;
  /** What the buyer would rather have, where the rule leaves a choice. */
  prefers?: Remedy | null;
}

/** The mutation `openCase`: says what went wrong with which units. A second one for the same joins the first. */
export async function openCase(
  app: App,
  viewer: Viewer,
  input: OpenCaseInput,
): Promise<Decision<{ caseId: string; joined: boolean }>> {
  return decide(app, viewer, { order: input.orderId }, async (tx) => {
    await lockOrder(tx, input.orderId);
    const unitIds = await unitsNamed(tx, input.orderId, input.units);
    const opened = await openCaseOn(tx, {
      orderId: input.orderId,
      unitIds,
      problem: input.problem,
      note: input.note ?? null,
      prefers: input.prefers ?? null,
      doer: doerOf(viewer),
      viewer,
    });
    return opened.ok ? { ok: true, value: { caseId: opened.value.theCase.id, joined: opened.value.joined } } : opened;
  });
}
