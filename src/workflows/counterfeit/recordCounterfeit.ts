import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CounterfeitFinding } from '../../entities/CounterfeitFinding.js';
import type { Verification } from '../../entities/Verification.js';
import { awardOf } from '../../policy/awardAmounts.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import type { Rate } from '../../policy/rate.js';
import { messageOf } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { type Doer, SYSTEM, tell } from '../cases/timeline.js';
import { makeAward } from '../deposit/makeAward.js';
import { attempt, Refused } from '../withTenant.js';
import { pointsKeyOf, punishCounterfeit } from './punishCounterfeit.js';
import { variantsOf } from './variantsOf.js';

/**
 * The marketplace found a complaint to be about a counterfeit (rule C3), once a round: points, a blocked listing, and out of the
 * deposit three times the price for the buyer. The refund itself is the merchant's, until its settle-by.
 */
export async function recordCounterfeit(
  tx: Tx,
  theCase: AfterSalesCase,
  verification: Verification,
  { by, rate }: { by: Doer; rate: Rate | null },
): Promise<void> {
  const { merchantId } = tx;
  const appealUntil = daysAfter(tx.now, policyAt(tx.now).counterfeitAppealDays);
  await tx.manager.insert(CounterfeitFinding, {
    merchantId, id: uuid(), caseId: theCase.id, orderId: theCase.orderId, verificationId: verification.id, foundBy: by.actor,
    foundBySubject: by.subject, foundAt: tx.now, appealUntil, appealState: 'NONE', appealStatement: null, appealedBy: null,
    appealedAt: null, answer: null, decidedBy: null, decidedAt: null, updatedAt: tx.now,
  }); // prettier-ignore
  await tell(tx, theCase, by, {
    kind: 'COUNTERFEIT_FOUND',
    sentence: `It is a counterfeit. The merchant may ask for a second examination until ${appealUntil.toISOString()}.`,
  });
  await punishCounterfeit(tx, {
    key: pointsKeyOf(verification.id),
    causeId: theCase.id,
    caseId: theCase.id,
    variantIds: await variantsOf(tx, theCase),
    reason: `Case ${theCase.caseNo}: goods that a buyer complained of are counterfeit.`,
    by: by.actor === 'OPERATOR' ? by.subject : null,
  });
  const awarded = await attempt(tx, () => compensate(tx, theCase, verification, rate));
  if (!awarded.ok) {
    const sentence = `The deposit does not compensate the buyer yet: ${messageOf(awarded)}`;
    await tell(tx, theCase, SYSTEM, { kind: 'DEPOSIT_NOT_TAKEN', sentence });
  }
}

/** By rule: in another currency it waits for a rate. */
async function compensate(
  tx: Tx,
  theCase: AfterSalesCase,
  verification: Verification,
  rate: Rate | null,
): Promise<void> {
  const question = { reason: 'COUNTERFEIT', beneficiary: 'BUYER', rate } as const;
  const given = awardOf(await caseFactsOf(tx, theCase), question, tx.now);
  if (!given.ok) throw new Refused(given.refusals);
  await makeAward(tx, {
    ...question,
    key: `counterfeit:${verification.id}`,
    caseId: theCase.id,
    orderId: theCase.orderId,
    amount: given.value.amount,
    by: SYSTEM,
  });
}
