import { Merchant } from '../../entities/Merchant.js';
import type { ShopType } from '../../policy/vocabulary.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';

/** The mutation `setShopType`: what kind of shop a merchant has, on which its deposit depends. The same again changes nothing. */
export async function setShopType(
  app: App,
  viewer: Viewer,
  { merchantId, shopType }: { merchantId: string; shopType: ShopType },
): Promise<Decision<{ merchantId: string }>> {
  return decide(app, viewer, { ofMerchant: merchantId }, async (tx) => {
    const merchant = await tx.manager.findOneOrFail(Merchant, {
      where: { id: tx.merchantId },
      lock: { mode: 'pessimistic_write' },
    });
    if (merchant.shopType !== shopType) {
      await tx.manager.update(Merchant, { id: merchant.id }, { shopType, version: merchant.version + 1 });
    }
    return { ok: true, value: { merchantId: merchant.id } };
  });
}
