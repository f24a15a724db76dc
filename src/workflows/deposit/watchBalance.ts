import { In } from 'typeorm';
import { Award } from '../../entities/Award.js';
import { Merchant } from '../../entities/Merchant.js';
import { isShort, requiredDeposit, topUpBy } from '../../policy/deposit.js';
import { formatMinor } from '../../policy/money.js';
import type { Tx } from '../App.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { tellShop } from '../mails/tellShop.js';
import { liftRestrictions } from '../standing/liftRestrictions.js';
import type { LockedDeposit } from './lockDeposit.js';
import { changeDeposit } from './moveDeposit.js';

/**
 * After each change of a deposit: an award that leaves it short begins the duty to top up; what comes in, or comes back
 * because no award stands any more, ends it, and the supervision that followed.
 */
export async function watchBalance(tx: Tx, locked: LockedDeposit, because: 'AWARDED' | 'CREDITED'): Promise<void> {
  const { deposit, balance } = locked;
  const { shopType } = await tx.manager.findOneByOrFail(Merchant, { id: tx.merchantId });
  const required = requiredDeposit(shopType, tx.now)?.minor ?? 0n;
  if (!isShort(balance, required) || (because === 'CREDITED' && !(await anyAwardStands(tx, locked)))) {
    return endDuty(tx, locked);
  }
  if (because === 'CREDITED' || deposit.topUpBy !== null) return;
  const until = topUpBy(tx.now);
  await changeDeposit(tx, deposit, { topUpBy: until });
  await setDeadline(tx, 'TOP_UP_DUE', { id: deposit.id, orderId: null }, until);
  const money = (minor: bigint) => `${formatMinor(minor, deposit.currency)} ${deposit.currency}`;
  const missing = money(required - balance.heldMinor + balance.owedMinor);
  await tellShop(tx, {
    key: `top-up:${deposit.id}:${deposit.lastAwardNo}`,
    kind: 'TOP_UP',
    en: {
      headline: 'Top up your deposit',
      sentence: `Your deposit holds ${money(balance.heldMinor)}, and ${money(balance.owedMinor)} were advanced for you. Pay in ${missing} by ${until.toISOString()}, or your shop comes under supervision.`,
    },
    zh: {
      headline: '请补足保证金',
      sentence: `保证金余额 ${money(balance.heldMinor)}，平台垫付 ${money(balance.owedMinor)}。请在 ${until.toISOString()} 前补足 ${missing}，否则店铺将被监管。`,
    },
  });
}

/** An award that was reversed or declined asks nothing of the merchant. */
async function anyAwardStands(tx: Tx, { deposit, balance }: LockedDeposit): Promise<boolean> {
  if (balance.owedMinor > 0n) return true;
  const { merchantId } = tx;
  return tx.manager.existsBy(Award, { merchantId, depositId: deposit.id, state: In(['RESERVED', 'PAID']) });
}

async function endDuty(tx: Tx, { deposit }: LockedDeposit): Promise<void> {
  if (deposit.topUpBy === null) return;
  await changeDeposit(tx, deposit, { topUpBy: null, supervisedSince: null });
  await clearDeadline(tx, 'TOP_UP_DUE', deposit);
  await liftRestrictions(tx, { cause: 'SUPERVISION', causeId: deposit.id }, 'The deposit is complete again.');
}
