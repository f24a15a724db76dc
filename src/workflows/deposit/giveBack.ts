import type { Award } from '../../entities/Award.js';
import { Journal } from '../../entities/Journal.js';
import { splitCredit } from '../../policy/deposit.js';
import type { Tx } from '../App.js';
import type { Doer } from '../cases/timeline.js';
import type { LockedDeposit } from './lockDeposit.js';
import { moveDeposit } from './moveDeposit.js';
import { changeAward } from './takeAward.js';
import { watchBalance } from './watchBalance.js';

/**
 * What an award took goes back by a journal that reverses the first, once: first to what the marketplace has advanced,
 * then to the balance. What a buyer has got stays with the buyer: then it is the marketplace that bears it.
 */
export async function giveBack(
  tx: Tx,
  locked: LockedDeposit,
  award: Award,
  { to, by }: { to: 'DECLINED' | 'REVERSED'; by: Doer },
): Promise<void> {
  const amountMinor = award.debitedMinor + award.advancedMinor;
  if (amountMinor > 0n) {
    const { id: reversesId } = await tx.manager.findOneByOrFail(Journal, {
      merchantId: tx.merchantId,
      key: `award:${award.id}`,
    });
    const { returnedMinor, heldMinor } = splitCredit(amountMinor, locked.balance);
    await moveDeposit(tx, locked, {
      key: `award-${to.toLowerCase()}:${award.id}`,
      kind: to === 'DECLINED' ? 'AWARD_DECLINED' : 'AWARD_REVERSED',
      heldMinor,
      owedMinor: -returnedMinor,
      others: [{ pot: { kind: whoBears(award), refId: award.id }, amountMinor: -amountMinor }],
      award,
      reversesId,
      by,
    });
  }
  await changeAward(tx, award, {
    state: to,
    ...(to === 'REVERSED' ? { reversedAt: tx.now } : { settledAt: tx.now }),
  });
  await watchBalance(tx, locked, 'CREDITED');
}

function whoBears(award: Award): 'AWARD_PENDING' | 'AWARDED' | 'MARKETPLACE_BORNE' {
  if (award.state !== 'PAID') return 'AWARD_PENDING';
  return award.beneficiary === 'MARKETPLACE' ? 'AWARDED' : 'MARKETPLACE_BORNE';
}
