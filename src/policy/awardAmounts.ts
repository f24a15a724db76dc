// What the deposit owes a buyer for a case: what is left to refund for its units, and for a counterfeit what the law adds.

import type { CaseFacts } from './caseFacts.js';
import { compensationFor } from './compensation.js';
import { coverOf } from './deposit.js';
import type { Money } from './money.js';
import type { Rate } from './rate.js';
import { refundFor } from './refundAmounts.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { leftToRefund, type UnitFacts } from './unitFacts.js';
import type { AwardBeneficiary, AwardReason, CaseState } from './vocabulary.js';

export interface AwardQuestion {
  reason: AwardReason;
  beneficiary: AwardBeneficiary;
  /** All units of the case when left out. */
  unitIds?: readonly string[];
  /** From the currency of the order to that of the deposit. */
  rate?: Rate | null;
}

export interface AwardAmount {
  amount: Money;
  /** The units that it is for. */
  unitIds: string[];
}

/**
 * What the rule of the case gives for this reason. Refused while something is under way that must come to its end first.
 * Units that are being sent again, or whose refund is frozen, have what they get.
 */
export function awardOf(theCase: CaseFacts, question: AwardQuestion, now: Date): Outcome<AwardAmount> {
  const { ruleId } = theCase;
  const covers = coverOf(question.reason, question.beneficiary);
  const currency = theCase.units[0]?.currency ?? '';
  if (covers === 'COMPENSATION') return compensation(theCase, question.rate ?? null, now);
  if (covers === 'REFUND' && UNDER_WAY.includes(theCase.state)) {
    return refuse(
      'WORK_IN_PROGRESS',
      `The case is ${theCase.state}: wait for its end, or override, before the deposit pays.`,
      { ruleId, retryable: true },
    );
  }
  const units = theCase.units.filter((unit) => isOwed(theCase, unit, question));
  if (units.length === 0) return accept({ amount: { minor: 0n, currency }, unitIds: [] });
  const priced = refundFor({ units, ruleId });
  if (!priced.ok) return priced;
  return accept({ amount: { minor: priced.value.totalMinor, currency }, unitIds: units.map((unit) => unit.unitId) });
}

/** Only rule C3 gives one, and only for what the marketplace has found to be a counterfeit. */
function compensation({ ruleId, units, verification }: CaseFacts, rate: Rate | null, now: Date): Outcome<AwardAmount> {
  const unitIds = units.map((unit) => unit.unitId);
  if (ruleId !== 'C3') return accept({ amount: { minor: 0n, currency: units[0]?.currency ?? '' }, unitIds });
  if (verification?.state !== 'UPHELD') {
    return refuse('NOT_VERIFIED', 'The marketplace has not found that it is a counterfeit.', { ruleId });
  }
  const amount = compensationFor(units, rate, now);
  return amount.ok ? accept({ amount: amount.value, unitIds }) : amount;
}

const UNDER_WAY: readonly CaseState[] = ['CANCELLING', 'REROUTING', 'INTERCEPTING', 'CONFLICT', 'AWAITING_RETURN'];

function isOwed({ refunds, reissues }: CaseFacts, unit: UnitFacts, { unitIds }: AwardQuestion): boolean {
  const has = (one: { unitIds: readonly string[] }) => one.unitIds.includes(unit.unitId);
  if (unitIds !== undefined && !unitIds.includes(unit.unitId)) return false;
  if (unit.activeRerouteId !== null || leftToRefund(unit) === 0n) return false;
  if (refunds.some((refund) => (refund.state === 'RESERVED' || refund.state === 'FROZEN') && has(refund))) return false;
  return !reissues.some((reissue) => reissue.state !== 'FAILED' && has(reissue));
}
