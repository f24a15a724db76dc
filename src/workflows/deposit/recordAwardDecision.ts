import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Award } from '../../entities/Award.js';
import { formatMinor } from '../../policy/money.js';
import type { Tx } from '../App.js';
import { type Doer, PARTNER, tell } from '../cases/timeline.js';
import { giveBack } from './giveBack.js';
import { lockDeposit } from './lockDeposit.js';
import { settleAward } from './takeAward.js';

/**
 * Whoever pays decided about a reserved award: paid, it is the buyer's; declined for good, it goes back where it came from,
 * and may be decided again. The same decision twice changes nothing.
 */
export async function recordAwardDecision(
  tx: Tx,
  award: Award,
  decision: { paid: string } | { declined: string },
  by: Doer = PARTNER,
): Promise<void> {
  const locked = await lockDeposit(tx);
  const { merchantId } = tx;
  const fresh = await tx.manager.findOneByOrFail(Award, { merchantId, id: award.id });
  Object.assign(award, fresh);
  if (award.state !== 'RESERVED') return;
  if ('paid' in decision) await settleAward(tx, award, { paymentNo: decision.paid });
  else await giveBack(tx, locked, award, { to: 'DECLINED', by });
  if (award.caseId === null) return;
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: award.caseId });
  const amount = `${formatMinor(award.amountMinor, award.currency)} ${award.currency}`;
  const sentence =
    'paid' in decision
      ? `The buyer got ${amount} out of the deposit (${award.reason}).`
      : `${amount} out of the deposit could not be paid (${decision.declined}): an operator must decide again.`;
  const kind = 'paid' in decision ? 'AWARD_PAID' : 'AWARD_DECLINED';
  await tell(tx, theCase, by, { kind, sentence, data: { awardId: award.id } });
}
