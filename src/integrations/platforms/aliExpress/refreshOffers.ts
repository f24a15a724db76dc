// Fresh stock and price of AliExpress offers, each product asked once. What AliExpress does not know any more is missing from
// the answer; what is not sent to the merchant's country is not available.
import type { CallContext } from '../../calls.js';
import type { OfferNews } from '../../suppliers/SupplierGateway.js';
import { readSku } from './aliExpressSku.js';
import type { AskAliExpress } from './askAliExpress.js';
import { findFreight } from './findFreight.js';
import { findProduct, type Market, type Product, variantOf } from './findProduct.js';

export async function refreshOffers(
  ask: AskAliExpress,
  skus: readonly string[],
  market: Market & { shipFrom: string },
  context: CallContext,
): Promise<OfferNews[]> {
  const products = new Map<string, Product | null>();
  const news: OfferNews[] = [];
  for (const sku of new Set(skus)) {
    const wanted = readSku(sku);
    if (wanted === null) continue;
    const { productId } = wanted;
    const product = products.get(productId) ?? (await findProduct(ask, productId, market, context));
    products.set(productId, product);
    const variant = product === null ? null : variantOf(product, wanted);
    if (product === null || variant === null) continue;
    const freight = await findFreight(ask, { ...market, productId, skuId: variant.skuId, quantity: 1 }, context);
    news.push({
      sku,
      available: product.isOnSale && variant.stock > 0 && freight !== null,
      stock: variant.stock,
      priceMinor: variant.priceMinor,
      freightMinor: freight?.amountMinor ?? 0n,
      currency: market.currency,
    });
  }
  return news;
}
