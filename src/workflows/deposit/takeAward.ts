import { Award } from '../../entities/Award.js';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { awardOf } from '../../policy/awardAmounts.js';
import { isDepositAmount, splitAward } from '../../policy/deposit.js';
import type { Money } from '../../policy/money.js';
import type { Rate } from '../../policy/rate.js';
import { refuse } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { caseFactsOf } from '../cases/factsOf.js';
import type { Doer } from '../cases/timeline.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { post } from '../money/post.js';
import { refundUnits } from '../money/refundUnits.js';
import { Refused } from '../withTenant.js';
import type { LockedDeposit } from './lockDeposit.js';
import { changeDeposit, moveDeposit } from './moveDeposit.js';
import { payAward } from './payAward.js';
import { watchBalance } from './watchBalance.js';

export interface Taking {
  /** In the currency of the deposit. */
  debit: Money;
  rate: Rate | null;
  by: Doer;
  theCase: AfterSalesCase | null;
  unitIds?: readonly string[] | undefined;
}

/**
 * An award takes its money and its place in the order of decisions, under the lock of the deposit: reserved before anybody is
 * asked to pay, out of what is held, and advanced by the marketplace beyond that.
 */
export async function takeAward(
  tx: Tx,
  locked: LockedDeposit,
  award: Award,
  { debit, rate, by, theCase, unitIds }: Taking,
): Promise<void> {
  if (!isDepositAmount(debit.minor)) {
    const message = 'By this rate the award comes to nothing, or to more than any deposit holds. Is it a slip?';
    throw new Refused(refuse('INVALID_INPUT', message, { field: ['rate', 'value'] }).refusals);
  }
  const { debitedMinor, advancedMinor } = splitAward(debit.minor, locked.balance);
  const { deposit } = locked;
  await changeDeposit(tx, deposit, { lastAwardNo: deposit.lastAwardNo + 1 });
  await changeAward(tx, award, {
    state: 'RESERVED',
    awardNo: deposit.lastAwardNo,
    debitedMinor,
    advancedMinor,
    rate: rate?.value ?? null,
    rateOn: rate?.on ?? null,
    rateSource: rate?.source ?? null,
  });
  await moveDeposit(tx, locked, {
    key: `award:${award.id}`,
    kind: 'AWARDED',
    heldMinor: -debitedMinor,
    owedMinor: advancedMinor,
    others: [{ pot: { kind: 'AWARD_PENDING', refId: award.id }, amountMinor: debit.minor }],
    award,
    by,
  });
  if (theCase !== null && award.covers === 'REFUND') await refundByAward(tx, award, theCase, by, unitIds);
  else if (award.covers === 'COMPENSATION') await payAward(tx, award);
  else await settleAtOnce(tx, award);
  await setDeadline(tx, 'AWARD_APPEAL_OVER', { id: award.id, orderId: null }, award.appealUntil);
  await watchBalance(tx, locked, 'AWARDED');
}

export async function changeAward(tx: Tx, award: Award, change: Partial<Award>): Promise<void> {
  const next = { ...change, updatedAt: tx.now, version: award.version + 1 };
  await tx.manager.update(Award, { merchantId: tx.merchantId, id: award.id }, next);
  Object.assign(award, next);
}

/** What the buyer is owed back is a refund like any other, so that no unit is ever paid back twice; the deposit pays it. */
async function refundByAward(
  tx: Tx,
  award: Award,
  theCase: AfterSalesCase,
  by: Doer,
  unitIds?: readonly string[],
): Promise<void> {
  const facts = await caseFactsOf(tx, theCase);
  const { reason, beneficiary } = award;
  const owed = awardOf(facts, { reason, beneficiary, ...(unitIds === undefined ? {} : { unitIds }) }, tx.now);
  if (!owed.ok) throw new Refused(owed.refusals);
  const permitted = { ruleId: theCase.ruleId, unitIds: owed.value.unitIds, excluded: [], until: null };
  const why = `Paid out of the deposit (${award.reason}):`;
  await refundUnits(tx, theCase, facts, permitted, by, why, award);
}

/** What the marketplace spent is its own with the decision. */
async function settleAtOnce(tx: Tx, award: Award): Promise<void> {
  await settleAward(tx, award, { paymentNo: null });
}

/** The award is paid: pending becomes awarded. Once. */
export async function settleAward(tx: Tx, award: Award, { paymentNo }: { paymentNo: string | null }): Promise<void> {
  const amountMinor = award.debitedMinor + award.advancedMinor;
  const posted = await post(tx, {
    key: `award-paid:${award.id}`,
    kind: 'AWARD_PAID',
    currency: award.depositCurrency,
    ...(award.orderId === null ? {} : { orderId: award.orderId }),
    ...(award.caseId === null ? {} : { caseId: award.caseId }),
    entries: [
      { pot: { kind: 'AWARD_PENDING', refId: award.id }, amountMinor: -amountMinor },
      { pot: { kind: 'AWARDED', refId: award.id }, amountMinor },
    ],
  });
  if (posted === 'OVERDRAWN') throw new Error(`Award ${award.id} was settled twice.`);
  await changeAward(tx, award, { state: 'PAID', paymentNo, settledAt: tx.now });
}
