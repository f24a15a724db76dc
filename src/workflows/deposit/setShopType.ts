import { Deposit } from '../../entities/Deposit.js';
import { Merchant } from '../../entities/Merchant.js';
import type { ShopType } from '../../policy/vocabulary.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { lockMerchant } from '../points/lockMerchant.js';
import { lockDeposit } from './lockDeposit.js';
import { watchBalance } from './watchBalance.js';

/**
 * The mutation `setShopType`: what kind of shop a merchant has, on which its deposit depends. The same again changes nothing. A
 * deposit that is complete for the new kind is short no more: the duty to top up, and supervision, end.
 */
export async function setShopType(
  app: App,
  viewer: Viewer,
  { merchantId, shopType }: { merchantId: string; shopType: ShopType },
): Promise<Decision<{ merchantId: string }>> {
  return decide(app, viewer, { ofMerchant: merchantId }, async (tx) => {
    const merchant = await lockMerchant(tx);
    if (merchant.shopType !== shopType) {
      await tx.manager.update(Merchant, { id: merchant.id }, { shopType, version: merchant.version + 1 });
      const hasDeposit = await tx.manager.existsBy(Deposit, { merchantId: tx.merchantId, state: 'OPEN' });
      if (hasDeposit) await watchBalance(tx, await lockDeposit(tx), 'CREDITED');
    }
    return { ok: true, value: { merchantId: merchant.id } };
  });
}
