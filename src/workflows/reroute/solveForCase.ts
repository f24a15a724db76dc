import type { Asker } from '../../policy/permissions.js';
import type { PlanQuestion } from '../../policy/PlanQuestion.js';
import type { SolvedTask } from '../../policy/planSearch.js';
import type { App } from '../App.js';
import type { Decision } from '../decide.js';
import type { PlanWish } from './questionOf.js';
import { refreshForCase } from './refreshForCase.js';
import { solvePlans } from './solvePlans.js';

/** What was solved for a case, and for which question exactly: another question has another answer. */
export interface Prepared {
  question: PlanQuestion;
  solved: SolvedTask[];
}

/** Solves for a case over fresh offers, before its lock is taken. Null when it may not be rerouted: whoever asks under the lock says why. */
export async function solveForCase(
  app: App,
  merchantId: string,
  caseId: string,
  viewer: Asker,
  wish: PlanWish,
): Promise<Prepared | null> {
  const question = await refreshForCase(app, merchantId, caseId, viewer, 'TO_BUY', wish);
  if (!question.ok) return null;
  return { question: question.value, solved: await solvePlans(app, question.value) };
}

/**
 * Does what needs a solved plan. Had the offers changed by the time of the lock, it is solved once more; had they again, the
 * refusal stands (PLAN_STALE).
 *
 * @param act takes the lock, and checks what was solved against the rows as they stand then
 */
export async function withSolved<T>(
  solve: () => Promise<Prepared | null>,
  act: (prepared: Prepared | null) => Promise<Decision<T>>,
): Promise<Decision<T>> {
  const first = await act(await solve());
  const isStale = !first.ok && first.refusals.some((refusal) => refusal.code === 'PLAN_STALE');
  return isStale ? act(await solve()) : first;
}
