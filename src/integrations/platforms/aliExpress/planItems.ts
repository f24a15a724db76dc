// What an order will ask for, line by line: the variant as AliExpress has it now, under the sku_attr that an order wants, and
// the cheapest way to send it. Declined before anything is placed when stock, price, freight or currency are not as agreed.
import type { CallContext } from '../../calls.js';
import { formatMinor } from '../../../policy/money.js';
import type { SupplierFailure } from '../../../policy/vocabulary.js';
import type { PlaceRequest } from '../../suppliers/SupplierGateway.js';
import { readSku } from './aliExpressSku.js';
import type { AskAliExpress } from './askAliExpress.js';
import { findFreight } from './findFreight.js';
import { findProduct, variantOf } from './findProduct.js';

export interface Item {
  product_id: string;
  sku_attr?: string;
  product_count: number;
  logistics_service_name: string;
}

type Decline = { kind: 'DECLINED'; failure: SupplierFailure; message: string };

export async function planItems(
  ask: AskAliExpress,
  order: PlaceRequest,
  shipFrom: string,
  context: CallContext,
): Promise<{ items: Item[] } | Decline> {
  const { currency, shipTo } = order;
  const items: Item[] = [];
  let freightMinor = 0n;
  for (const { sku, quantity, unitPriceMinor } of order.lines) {
    const wanted = readSku(sku);
    if (wanted === null) return no('MAPPING_STALE', `${sku} is no SKU of AliExpress.`);
    const product = await findProduct(ask, wanted.productId, { currency, shipTo: shipTo.country }, context);
    if (product === null || !product.isOnSale) return no('NOT_AVAILABLE', `${wanted.productId} is not sold any more.`);
    const variant = variantOf(product, wanted);
    if (variant === null) return no('MAPPING_STALE', `AliExpress has no such variant as ${sku} any more.`);
    if (variant.stock < quantity) return no('OUT_OF_STOCK', `Of ${sku}, ${variant.stock} are left.`);
    if (variant.priceMinor > unitPriceMinor) {
      return no('OTHER', `${sku} costs ${formatMinor(variant.priceMinor, currency)} ${currency} now.`);
    }
    const { productId } = wanted;
    const way = { productId, skuId: variant.skuId, quantity, shipTo: shipTo.country, shipFrom, currency };
    const freight = await findFreight(ask, way, context);
    if (freight === null) return no('DESTINATION_BLOCKED', `${sku} is not sent to ${shipTo.country}.`);
    freightMinor += freight.amountMinor;
    items.push({
      product_id: productId,
      ...(variant.attr === null ? {} : { sku_attr: variant.attr }),
      product_count: quantity,
      logistics_service_name: freight.service,
    });
  }
  if (freightMinor > order.freightMinor) {
    return no('OTHER', `The freight is ${formatMinor(freightMinor, currency)} ${currency} now.`);
  }
  return { items };
}

function no(failure: SupplierFailure, message: string): Decline {
  return { kind: 'DECLINED', failure, message };
}
