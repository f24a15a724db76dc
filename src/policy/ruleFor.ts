// Which row of the rules decides: the first in force that matches by problem, phase, route and category. A window is not
// part of the match: the row matches and, when its window is over or not open yet, refuses with its own id.

import { AFTER_SALES_RULES, type AfterSalesRule } from './afterSalesRules.js';
import { isInForce } from './policyDefaults.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { type Category, PHASES, type Phase, type Problem, type Route, type RuleId } from './vocabulary.js';

export interface Match {
  problem: Problem;
  phase: Phase;
  route: Route;
  category: Category;
  /** Did the buyer confirm at purchase that the goods are not taken back? False when left out. */
  noReturnConfirmed?: boolean;
  /** The rules of this instant decide: when the case was opened, or now. */
  at: Date;
}

export interface DecidingRule {
  rule: AfterSalesRule;
  /** Id and first day of the row, such as B1@1970-01-01: what a case records. */
  ruleVersion: string;
}

/**
 * The one row that decides, or ROUTE_UNKNOWN when a country is missing and it would make a difference: then a person is
 * needed. That refusal names the rule that does less by itself (B3i, S3), which an override goes by meanwhile (ours).
 *
 * @param rules the table; another one only in tests
 */
export function ruleFor(match: Match, rules: readonly AfterSalesRule[] = AFTER_SALES_RULES): Outcome<DecidingRule> {
  if (match.route !== 'UNKNOWN') return accept(decidedBy(firstMatch(match, rules)));
  const [domestic, international] = rulesByRoute(match, rules);
  if (domestic.id === international.id) return accept(decidedBy(domestic));
  return refuse(
    'ROUTE_UNKNOWN',
    `Whether ${domestic.id} or ${international.id} decides depends on the route, and a country is missing. ` +
      'A person must enter where it is shipped from and to.',
    { ruleId: international.id },
  );
}

/** The rows for a shipment within a country and across a border, when the route is not known. */
function rulesByRoute(match: Match, rules: readonly AfterSalesRule[]): [AfterSalesRule, AfterSalesRule] {
  return [firstMatch({ ...match, route: 'DOMESTIC' }, rules), firstMatch({ ...match, route: 'INTERNATIONAL' }, rules)];
}

function firstMatch(match: Match, rules: readonly AfterSalesRule[]): AfterSalesRule {
  const rule = rules.find((row) => matches(row, match));
  if (rule === undefined) throw new RangeError(`No rule is in force for ${JSON.stringify(match)}.`);
  return rule;
}

/** Does a row match? Whether an earlier one does too is not asked here. */
export function matches(rule: AfterSalesRule, match: Match): boolean {
  const { problem, phase, route, category, noReturnConfirmed = false, at } = match;
  return (
    isInForce(rule, at) &&
    (rule.problems === 'ANY' || rule.problems.includes(problem)) &&
    (rule.phases === 'ANY' || rule.phases.includes(phase)) &&
    (rule.routes === 'ANY' || rule.routes.includes(route)) &&
    (rule.categories === 'ANY' || rule.categories.includes(category)) &&
    (!rule.ifConfirmed || noReturnConfirmed)
  );
}

function decidedBy(rule: AfterSalesRule): DecidingRule {
  return { rule, ruleVersion: `${rule.id}@${rule.effectiveFrom.slice(0, 10)}` };
}

/** The phases in which the problem has a rule of its own, with the ids of those rules. */
export function phasesWithRule(
  problem: Problem,
  at: Date,
  rules: readonly AfterSalesRule[] = AFTER_SALES_RULES,
): { phase: Phase; ruleIds: RuleId[] }[] {
  const own = rules.filter((rule) => rule.problems !== 'ANY' && rule.problems.includes(problem) && isInForce(rule, at));
  return PHASES.map((phase) => ({
    phase,
    ruleIds: [
      ...new Set(own.filter((rule) => rule.phases === 'ANY' || rule.phases.includes(phase)).map((rule) => rule.id)),
    ],
  })).filter(({ ruleIds }) => ruleIds.length > 0);
}
