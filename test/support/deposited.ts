// A shop with a deposit: shorter words for tests of awards.
import { v7 as uuid } from 'uuid';
import { Account } from '../../src/entities/Account.js';
import { Award } from '../../src/entities/Award.js';
import { Deposit } from '../../src/entities/Deposit.js';
import { DepositEntry } from '../../src/entities/DepositEntry.js';
import type { ShopType } from '../../src/policy/vocabulary.js';
import type { Viewer } from '../../src/workflows/App.js';
import { openDeposit } from '../../src/workflows/deposit/openDeposit.js';
import { recordDepositPayment } from '../../src/workflows/deposit/recordDepositPayment.js';
import { setShopType } from '../../src/workflows/deposit/setShopType.js';
import type { Shop } from './shop.js';

/** Opens a deposit for the shop, and pays in this much; fails the test when it is refused. */
export async function deposited(shop: Shop, amount: string | null, shopType: ShopType = 'FLAGSHIP'): Promise<string> {
  const { merchantId } = shop;
  await setShopType(shop.app, operator(shop), { merchantId, shopType });
  const opened = await openDeposit(shop.app, operator(shop), { merchantId });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusals));
  if (amount !== null) await paidIn(shop, amount);
  return opened.value.depositId;
}

export async function paidIn(shop: Shop, amount: string, reference: string = uuid()): Promise<void> {
  const paid = await recordDepositPayment(shop.app, operator(shop), {
    merchantId: shop.merchantId,
    amount: { amount, currencyCode: 'CNY' },
    reference,
    idempotencyKey: uuid(),
  });
  if (!paid.ok) throw new Error(JSON.stringify(paid.refusals));
}

export function operator(shop: Shop, subject = 'operator-1'): Viewer {
  return shop.as('OPERATOR', { merchantId: null, subject });
}

/** Held and owed, as the ledger says. */
export async function balanceOf(shop: Shop): Promise<{ held: bigint; owed: bigint }> {
  return shop.see(async (tx) => {
    const { id } = await tx.manager.findOneByOrFail(Deposit, { merchantId: shop.merchantId });
    const of = async (kind: string) =>
      (await tx.manager.findOneBy(Account, { merchantId: shop.merchantId, kind, refId: id }))?.balanceMinor ?? 0n;
    return { held: await of('DEPOSIT_HELD'), owed: -(await of('MARKETPLACE_ADVANCES')) };
  });
}

export function depositOf(shop: Shop): Promise<Deposit> {
  return shop.see((tx) => tx.manager.findOneByOrFail(Deposit, { merchantId: shop.merchantId }));
}

/** The awards of a case, in the order in which they were decided. */
export function awardsOf(shop: Shop, caseId: string): Promise<Award[]> {
  return shop.see((tx) =>
    tx.manager.find(Award, { where: { merchantId: shop.merchantId, caseId }, order: { decidedAt: 'ASC', id: 'ASC' } }),
  );
}

export function statementOf(shop: Shop): Promise<DepositEntry[]> {
  return shop.see((tx) =>
    tx.manager.find(DepositEntry, { where: { merchantId: shop.merchantId }, order: { entryNo: 'ASC' } }),
  );
}
