// Looks an order up under AliExpress's own numbers, for it does not find any by ours. Several orders of one request are one to
// us: it has shipped when all have, and it is cancelled when all are.
import { z } from 'zod';
import type { CallContext } from '../../calls.js';
import type { SupplierOrder } from '../../suppliers/SupplierGateway.js';
import { decimalWire, minorOfDecimal } from '../amounts.js';
import { holdAgainst, type Told, type Wish } from '../holdAgainst.js';
import { countWire, idWire, listWire, readAs, textWire } from '../platformWire.js';
import { readSku } from './aliExpressSku.js';
import { type AskAliExpress, saysItKnows } from './askAliExpress.js';
import { shipmentsOf } from './shipmentsOf.js';
import { splitNumbers } from './orderNumbers.js';
import { statusOf, statusOfAll } from './orderStates.js';
import type { Market } from './findProduct.js';

/**
 * Null when we were never told a number: placing again under our reference finds it.
 *
 * @param wish what we asked for under it; AliExpress tells the amounts of its orders, and how many of which product
 */
export async function findOrder(
  ask: AskAliExpress,
  reference: string,
  market: Market & { now: Date },
  context: CallContext,
  wish?: Wish,
): Promise<SupplierOrder | null> {
  const { partnerNo } = context;
  const numbers = splitNumbers(partnerNo ?? '');
  if (partnerNo == null || numbers.length === 0) return null;
  const found: SupplierOrder[] = [];
  const told: OrderWire[] = [];
  for (const orderId of numbers) {
    const { result, rsp_code } = await ask({
      method: 'aliexpress.trade.ds.order.get',
      fields: { single_order_query: JSON.stringify({ order_id: orderId }) },
      answer: orderWire,
      context,
    });
    if (!result || !saysItKnows(rsp_code)) return null;
    told.push(result);
    const status = statusOf(result.order_status, result.logistics_status);
    const isSent = status === 'SHIPPED' || status === 'PART_SHIPPED';
    found.push({
      reference,
      supplierOrderNo: orderId,
      status,
      rawStatus: result.order_status,
      shipments: isSent ? await shipmentsOf(ask, { ...result, orderId }, market, context) : [],
    });
  }
  if (wish !== undefined) holdAgainst(wish, toldOf(told, wish), (sku) => readSku(sku)?.productId ?? sku);
  return {
    reference,
    supplierOrderNo: partnerNo,
    status: statusOfAll(found.map(({ status }) => status)),
    rawStatus: [...new Set(found.map(({ rawStatus }) => rawStatus))].join('+'),
    shipments: found.flatMap(({ shipments }) => shipments),
  };
}

/** All of its orders together; the total is known only when that of each is. */
function toldOf(orders: readonly OrderWire[], { currency }: Wish): Told {
  const amounts = orders.flatMap(({ order_amount }) => (order_amount?.amount ? order_amount : []));
  const foreign = amounts.find((amount) => amount.currency_code !== currency);
  const minor = amounts.reduce(
    (sum, { amount, currency_code }) => sum + minorOfDecimal(readAs(decimalWire, amount, 'AliExpress'), currency_code),
    0n,
  );
  return {
    total: amounts.length < orders.length ? null : { minor, currency: foreign?.currency_code ?? currency },
    goods: orders.flatMap(({ child_order_list }) =>
      child_order_list.map(({ product_id: name, product_count: quantity }) => ({ name, quantity })),
    ),
  };
}

const resultWire = z.object({
  order_status: idWire,
  logistics_status: textWire,
  order_amount: z.object({ amount: textWire, currency_code: textWire }).nullish(),
  child_order_list: listWire(z.object({ product_id: idWire, sku_id: textWire, product_count: countWire })),
  logistics_info_list: listWire(z.object({ logistics_no: idWire, logistics_service: textWire })),
});
type OrderWire = z.output<typeof resultWire>;

const orderWire = z.object({ rsp_code: textWire, result: resultWire.nullish() });
