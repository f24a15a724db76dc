import { formatMinor, type Money } from '../../policy/money.js';
import { type RefundAmounts, refundFor } from '../../policy/refundAmounts.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { goOnAfterRefund } from './recordRefundDecision.js';
import { type RefundWish, reserveRefund } from './reserveRefund.js';

/**
 * The refund that follows a cancellation or an interception by itself (S1, S2). Where nothing was paid for the units, or the fee takes
 * all of it, nobody is asked for money, and the case goes on as if it had been paid.
 */
export async function refundWhatIsOwed(tx: Tx, wish: RefundWish): Promise<void> {
  const { theCase, units, doer, why, interceptionFee = null } = wish;
  const priced = refundFor({ units, ruleId: theCase.ruleId, interceptionFee, chargeFee: interceptionFee !== null });
  if (!priced.ok || priced.value.totalMinor > 0n) {
    await reserveRefund(tx, wish);
    return;
  }
  const nothingRefunded = whyNothing(priced.value, interceptionFee);
  await moveCase(tx, theCase, doer, {
    to: 'REFUNDING',
    kind: 'NOTHING_TO_REFUND',
    sentence: `${why} ${nothingRefunded}`,
    change: { remedy: 'REFUND', nothingRefunded },
  });
  await goOnAfterRefund(tx, theCase, 'Nothing had to be paid.');
}

/** The buyer reads it, too: `CaseMoney.nothingRefunded`. */
function whyNothing({ currency, feeWithheldMinor }: RefundAmounts, fee: Money | null): string {
  const nothing = `${formatMinor(0n, currency)} ${currency} is due`;
  if (feeWithheldMinor === 0n || fee === null) return `Nothing was paid, so ${nothing}.`;
  const paid = `${formatMinor(feeWithheldMinor, currency)} ${currency}`;
  return `The interception fee of ${formatMinor(fee.minor, fee.currency)} ${fee.currency} takes all of the ${paid} that was paid: ${nothing}.`;
}
