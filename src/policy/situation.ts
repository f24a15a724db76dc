// The dry run for one unit: what could be done now, by whom, until when, and why not the rest, with rule and source. It
// asks the very functions that enforce, of the open case or of the one that would be opened.

import type { CaseFacts } from './caseFacts.js';
import { type CaseAction, CASE_ACTIONS, nextActions } from './nextActions.js';
import { mayOpenCase, type Opening } from './openCase.js';
import { type Asker, mayAsk, MUTATION_OF } from './permissions.js';
import { type Possibility, possibilityOf } from './possibility.js';
import { problemMeant } from './problemMeant.js';
import type { Outcome } from './refusals.js';
import type { MerchantSettings } from './settings.js';
import { phaseOf, type UnitFacts } from './unitFacts.js';
import { mayUrge } from './urge.js';
import { type NextAction, type Problem, PROBLEMS } from './vocabulary.js';

/**
 * For each problem: may its case be opened (or joined), and which remedies and steps could then be taken; and whether the
 * supplier may be urged. A possibility without a case is reached by opening one first, or, for OVERRIDE, by opening it with
 * a reason. Nothing is stored and nobody is asked.
 */
export function situationOf(unit: UnitFacts, viewer: Asker, settings: MerchantSettings, now: Date): Possibility[] {
  const question = { unit, viewer, settings, now };
  return [
    urging(question),
    ...PROBLEMS.flatMap((problem) => [opening(problem, question), ...remedies(problem, question)]),
  ];
}

interface Question {
  unit: UnitFacts;
  viewer: Asker;
  settings: MerchantSettings;
  now: Date;
}

function urging({ unit, viewer, settings, now }: Question): Possibility {
  const asked = { action: 'URGE_SUPPLIER', problem: null, option: null, caseId: null, until: null } as const;
  return possibilityOf(asked, mayUrge(unit, viewer, settings, now));
}

function opening(problem: Problem, { unit, viewer, settings, now }: Question): Possibility {
  const answer = mayOpenCase(unit, problem, viewer, settings, now);
  const caseId = answer.ok ? answer.value.joins : null;
  return possibilityOf({ action: 'OPEN_CASE', problem, option: null, caseId, until: null }, answer);
}

function remedies(problem: Problem, question: Question): Possibility[] {
  const { unit, viewer, settings, now } = question;
  const meant = problemMeant(problem, phaseOf(unit));
  const open = unit.openCases.find((one) => one.problem === meant);
  const possibilities =
    open !== undefined
      ? nextActions({ ...open, units: [unit] }, viewer, settings, now, WITH_A_CASE)
      : [...withoutCase(meant, question, null, BEFORE_A_CASE), ...withoutCase(meant, question, REASON, ['OVERRIDE'])];
  // Told under the name by which it was asked for, so that each problem has its own rows.
  return possibilities.map((possibility) => ({ ...possibility, problem }));
}

/** Urging is told once for the unit. */
const WITH_A_CASE = CASE_ACTIONS.filter((action) => action !== 'URGE_SUPPLIER');
const BEFORE_A_CASE: readonly CaseAction[] = [
  'REROUTE',
  'REFUND',
  'INTERCEPT',
  'CANCEL',
  'CORRECT_ADDRESS',
  'SUBMIT_CLAIM',
  'REISSUE',
  'START_RETURN',
];
const NEEDS_NO_CASE: readonly NextAction[] = ['CANCEL', 'CORRECT_ADDRESS'];
const REASON = { reason: 'to be given' };

/** What the case would allow if it were opened now; if it may not be, that is the reason why not. */
function withoutCase(
  problem: Problem,
  { unit, viewer, settings, now }: Question,
  asOverride: { reason: string } | null,
  actions: readonly CaseAction[],
): Possibility[] {
  const answer = mayOpenCase(unit, problem, viewer, settings, now, asOverride);
  const theCase = caseOpenedAs(problem, unit, answer, now);
  return nextActions(theCase, viewer, settings, now, actions).map((possibility) => {
    const { action, option } = possibility;
    const isRefusedFirst = !answer.ok && !NEEDS_NO_CASE.includes(action) && mayAsk(viewer, MUTATION_OF[action]).ok;
    if (!isRefusedFirst) return { ...possibility, caseId: null };
    return possibilityOf({ action, problem, option, caseId: null, until: null }, answer);
  });
}

function caseOpenedAs(problem: Problem, unit: UnitFacts, answer: Outcome<Opening>, now: Date): CaseFacts {
  return {
    id: '',
    problem: answer.ok ? answer.value.problem : problem,
    ruleId: answer.ok ? answer.value.ruleId : 'X1',
    state: answer.ok ? answer.value.state : 'OPEN',
    version: 1,
    openedAt: now,
    settleBy: answer.ok ? answer.value.settleBy : null,
    consentedOfferIds: [],
    refunds: [],
    override: null,
    wish: null,
    evidenceUntil: answer.ok ? answer.value.evidenceUntil : null,
    evidence: { usable: 0, fresh: 0, freshInTime: 0 },
    verification: null,
    appealUntil: null,
    reissues: [],
    returns: [],
    investigation: null,
    awaitsCancellation: false,
    conflict: null,
    units: [unit],
  };
}
