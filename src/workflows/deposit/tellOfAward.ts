import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { Award } from '../../entities/Award.js';
import { globalId } from '../../policy/globalId.js';
import { formatMinor } from '../../policy/money.js';
import type { Tx } from '../App.js';
import { type Doer, tell } from '../cases/timeline.js';
import { tellMerchant } from '../mails/tellMerchant.js';
import { publish } from '../outbound/publish.js';

/** An award is told in the timeline of its case, to the merchant by mail and in the app, and to its own systems. */
export async function tellOfAward(tx: Tx, award: Award, theCase: AfterSalesCase | null, by: Doer): Promise<void> {
  const amount = `${formatMinor(award.amountMinor, award.currency)} ${award.currency}`;
  await publish(tx, {
    event: 'AWARD_DECIDED',
    orderId: award.orderId,
    caseId: award.caseId,
    data: toldOf(award),
  });
  if (theCase === null) return;
  const until = award.appealUntil.toISOString();
  const waits = award.state === 'AWAITING_RATE' ? ' It waits for a rate of exchange.' : '';
  const why = award.statement === null ? '' : `${award.statement} `;
  const sentence = `${why}${amount} were awarded out of the deposit (${award.reason}).${waits} An appeal is possible until ${until}.`;
  await tell(tx, theCase, by, { kind: 'AWARDED', sentence, data: { awardId: award.id } });
  await tellMerchant(tx, theCase, {
    key: `award:${award.id}`,
    en: { headline: 'Your deposit pays a buyer', sentence },
    zh: { headline: '保证金将向买家赔付', sentence: `保证金将赔付买家 ${amount}。如有异议，请在 ${until} 前申诉。` },
  });
}

/** An award as the merchant's own systems are told of it. */
export function toldOf(award: Award): object {
  const { caseId, orderId, depositCurrency } = award;
  const money = (minor: bigint, currency: string) => ({ amount: formatMinor(minor, currency), currencyCode: currency });
  return {
    awardId: globalId('Award', award.id),
    caseId: caseId === null ? null : globalId('Case', caseId),
    orderId: orderId === null ? null : globalId('Order', orderId),
    reason: award.reason,
    beneficiary: award.beneficiary,
    covers: award.covers,
    state: award.state,
    amount: money(award.amountMinor, award.currency),
    debited: money(award.debitedMinor, depositCurrency),
    advanced: money(award.advancedMinor, depositCurrency),
    appealUntil: award.appealUntil.toISOString(),
  };
}
