// What every action on a case asks first: may this role, does the state of the case allow it, and which of its units are
// meant and free. The actions themselves stand in files of their own and begin with `openTo`.

import type { AfterSalesRule } from './afterSalesRules.js';
import { type Asker, mayAsk, MUTATION_OF } from './permissions.js';
import { accept, type Outcome, refuse, type Refusal } from './refusals.js';
import { ruleFor } from './ruleFor.js';
import { type CaseRecord, phaseOf, routeOfUnit, type UnitFacts } from './unitFacts.js';
import type { CaseState, NextAction, RefusalCode, Remedy, RuleId } from './vocabulary.js';

export interface CaseFacts extends CaseRecord {
  /** The units the case is about; what an action does not fit it leaves out, with the reason. */
  units: UnitFacts[];
}

/** What an action may be done to. */
export interface Permitted {
  /** The rule that allows it; of a case with several units, the one of the first unit. */
  ruleId: RuleId;
  unitIds: string[];
  /** Units of the case for which it is refused. */
  excluded: { unitId: string; refusals: Refusal[] }[];
  /** The settle-by of the case, if it has one. */
  until: Date | null;
}

/** Which units are meant; all of the case when left out. */
export interface UnitChoice {
  unitIds?: readonly string[];
}

/**
 * May this action be asked of this case at all: by role, then by the state of the case. A state in which something is
 * under way refuses, but for the actions that are the way on from it.
 */
export function openTo(action: NextAction, theCase: CaseRecord, viewer: Asker): Outcome<true> {
  const asked = mayAsk(viewer, MUTATION_OF[action]);
  if (!asked.ok) return asked;
  const busy = STATE_REFUSES[theCase.state];
  if (busy !== null && !(ALSO_OPEN_TO[theCase.state] ?? []).includes(action)) {
    return refuse(busy.code, busy.message, { ruleId: theCase.ruleId, retryable: busy.code !== 'CASE_CLOSED' });
  }
  if (theCase.state === 'NEEDS_PERSON' && viewer.role === 'TIMER') {
    return refuse('NOT_OFFERED', 'The case needs a person: no timer acts on it.', { ruleId: theCase.ruleId });
  }
  return accept(true);
}

type StateRefusal = { code: RefusalCode; message: string } | null;

const CLOSED: StateRefusal = {
  code: 'CASE_CLOSED',
  message: 'The case is closed. Open a new one if there is a new reason.',
};

const STATE_REFUSES: Record<CaseState, StateRefusal> = {
  WAITING: null,
  AWAITING_EVIDENCE: null,
  VERIFYING: { code: 'WORK_IN_PROGRESS', message: 'The marketplace is verifying the evidence. Wait for its verdict.' },
  VERDICT_REFUSED: null,
  OPEN: null,
  NEEDS_PERSON: null,
  REISSUING: { code: 'REISSUE_ACTIVE', message: 'A replacement is under way. Follow it, or wait until it is shipped.' },
  RETURNING: { code: 'RETURN_ACTIVE', message: 'The goods are to come back first. Follow the return.' },
  INSPECTING: { code: 'WORK_IN_PROGRESS', message: 'The goods are back. Say first what was in the box.' },
  CANCELLING: { code: 'WORK_IN_PROGRESS', message: 'The supplier has been asked to cancel. Wait for its answer.' },
  REROUTING: { code: 'REROUTE_ACTIVE', message: 'A reroute is under way. Follow it, or wait until it has ended.' },
  INTERCEPTING: { code: 'INTERCEPTION_ACTIVE', message: 'An interception is under way. Wait for its result.' },
  REFUNDING: { code: 'REFUND_ACTIVE', message: 'A refund is under way. Wait until it is paid or declined.' },
  CONFLICT: { code: 'WORK_IN_PROGRESS', message: 'Two suppliers have shipped. Resolve that conflict first.' },
  AWAITING_RETURN: {
    code: 'REFUND_ACTIVE',
    message: 'The buyer has been refunded; only the goods are still to come back.',
  },
  SETTLED: CLOSED,
  UNREMEDIED: CLOSED,
  WITHDRAWN: CLOSED,
};

/** The ways on from a state in which something is under way. */
const ALSO_OPEN_TO: Partial<Record<CaseState, readonly NextAction[]>> = {
  CANCELLING: ['REFUND', 'INTERCEPT', 'OVERRIDE'],
  INTERCEPTING: ['REFUND', 'OVERRIDE'],
  CONFLICT: ['RESOLVE_CONFLICT'],
  VERIFYING: ['REFUND', 'REISSUE', 'OVERRIDE'],
  REISSUING: ['REFUND', 'REISSUE', 'START_RETURN', 'OVERRIDE'],
  RETURNING: ['START_RETURN', 'REGISTER_RETURN', 'RECEIVE_RETURN', 'INSPECT_RETURN', 'REFUND', 'WITHDRAW', 'OVERRIDE'],
  INSPECTING: ['INSPECT_RETURN', 'REFUND', 'OVERRIDE'],
};

/** The rule that decides about this unit of the case now, by the table in force when the case was opened. */
export function ruleOfUnit(
  theCase: Pick<CaseRecord, 'problem' | 'openedAt'>,
  unit: UnitFacts,
): Outcome<AfterSalesRule> {
  const decided = ruleFor({
    problem: theCase.problem,
    phase: phaseOf(unit),
    route: routeOfUnit(unit),
    category: unit.category,
    noReturnConfirmed: unit.noReturnConfirmed,
    at: theCase.openedAt,
  });
  return decided.ok ? accept(decided.value.rule) : decided;
}

/**
 * Asks about each unit that is meant. Units chosen by the caller must all be free; of a whole case those that are not
 * are left out, and it is refused only when none is left (survival 2: of five units, only the two not shipped).
 *
 * @param decide the answer for one unit: the rule that allows it, or why not
 */
export function permittedUnits(
  theCase: CaseFacts,
  { unitIds }: UnitChoice,
  decide: (unit: UnitFacts) => Outcome<RuleId>,
): Outcome<Permitted> {
  const stranger = unitIds?.find((unitId) => !theCase.units.some((unit) => unit.unitId === unitId));
  const meant = theCase.units.filter((unit) => unitIds?.includes(unit.unitId) ?? true);
  if (stranger !== undefined || meant.length === 0) {
    return refuse('INVALID_INPUT', 'Choose units of this case, or leave them out to mean all.', { field: ['unitIds'] });
  }
  const answers = meant.map((unit) => ({ unit, answer: decide(unit) }));
  const free = answers.flatMap(({ unit, answer }) =>
    answer.ok ? [{ unitId: unit.unitId, ruleId: answer.value }] : [],
  );
  const excluded = answers.flatMap(({ unit, answer }) =>
    answer.ok ? [] : [{ unitId: unit.unitId, refusals: answer.refusals }],
  );
  const [first] = free;
  if (first === undefined || (unitIds !== undefined && excluded.length > 0)) {
    return { ok: false, refusals: distinct(excluded.flatMap(({ refusals }) => refusals)) };
  }
  return accept({ ruleId: first.ruleId, unitIds: free.map(({ unitId }) => unitId), excluded, until: theCase.settleBy });
}

/** The same refusal of several units is told once. */
export function distinct(refusals: readonly Refusal[]): Refusal[] {
  const keyOf = ({ code, message, ruleId }: Refusal) => `${code} ${ruleId ?? ''} ${message}`;
  return [...new Map(refusals.map((refusal) => [keyOf(refusal), refusal])).values()];
}

/**
 * Is the unit free of what other cases have under way? One remedy at a time for a unit, whatever its problems.
 *
 * @param ownCaseId the case that asks; null when none does yet
 */
export function freeOfOthers(unit: UnitFacts, ownCaseId: string | null): Outcome<true> {
  // A replacement that does not come is itself overdue or out of stock, and may be bought elsewhere or refunded.
  const other = unit.openCases.find(
    (open) => open.id !== ownCaseId && open.state !== 'REISSUING' && STATE_REFUSES[open.state] !== null,
  );
  const busy = other === undefined ? null : STATE_REFUSES[other.state];
  if (other === undefined || busy === null) return accept(true);
  return refuse(busy.code, `The unit is held by its ${other.problem} case: ${busy.message}`, {
    ruleId: other.ruleId,
    retryable: true,
  });
}

/** Does an override of the case stand in for what the rule does not offer? */
export function isOverridden(theCase: CaseRecord, remedy: Remedy): boolean {
  return theCase.override?.remedy === remedy;
}
