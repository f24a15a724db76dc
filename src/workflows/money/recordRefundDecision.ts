import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Award } from '../../entities/Award.js';
import type { Refund } from '../../entities/Refund.js';
import { formatMinor } from '../../policy/money.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { payFromDeposit } from '../deposit/payFromDeposit.js';
import { recordAwardDecision } from '../deposit/recordAwardDecision.js';
import { tellMerchant } from '../mails/tellMerchant.js';
import { goOnCancelling } from '../orders/goOnCancelling.js';
import { closeSiblings } from '../cases/closeSiblings.js';
import { goOnAfterRefund } from './goOnAfterRefund.js';
import { payRefund, releaseRefund } from './settleRefund.js';

/**
 * The payment provider decided about a refund: the ledger follows, then the case. The same decision twice changes nothing.
 * One that is declined when its settle-by is over is paid by the merchant's deposit, where there is one.
 */
export async function recordRefundDecision(
  tx: Tx,
  refund: Refund,
  decision: { paid: string } | { declined: string },
): Promise<void> {
  if (refund.state !== 'RESERVED' && refund.state !== 'FROZEN') return;
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId: tx.merchantId, id: refund.caseId });
  if ('declined' in decision) {
    await releaseRefund(tx, refund);
    const sentence = `The payment provider declined the refund (${decision.declined}); the money is free again.`;
    const award = await awardOf(tx, refund);
    if (award !== null) await recordAwardDecision(tx, award, decision);
    const isOverdue = theCase.settleByAt !== null && theCase.settleByAt <= tx.now;
    if (theCase.state === 'REFUNDING' && (isOverdue || award !== null)) {
      if (award === null && (await payFromDeposit(tx, theCase, sentence))) return;
      await moveCase(tx, theCase, PARTNER, {
        to: 'NEEDS_PERSON',
        kind: 'ESCALATED',
        isTold: true,
        sentence: isOverdue ? `${sentence} Its settle-by is over.` : sentence,
      });
      await tellMerchant(tx, theCase, {
        key: `cannot-pay:${refund.id}`,
        en: { headline: 'A refund that is due could not be paid', sentence },
        zh: { headline: '到期退款未能支付', sentence: '到期退款未能支付，请立即处理。' },
      });
    } else if (theCase.state === 'REFUNDING')
      await moveCase(tx, theCase, PARTNER, { to: 'OPEN', kind: 'REFUND_DECLINED', sentence });
    else await tell(tx, theCase, PARTNER, { kind: 'REFUND_DECLINED', sentence });
    return;
  }
  await payRefund(tx, refund, decision.paid);
  const award = await awardOf(tx, refund);
  if (award !== null) await recordAwardDecision(tx, award, decision);
  const sentence = `The buyer got ${formatMinor(refund.amountMinor, refund.currency)} ${refund.currency} back.`;
  await closeSiblings(tx, theCase);
  if (theCase.state !== 'REFUNDING' && theCase.state !== 'NEEDS_PERSON') {
    await tell(tx, theCase, PARTNER, { kind: 'REFUND_PAID', sentence });
    return;
  }
  await goOnAfterRefund(tx, theCase, sentence);
  await goOnCancelling(tx, theCase);
}

/** The award by which the merchant's deposit pays the refund; null when the merchant does. */
async function awardOf(tx: Tx, { merchantId, awardId }: Refund): Promise<Award | null> {
  return awardId === null ? null : tx.manager.findOneByOrFail(Award, { merchantId, id: awardId });
}
