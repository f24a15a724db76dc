// Looks an order up under AliExpress's own numbers, for it does not find any by ours. Several orders of one request are one to
// us: it has shipped when all have, and it is cancelled when all are.
import { z } from 'zod';
import type { CallContext } from '../../calls.js';
import type { SupplierOrder } from '../../suppliers/SupplierGateway.js';
import { countWire, idWire, listWire, textWire } from '../platformWire.js';
import { type AskAliExpress, saysItKnows } from './askAliExpress.js';
import { shipmentsOf } from './shipmentsOf.js';
import { splitNumbers } from './orderNumbers.js';
import { statusOf, statusOfAll } from './orderStates.js';
import type { Market } from './findProduct.js';

/** Null when we were never told a number: placing again under our reference finds it. */
export async function findOrder(
  ask: AskAliExpress,
  reference: string,
  market: Market & { now: Date },
  context: CallContext,
): Promise<SupplierOrder | null> {
  const { partnerNo } = context;
  const numbers = splitNumbers(partnerNo ?? '');
  if (partnerNo == null || numbers.length === 0) return null;
  const found: SupplierOrder[] = [];
  for (const orderId of numbers) {
    const { result, rsp_code } = await ask({
      method: 'aliexpress.trade.ds.order.get',
      fields: { single_order_query: JSON.stringify({ order_id: orderId }) },
      answer: orderWire,
      context,
    });
    if (!result || !saysItKnows(rsp_code)) return null;
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
  return {
    reference,
    supplierOrderNo: partnerNo,
    status: statusOfAll(found.map(({ status }) => status)),
    rawStatus: [...new Set(found.map(({ rawStatus }) => rawStatus))].join('+'),
    shipments: found.flatMap(({ shipments }) => shipments),
  };
}

const orderWire = z.object({
  rsp_code: textWire,
  result: z
    .object({
      order_status: idWire,
      logistics_status: textWire,
      child_order_list: listWire(z.object({ product_id: idWire, sku_id: textWire, product_count: countWire })),
      logistics_info_list: listWire(z.object({ logistics_no: idWire, logistics_service: textWire })),
    })
    .nullish(),
});
