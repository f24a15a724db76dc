import { Account } from '../../entities/Account.js';
import { Deposit } from '../../entities/Deposit.js';
import type { DepositBalance } from '../../policy/deposit.js';
import { refuse } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import type { PotKind } from '../money/post.js';
import { Refused } from '../withTenant.js';

export interface LockedDeposit {
  deposit: Deposit;
  balance: DepositBalance;
}

/**
 * The merchant's deposit, held until the end of the transaction, so that whoever takes money does it one after the other,
 * in the order of decision. An order is locked before it, never after it. NO_DEPOSIT when none is open.
 */
export async function lockDeposit(tx: Tx): Promise<LockedDeposit> {
  const deposit = await tx.manager.findOne(Deposit, {
    where: { merchantId: tx.merchantId },
    lock: { mode: 'pessimistic_write' },
  });
  if (deposit === null || deposit.state !== 'OPEN') {
    throw new Refused(refuse('NO_DEPOSIT', 'The merchant has no open deposit. Open one first.').refusals);
  }
  return { deposit, balance: await balanceOf(tx, deposit) };
}

/** What the ledger says of a deposit. What is owed is what the marketplace put in and did not get back. */
export async function balanceOf(tx: Tx, deposit: Deposit): Promise<DepositBalance> {
  const accounts = await tx.manager.findBy(Account, {
    merchantId: tx.merchantId,
    refId: deposit.id,
    currency: deposit.currency,
  });
  const of = (kind: PotKind) => accounts.find((account) => account.kind === kind)?.balanceMinor ?? 0n;
  return { heldMinor: of('DEPOSIT_HELD'), owedMinor: -of('MARKETPLACE_ADVANCES') };
}
