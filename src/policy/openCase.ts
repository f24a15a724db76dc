// Opening a case: which rule it begins under, whether it only waits, and which open case it joins instead. What the rules
// refuse does not become a case, except for somebody who may override.

import { holds } from './conditions.js';
import { type Asker, mayAsk, mayOpenProblem, rolesFor } from './permissions.js';
import { problemMeant } from './problemMeant.js';
import { reasonToOpen } from './reasonToOpen.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { type DecidingRule, ruleFor } from './ruleFor.js';
import { settleByOf } from './settleBy.js';
import type { MerchantSettings } from './settings.js';
import { phaseOf, routeOfUnit, type UnitFacts } from './unitFacts.js';
import type { CaseState, Problem, RuleId } from './vocabulary.js';
import { evidenceUntil } from './windows.js';

export interface Opening {
  unitId: string;
  /** The open case of the same unit and problem, which this one joins (survival 19); null when it is new. */
  joins: string | null;
  /** What was meant by the problem that was named: cancelling after delivery is changing one's mind. */
  problem: Problem;
  ruleId: RuleId;
  /** Null when it joins. */
  ruleVersion: string | null;
  state: CaseState;
  /** From when its remedies may be taken; null when that is not known yet. */
  offersFrom: Date | null;
  settleBy: Date | null;
  /** Until when evidence is in time; null under rules that need none. */
  evidenceUntil: Date | null;
}

/**
 * May a case be opened for this unit and problem, and how does it begin? WAITING while its rule only waits, else OPEN. An
 * open case of the same unit and problem is joined. Rule book: "Rules, first match wins"; at most one open case per unit
 * and problem.
 *
 * @param asOverride a reason, from somebody who may override: then what the rules refuse opens as NEEDS_PERSON
 */
export function mayOpenCase(
  unit: UnitFacts,
  named: Problem,
  viewer: Asker,
  settings: MerchantSettings,
  now: Date,
  asOverride: { reason: string } | null = null,
): Outcome<Opening> {
  const problem = problemMeant(named, phaseOf(unit));
  const asked = mayName(problem, viewer, asOverride);
  if (!asked.ok) return asked;
  const open = unit.openCases.find((one) => one.problem === problem);
  if (open !== undefined) {
    const { id: joins, ruleId, state, settleBy } = open;
    const rest = { ruleVersion: null, offersFrom: null, evidenceUntil: open.evidenceUntil };
    return accept({ unitId: unit.unitId, joins, problem, ruleId, state, settleBy, ...rest });
  }
  const decided = ruleFor({
    problem,
    phase: phaseOf(unit),
    route: routeOfUnit(unit),
    category: unit.category,
    noReturnConfirmed: unit.noReturnConfirmed,
    at: now,
  });
  if (asOverride !== null) return openedByOverride(unit, problem, decided, now);
  if (!decided.ok) return decided;
  const due = reasonToOpen(unit, problem, decided.value.rule, settings, now);
  return due.ok ? accept(openedByRule(unit, problem, decided.value, settings, now)) : due;
}

function mayName(problem: Problem, viewer: Asker, asOverride: { reason: string } | null): Outcome<true> {
  if (asOverride !== null) {
    if (asOverride.reason.trim() !== '') return mayAsk(viewer, 'overrideRemedy');
    return refuse('REASON_NEEDED', 'An override needs a reason, which the audit keeps. Say why.', {
      field: ['reason'],
    });
  }
  const asked = mayAsk(viewer, 'openCase');
  if (!asked.ok || mayOpenProblem(viewer.role, problem)) return asked;
  const others = rolesFor('openCase').filter((role) => mayOpenProblem(role, problem));
  return refuse('NOT_PERMITTED', `${viewer.role} does not open ${problem} cases. Ask one of: ${others.join(', ')}.`);
}

function openedByRule(
  unit: UnitFacts,
  problem: Problem,
  { rule, ruleVersion }: DecidingRule,
  settings: MerchantSettings,
  now: Date,
): Opening {
  const held = holds(rule.condition, { ruleId: rule.id, unit, theCase: null, settings, now });
  const waits = rule.verdict === 'WAITS' || (rule.verdict === 'WAITS_THEN_OFFERS' && !held.ok);
  const needsEvidence = rule.condition === 'VERIFIED';
  const offersFrom = waits ? (held.ok ? null : (held.refusals[0]?.possibleFrom ?? null)) : now;
  const settleBy = settleByOf(rule, now, offersFrom, unit.parcel?.lastScanAt ?? null);
  const state = waits ? 'WAITING' : needsEvidence ? 'AWAITING_EVIDENCE' : 'OPEN';
  const asked = { joins: null, problem, ruleId: rule.id, ruleVersion };
  const evidence = { evidenceUntil: needsEvidence ? evidenceUntil(unit, now) : null };
  return { unitId: unit.unitId, ...asked, state, offersFrom, settleBy, ...evidence };
}

/** On an unknown route it goes by the rule that does less by itself. */
function openedByOverride(
  unit: UnitFacts,
  problem: Problem,
  decided: Outcome<DecidingRule>,
  now: Date,
): Outcome<Opening> {
  const known = decided.ok ? decided : cautiousRule(unit, problem, now);
  if (!known.ok) return known;
  const { rule, ruleVersion } = known.value;
  const state: CaseState = 'NEEDS_PERSON';
  return accept({
    unitId: unit.unitId,
    joins: null,
    problem,
    ruleId: rule.id,
    ruleVersion,
    state,
    offersFrom: now,
    settleBy: null,
    evidenceUntil: rule.condition === 'VERIFIED' ? evidenceUntil(unit, now) : null,
  });
}

function cautiousRule(unit: UnitFacts, problem: Problem, now: Date): Outcome<DecidingRule> {
  const { category, noReturnConfirmed } = unit;
  return ruleFor({ problem, phase: phaseOf(unit), route: 'INTERNATIONAL', category, noReturnConfirmed, at: now });
}
