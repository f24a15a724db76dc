import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { formatMinor, type Money } from '../../policy/money.js';
import { type RefundAmounts, refundFor } from '../../policy/refundAmounts.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { goOnAfterRefund } from './goOnAfterRefund.js';
import { type RefundWish, reserveRefund } from './reserveRefund.js';

/** The refund that follows a cancellation or an interception by itself (S1, S2). */
export async function refundWhatIsOwed(tx: Tx, wish: RefundWish): Promise<void> {
  if (!(await reserveWhatIsOwed(tx, wish))) await goOnAfterNothing(tx, wish.theCase);
}

/**
 * Reserves what is owed for the units. Where nothing was paid for them, or the fee takes all of it, nobody is asked for
 * money: the answer is false, and the case is to go on as if it had been paid.
 */
export async function reserveWhatIsOwed(tx: Tx, wish: RefundWish): Promise<boolean> {
  const { theCase, units, doer, why, interceptionFee = null, award } = wish;
  const priced = refundFor({ units, ruleId: theCase.ruleId, interceptionFee, chargeFee: interceptionFee !== null });
  if (award !== undefined || !priced.ok || priced.value.totalMinor > 0n) {
    await reserveRefund(tx, wish);
    return true;
  }
  const nothingRefunded = whyNothing(priced.value, interceptionFee);
  await moveCase(tx, theCase, doer, {
    to: 'REFUNDING',
    kind: 'NOTHING_TO_REFUND',
    sentence: `${why} ${nothingRefunded}`,
    change: { remedy: 'REFUND', nothingRefunded },
  });
  return false;
}

export async function goOnAfterNothing(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  await goOnAfterRefund(tx, theCase, 'Nothing had to be paid.');
}

/** The buyer reads it, too: `CaseMoney.nothingRefunded`. */
function whyNothing({ currency, feeWithheldMinor }: RefundAmounts, fee: Money | null): string {
  const nothing = `${formatMinor(0n, currency)} ${currency} is due`;
  if (feeWithheldMinor === 0n || fee === null) return `Nothing was paid, so ${nothing}.`;
  const paid = `${formatMinor(feeWithheldMinor, currency)} ${currency}`;
  return `The interception fee of ${formatMinor(fee.minor, fee.currency)} ${fee.currency} takes all of the ${paid} that was paid: ${nothing}.`;
}
