import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Award } from '../../entities/Award.js';
import { formatMinor } from '../../policy/money.js';
import { refuse } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { type Doer, tell } from '../cases/timeline.js';
import { publish } from '../outbound/publish.js';
import { Refused } from '../withTenant.js';
import { giveBack } from './giveBack.js';
import { lockDeposit } from './lockDeposit.js';
import { toldOf } from './tellOfAward.js';

/**
 * An award did not stand: the merchant gets back what it took, once. While the payment provider is still being asked it
 * waits; what the buyer has got by then stays with the buyer, and the marketplace bears it.
 */
export async function reverseAward(tx: Tx, award: Award, by: Doer, why: string): Promise<void> {
  const { merchantId } = tx;
  const locked = await lockDeposit(tx);
  Object.assign(award, await tx.manager.findOneByOrFail(Award, { merchantId, id: award.id }));
  if (award.state === 'REVERSED') return;
  if (award.state === 'DECLINED') {
    throw new Refused(refuse('AWARD_SETTLED', 'The award was never paid: there is nothing to reverse.').refusals);
  }
  if (award.state === 'RESERVED') {
    const message = 'The buyer is being paid at this moment. Reverse the award when that is settled.';
    throw new Refused(refuse('WORK_IN_PROGRESS', message, { retryable: true }).refusals);
  }
  // What only waits for a rate has taken nothing, and is let go.
  await giveBack(tx, locked, award, { to: 'REVERSED', by });
  await publish(tx, { event: 'AWARD_DECIDED', orderId: award.orderId, caseId: award.caseId, data: toldOf(award) });
  if (award.caseId === null) return;
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: award.caseId });
  const minor = award.debitedMinor + award.advancedMinor;
  const amount = `${formatMinor(minor, award.depositCurrency)} ${award.depositCurrency}`;
  const sentence = `The award (${award.reason}) was reversed: ${amount} went back to the merchant. ${why}`;
  await tell(tx, theCase, by, { kind: 'AWARD_REVERSED', sentence, data: { awardId: award.id } });
}
