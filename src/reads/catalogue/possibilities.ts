// What could be done, as the API tells it. Decided in policy; here it is chosen and renamed only.
import type { Possibility } from '../../policy/possibility.js';
import type { NextAction, Problem } from '../../policy/vocabulary.js';
import { globalId } from '../../policy/globalId.js';
import type { Arguments } from './spec.js';

/** Those that the arguments ask for. */
export function askedFor(args: Arguments, possibilities: Possibility[]): Possibility[] {
  const { allowed, problems, actions } = args as {
    allowed?: boolean | null;
    problems?: Problem[] | null;
    actions?: NextAction[] | null;
  };
  return possibilities.filter(
    (one) =>
      (allowed == null || one.allowed === allowed) &&
      (problems == null || one.problem === null || problems.includes(one.problem)) &&
      (actions == null || actions.includes(one.action)),
  );
}

export function toldPossibility(possibility: Possibility): object {
  const { action, option, caseId, refusal, from, until } = possibility;
  return {
    ...possibility,
    remedy: action === 'OVERRIDE' ? option : null,
    choice: action === 'RESOLVE_CONFLICT' ? option : null,
    caseId: caseId === null ? null : globalId('Case', caseId),
    reasonCode: refusal?.code ?? null,
    reason: refusal?.message ?? null,
    from: from?.toISOString() ?? null,
    until: until?.toISOString() ?? null,
  };
}
