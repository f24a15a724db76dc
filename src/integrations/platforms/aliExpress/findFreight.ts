// How a variant can be sent, and for how much. Asked with the numeric sku_id: the sku_attr that an order wants is refused here.
import { z } from 'zod';
import type { CallContext } from '../../calls.js';
import { decimalWire, minorOfDecimal } from '../amounts.js';
import { flagWire, idWire, listWire, textWire } from '../platformWire.js';
import type { AskAliExpress } from './askAliExpress.js';

export interface FreightWish {
  productId: string;
  skuId: string;
  quantity: number;
  shipTo: string;
  shipFrom: string;
  currency: string;
}

/** The cheapest way in the currency of the order; null when there is none. */
export async function findFreight(
  ask: AskAliExpress,
  wish: FreightWish,
  context: CallContext,
): Promise<{ service: string; amountMinor: bigint } | null> {
  const { result } = await ask({
    method: 'aliexpress.logistics.buyer.freight.calculate',
    fields: {
      param_aeop_freight_calculate_for_buyer_d_t_o: JSON.stringify({
        product_id: wish.productId,
        sku_id: wish.skuId,
        product_num: wish.quantity,
        country_code: wish.shipTo,
        send_goods_country_code: wish.shipFrom,
        price_currency: wish.currency,
      }),
    },
    answer: freightWire,
    context,
  });
  if (!result.success) return null;
  const ways = result.aeop_freight_calculate_result_for_buyer_d_t_o_list
    .filter(({ freight, error_code }) => ['', '0'].includes(error_code) && freight.currency_code === wish.currency)
    .map(({ service_name, freight }) => {
      return { service: service_name, amountMinor: minorOfDecimal(freight.amount, wish.currency) };
    });
  return ways.toSorted((one, other) => Number(one.amountMinor - other.amountMinor))[0] ?? null;
}

const freightWire = z.object({
  result: z.object({
    success: flagWire,
    aeop_freight_calculate_result_for_buyer_d_t_o_list: listWire(
      z.object({
        service_name: idWire,
        error_code: textWire,
        freight: z.object({ amount: decimalWire, currency_code: textWire }),
      }),
    ),
  }),
});
