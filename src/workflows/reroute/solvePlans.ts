import { planTasks, solvedTask, type SolvedTask } from '../../policy/planSearch.js';
import type { PlanQuestion } from '../../policy/PlanQuestion.js';
import type { App } from '../App.js';

/** How long one question may be searched for, all of its tasks together. */
export const SEARCH_WITHIN_MS = 4_000;

export interface Solving {
  gateways: Pick<App['gateways'], 'planSolver'>;
  log: App['log'];
}

/**
 * Solves what a question asks, outside any transaction and lock. What is not found in time is missing from the answer, and
 * the ranking says so; that the solver broke the log says, too.
 */
export async function solvePlans(
  { gateways, log }: Solving,
  question: PlanQuestion,
  withinMs = SEARCH_WITHIN_MS,
): Promise<SolvedTask[]> {
  const solved: SolvedTask[] = [];
  const tasks = planTasks(question);
  for (const [index, taskOf] of tasks.entries()) {
    // Those that come first are those that decide; each leaves something for the next.
    const share = withinMs / 2 ** Math.min(index, 3) / (tasks.length > 1 ? 2 : 1);
    for (const isGuarded of [true, false]) {
      const task = taskOf(isGuarded);
      const answer = await gateways.planSolver.solve(task.model.program, share);
      if (answer.broken !== undefined)
        log.error({ error: answer.broken }, 'The solver of plans broke: the best plan is not proved.');
      solved.push(solvedTask(task, answer));
      if (answer.status !== 'NONE') break;
    }
  }
  return solved;
}
