import type { DisclosedInspection } from '../../entities/DisclosedInspection.js';
import type { Inspection } from '../../entities/Inspection.js';
import { Order } from '../../entities/Order.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { findingAward } from '../../policy/inspection.js';
import { policyAt } from '../../policy/policyDefaults.js';
import { messageOf, refuse } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { SYSTEM } from '../cases/timeline.js';
import { makeAward } from '../deposit/makeAward.js';
import { givePoints } from '../points/givePoints.js';
import { restrict } from '../standing/restrict.js';
import { attempt, Refused } from '../withTenant.js';
import { changeInspection } from './lockInspection.js';

/**
 * What a final finding leads to (rule C3), once, in the transaction that makes it final: points, an award from the deposit to the
 * marketplace, and for counterfeit goods a blocked listing. All of it by rule, whoever made the finding final. A merchant
 * without a deposit gets the rest; why there is no award stands on the inspection.
 */
export async function executeFinding(tx: Tx, inspection: Inspection, disclosed: DisclosedInspection): Promise<void> {
  const { finding, orderId, variantId } = disclosed;
  const key = `inspection:${inspection.id}`;
  const isFake = finding === 'COUNTERFEIT';
  await givePoints(tx, {
    key,
    breach: isFake ? 'COUNTERFEIT_SOLD' : 'BELOW_STANDARD_SOLD',
    by: null,
    reason: 'The finding of an inspection is final.',
    inspectionId: inspection.id,
  });
  if (isFake) await restrict(tx, { kind: 'LISTING_BLOCKED', cause: 'COUNTERFEIT', causeId: inspection.id, variantId });
  const awarded = await attempt(tx, async () => {
    const minor = findingAward(finding, await priceOf(tx, disclosed, inspection.currency), policyAt(tx.now));
    return makeAward(tx, {
      key,
      reason: isFake ? 'COUNTERFEIT' : 'BELOW_STANDARD',
      caseId: null,
      orderId,
      inspectionId: inspection.id,
      beneficiary: 'MARKETPLACE',
      amount: { minor, currency: inspection.currency },
      by: SYSTEM,
    });
  });
  if (!awarded.ok) await changeInspection(tx, inspection, { noAwardBecause: messageOf(awarded) });
}

/** What the goods cost on the inspected order, without freight. Refused in another currency: nothing is converted. */
async function priceOf(
  { manager, merchantId }: Tx,
  { orderId, variantId }: DisclosedInspection,
  currency: string,
): Promise<bigint> {
  const order = await manager.findOneByOrFail(Order, { merchantId, id: orderId });
  if (order.currency !== currency) {
    const message = `The order is in ${order.currency}, and the inspection in ${currency}: nothing is converted.`;
    throw new Refused(refuse('CURRENCY_MISMATCH', message).refusals);
  }
  const lines = await manager.findBy(OrderLine, { merchantId, orderId, variantId });
  return lines.reduce((sum, { paidMinor, freightMinor }) => sum + paidMinor - freightMinor, 0n);
}
