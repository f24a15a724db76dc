import { Not } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Award } from '../../entities/Award.js';
import { isClosed } from '../../policy/caseFlow.js';
import { appealUntil, coverOf } from '../../policy/deposit.js';
import { inCurrency } from '../../policy/rate.js';
import { refuse } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { Refused } from '../withTenant.js';
import type { AwardWish } from './AwardWish.js';
import { lockDeposit } from './lockDeposit.js';
import { takeAward } from './takeAward.js';
import { tellOfAward } from './tellOfAward.js';
import { withinRule } from './withinRule.js';

/**
 * Takes money out of the merchant's deposit, for a buyer or for the marketplace: within what the rule gives, once per case
 * and reason, in the order of decision. What the balance lacks the marketplace advances. The buyer is paid after the
 * commit. In another currency than the deposit's a person gives a rate; what the product decides by itself waits for one.
 */
export async function makeAward(tx: Tx, wish: AwardWish): Promise<Award> {
  const { merchantId } = tx;
  const theCase = wish.caseId === null ? null : await lockCase(tx, wish.caseId);
  const locked = await lockDeposit(tx);
  const known = await tx.manager.findOneBy(Award, { merchantId, key: wish.key });
  if (known !== null) return known;
  await refuseSecond(tx, wish, theCase);
  const { deposit } = locked;
  const rate = wish.rate ?? null;
  const isByRule = wish.by.actor !== 'OPERATOR';
  const awaitsRate = isByRule && rate === null && wish.amount.currency !== deposit.currency;
  const converted = awaitsRate ? null : inCurrency(wish.amount, deposit.currency, rate, tx.now);
  if (converted !== null && !converted.ok) throw new Refused(converted.refusals);
  if (theCase !== null) await withinRule(tx, theCase, wish);
  const covers = coverOf(wish.reason, wish.beneficiary);
  const award = tx.manager.create(Award, {
    merchantId,
    id: uuid(),
    depositId: deposit.id,
    key: wish.key,
    awardNo: null,
    reason: wish.reason,
    ruleId: theCase?.ruleId ?? null,
    beneficiary: wish.beneficiary,
    covers,
    caseId: theCase?.id ?? null,
    orderId: theCase?.orderId ?? wish.orderId,
    inspectionId: wish.inspectionId ?? null,
    amountMinor: wish.amount.minor,
    currency: wish.amount.currency,
    rate: null,
    rateOn: null,
    rateSource: null,
    depositCurrency: deposit.currency,
    debitedMinor: 0n,
    advancedMinor: 0n,
    state: 'AWAITING_RATE',
    statement: wish.statement ?? null,
    paymentNo: null,
    decidedBy: wish.by.actor,
    decidedBySubject: wish.by.subject,
    decidedAt: tx.now,
    settledAt: null,
    appealUntil: appealUntil(tx.now),
    appealState: null,
    appealStatement: null,
    appealedBy: null,
    appealedAt: null,
    appealAnswer: null,
    appealDecidedBy: null,
    appealDecidedAt: null,
    reversedAt: null,
    updatedAt: tx.now,
    version: 1,
  });
  await tx.manager.insert(Award, award);
  if (converted !== null) {
    await takeAward(tx, locked, award, { debit: converted.value, rate, by: wish.by, theCase, unitIds: wish.unitIds });
  }
  await tellOfAward(tx, award, theCase, wish.by);
  return award;
}

/** An award on a closed case, or twice for the same reason, is refused; one that was declined may be decided again. */
async function refuseSecond(tx: Tx, wish: AwardWish, theCase: AfterSalesCase | null): Promise<void> {
  const { merchantId } = tx;
  if (wish.amount.minor <= 0n) {
    const message = 'An award is more than nothing. Give an amount above 0.';
    throw new Refused(refuse('INVALID_INPUT', message, { field: ['amount'] }).refusals);
  }
  if (theCase !== null && isClosed(theCase.state)) {
    const message = 'The case is closed. Open a new one if there is a new reason.';
    throw new Refused(refuse('CASE_CLOSED', message, { ruleId: theCase.ruleId }).refusals);
  }
  const about = theCase === null ? { inspectionId: wish.inspectionId ?? '' } : { caseId: theCase.id };
  if (theCase === null && wish.inspectionId == null) return;
  const earlier = await tx.manager.findOneBy(Award, {
    merchantId, ...about, reason: wish.reason, state: Not('DECLINED' as const),
  }); // prettier-ignore
  if (earlier === null) return;
  const message = `There is an award for ${wish.reason} already, and it is ${earlier.state}. One is made once.`;
  throw new Refused(refuse('AWARDED_ALREADY', message, { ruleId: theCase?.ruleId }).refusals);
}
