import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Order } from '../../entities/Order.js';
import { ruleFor } from '../../policy/ruleFor.js';
import { phaseOf, routeOfUnit, type UnitFacts } from '../../policy/unitFacts.js';
import { messageOf } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { moveCase } from './caseFile.js';
import { PARTNER } from './timeline.js';

/**
 * A cancellation or wrong address that shipped meanwhile falls under S2 (interception may be asked) or S3 (refused).
 * The case keeps its problem; the rule that decides from now on is recorded.
 */
export async function reruleCase(tx: Tx, theCase: AfterSalesCase, units: UnitFacts[], why: string): Promise<void> {
  // What is delivered already, in another parcel, takes nothing from what can still be stopped.
  const unit = units.find((one) => phaseOf(one) !== 'DELIVERED') ?? units[0];
  if (unit === undefined) return;
  await tx.manager.update(Order, { merchantId: tx.merchantId, id: theCase.orderId }, { cancelledAt: null });
  const decision = ruleFor({
    problem: theCase.problem,
    phase: phaseOf(unit),
    route: routeOfUnit(unit),
    category: unit.category,
    at: tx.now,
  });
  const ruleId = decision.ok ? decision.value.rule.id : (decision.refusals[0]?.ruleId ?? theCase.ruleId);
  if (!decision.ok) {
    await moveCase(tx, theCase, PARTNER, {
      to: 'NEEDS_PERSON',
      kind: 'RULE_UNCLEAR',
      ruleId,
      sentence: `${why} ${messageOf(decision)}`,
    });
    return;
  }
  const { rule, ruleVersion } = decision.value;
  const refused = rule.offers.length === 0;
  await moveCase(tx, theCase, PARTNER, {
    to: refused ? 'UNREMEDIED' : 'OPEN',
    kind: 'RULE_CHANGED',
    ruleId,
    sentence: `${why} Rule ${ruleId} decides now: ${rule.sentence}`,
    change: {
      ruleId,
      ruleVersion,
      ...(refused ? { outcome: 'REFUSED_BY_RULE' as const } : {}),
    },
  });
}
