// A product as AliExpress sells it now, with its variants. Stock is never negative and a price is in the currency that was
// asked for: anything else is against its documents, and nothing is concluded from it.
import { z } from 'zod';
import type { CallContext } from '../../calls.js';
import { PartnerError } from '../../PartnerError.js';
import { decimalWire, minorOfDecimal } from '../amounts.js';
import { countWire, idWire, listWire, textWire } from '../platformWire.js';
import { type AliExpressSku, isSameAttr } from './aliExpressSku.js';
import { type AskAliExpress, saysItKnows } from './askAliExpress.js';

export interface Product {
  productId: string;
  isOnSale: boolean;
  variants: Variant[];
}

export interface Variant {
  /** Null when the product has no variants. */
  attr: string | null;
  /** Numeric: what freight is asked with. */
  skuId: string;
  stock: number;
  priceMinor: bigint;
}

export interface Market {
  currency: string;
  shipTo: string;
}

/** Null when AliExpress does not know it any more. */
export async function findProduct(
  ask: AskAliExpress,
  productId: string,
  { currency, shipTo }: Market,
  context: CallContext,
): Promise<Product | null> {
  const { result, rsp_code } = await ask({
    method: 'aliexpress.ds.product.get',
    fields: { product_id: productId, ship_to_country: shipTo, target_currency: currency, target_language: 'EN' },
    answer: productWire,
    context,
  });
  if (!result || !saysItKnows(rsp_code)) return null;
  const variants = result.ae_item_sku_info_dtos.map((sku): Variant => {
    if (sku.currency_code !== currency) {
      throw new PartnerError('PROTOCOL', `AliExpress told a price in ${sku.currency_code} instead of ${currency}.`);
    }
    return {
      attr: (sku.sku_attr || sku.id) === '<none>' ? null : sku.sku_attr || sku.id || null,
      skuId: sku.sku_id,
      stock: sku.sku_available_stock ?? sku.s_k_u_available_stock ?? sku.ipm_sku_stock ?? 0,
      priceMinor: minorOfDecimal(sku.offer_sale_price, currency),
    };
  });
  const status = result.ae_item_base_info_dto.product_status_type;
  return { productId, isOnSale: status === '' || status === 'onSelling', variants };
}

export function variantOf(product: Product, { attr }: AliExpressSku): Variant | null {
  if (attr === null) return product.variants.length === 1 ? (product.variants[0] ?? null) : null;
  return product.variants.find((variant) => isSameAttr(variant.attr, attr)) ?? null;
}

const skuWire = z.object({
  sku_id: idWire,
  sku_attr: textWire,
  id: textWire,
  currency_code: textWire,
  offer_sale_price: decimalWire,
  sku_available_stock: countWire.nullish(),
  s_k_u_available_stock: countWire.nullish(),
  ipm_sku_stock: countWire.nullish(),
});

const productWire = z.object({
  rsp_code: textWire,
  result: z
    .object({
      ae_item_sku_info_dtos: listWire(skuWire),
      ae_item_base_info_dto: z.object({ product_status_type: textWire }),
    })
    .nullish(),
});
