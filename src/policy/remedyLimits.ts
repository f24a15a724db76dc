// Limits that every remedy has in common: what the deciding rule offers, whether a timer may take it, and whether the
// buyer still has something to get.

import type { AfterSalesRule } from './afterSalesRules.js';
import type { Asker } from './permissions.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { phasesWithRule } from './ruleFor.js';
import { type CaseRecord, leftToRefund, phaseOf, type UnitFacts } from './unitFacts.js';
import type { NextAction, RefundState, RuleId } from './vocabulary.js';

/** Why the rule that decides now does not offer something. NOT_IN_THIS_PHASE names the phases with a rule. Rule X1. */
export function notOffered(
  what: NextAction,
  rule: AfterSalesRule,
  { problem, openedAt }: Pick<CaseRecord, 'problem' | 'openedAt'>,
  unit: UnitFacts,
): Outcome<never> {
  const ruleId = rule.id;
  if (ruleId === 'X1') {
    const others = phasesWithRule(problem, openedAt).map((one) => `${one.phase} (${one.ruleIds.join(', ')})`);
    return refuse(
      'NOT_IN_THIS_PHASE',
      `${problem} has no rule while ${phaseOf(unit)}; it has one while ${others.join(' or ')}. Only an override can do more.`,
      { ruleId },
    );
  }
  const offered = [...rule.offers, ...rule.steps].join(', ');
  const instead =
    offered === '' ? 'Only an override can do more.' : `It offers: ${offered}. Anything else is an override.`;
  return refuse('NOT_OFFERED', `Rule ${ruleId} does not offer ${what}. ${instead}`, { ruleId });
}

/** B3i: across a border a remedy is proposed, and a person takes it. */
export function neverAutomatic(rule: AfterSalesRule, { role }: Asker): Outcome<true> {
  if (rule.automatic || (role !== 'TIMER' && role !== 'SYSTEM')) return accept(true);
  return refuse('NOT_OFFERED', `Rule ${rule.id} never acts by itself. A person must take the remedy.`, {
    ruleId: rule.id,
  });
}

/** Nothing is owed for a unit that has been refunded in full. Survival 8. */
export function nothingLeft(unit: UnitFacts, ruleId: RuleId): Outcome<true> {
  if (leftToRefund(unit) > 0n || unit.paidMinor === 0n) return accept(true);
  return refuse('REFUND_EXCEEDS_PAID', 'The unit has been refunded in full: 0 is left of what was paid.', { ruleId });
}

/**
 * Has the unit been remedied already: refunded in any case (under A3 and S2 a part stays with the merchant, and is not owed
 * again), or sent again by another case since this one was opened? Anything more is an override.
 */
export function notRemedied(theCase: Pick<CaseRecord, 'id' | 'openedAt' | 'ruleId'>, unit: UnitFacts): Outcome<true> {
  const { ruleId } = theCase;
  if (unit.refundedMinor > 0n) {
    return refuse('REFUND_EXCEEDS_PAID', 'The unit has been refunded. Anything more is an override.', { ruleId });
  }
  const { lastReissue } = unit;
  if (lastReissue === null || lastReissue.caseId === theCase.id || lastReissue.at <= theCase.openedAt)
    return accept(true);
  return refuse(
    'REISSUE_ACTIVE',
    'Another case has sent the unit again since. What is wrong with that is a new case.',
    {
      ruleId,
    },
  );
}

/** A refund of this case that is under way, paid or frozen holds its units. Survivals 8 and 10. */
export function refundHeld(theCase: CaseRecord, unit: UnitFacts): Outcome<true> {
  const states = theCase.refunds.filter(({ unitIds }) => unitIds.includes(unit.unitId)).map(({ state }) => state);
  const holding = (['FROZEN', 'RESERVED', 'PAID'] as const).find((state) => states.includes(state));
  if (holding === undefined) return accept(true);
  return refuse('REFUND_ACTIVE', HELD[holding], { ruleId: theCase.ruleId, retryable: holding === 'RESERVED' });
}

const HELD = {
  RESERVED: 'A refund of this unit is under way. Wait for its result.',
  PAID: 'The unit has been refunded in this case.',
  FROZEN: 'The refund of this unit is frozen: the parcel was delivered after all. A person must decide.',
} as const satisfies Record<Exclude<RefundState, 'DECLINED'>, string>;
