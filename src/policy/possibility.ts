// One line of the answer to "what could be done now": an action, whether it is allowed, by whom, until when, and if not,
// why not and from when.

import { AFTER_SALES_RULES } from './afterSalesRules.js';
import { mayOpenProblem, MUTATION_OF, type Operation, rolesFor } from './permissions.js';
import type { Outcome, Refusal } from './refusals.js';
import {
  type ConflictChoice,
  NEXT_ACTIONS,
  type NextAction,
  type Problem,
  type Remedy,
  type Role,
  type RuleId,
  type Source,
} from './vocabulary.js';

export interface Possibility {
  action: NextAction;
  /** Null for what does not depend on one, such as urging. */
  problem: Problem | null;
  /** The choice of a conflict, or the remedy of an override. */
  option: ConflictChoice | Remedy | null;
  /** The open case it would be done in; null when one has to be opened first or none is needed. */
  caseId: string | null;
  allowed: boolean;
  /** The first reason why not: what to do instead, and by which rule. */
  refusal: Refusal | null;
  ruleId: RuleId | null;
  sources: readonly Source[];
  /** Who may ask for it, this viewer or not. */
  byRoles: readonly Role[];
  /** The settle-by, where there is one. */
  until: Date | null;
  /** From when it becomes possible, if it is refused now and that is known. */
  from: Date | null;
  mutation: Operation;
}

export interface Asked {
  action: NextAction;
  problem: Problem | null;
  option: Possibility['option'];
  caseId: string | null;
  until: Date | null;
}

/** An answer of an enforcing function, told as a possibility. */
export function possibilityOf(asked: Asked, answer: Outcome<{ ruleId: RuleId }>): Possibility {
  const refusal = answer.ok ? null : (answer.refusals[0] ?? null);
  const ruleId = answer.ok ? answer.value.ruleId : (refusal?.ruleId ?? null);
  const { action, problem, option, caseId } = asked;
  return {
    action,
    problem,
    option,
    caseId,
    allowed: answer.ok,
    refusal,
    ruleId,
    sources: ruleId === null ? [] : sourcesOf(ruleId),
    byRoles: byRoles(asked),
    until: answer.ok ? asked.until : null,
    from: refusal?.possibleFrom ?? null,
    mutation: MUTATION_OF[action],
  };
}

/** The texts that a rule is taken from, by its latest row; the legend stands in docs/rules.md. */
export function sourcesOf(ruleId: RuleId): readonly Source[] {
  return SOURCES_OF.get(ruleId) ?? [];
}

/** Later rows of a rule replace earlier ones. */
const SOURCES_OF: ReadonlyMap<RuleId, readonly Source[]> = new Map(
  AFTER_SALES_RULES.map((rule) => [rule.id, rule.sources]),
);

/** What a buyer may not open, a buyer may not withdraw either. */
function byRoles({ action, problem }: Asked): readonly Role[] {
  const roles = ROLES_OF.get(action) ?? [];
  if (problem === null || (action !== 'OPEN_CASE' && action !== 'WITHDRAW')) return roles;
  return roles.filter((role) => mayOpenProblem(role, problem));
}

const ROLES_OF: ReadonlyMap<NextAction, readonly Role[]> = new Map(
  NEXT_ACTIONS.map((action) => [action, rolesFor(MUTATION_OF[action])]),
);
