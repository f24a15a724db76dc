// An order at CJ, found by its number or, because CJ keeps it, by our reference.
import { z } from 'zod';
import type { CallContext } from '../../calls.js';
import type { SupplierOrder } from '../../suppliers/SupplierGateway.js';
import { readTime } from '../../tracking/readTime.js';
import { decimalWire, minorOfDecimal } from '../amounts.js';
import { holdAgainst, type Wish } from '../holdAgainst.js';
import { countWire, idWire, listWire, readAs, textWire } from '../platformWire.js';
import type { AskCj } from './askCj.js';

export async function findOrder(
  ask: AskCj,
  reference: string,
  now: Date,
  context: CallContext,
  wish?: Wish,
): Promise<SupplierOrder | null> {
  const orderId = context.partnerNo || reference;
  const answer = await ask({ name: 'shopping/order/getOrderDetail', query: { orderId }, answer: orderWire, context });
  if (!answer.ok || !answer.data) return null;
  const { orderStatus, trackNumber, logisticName, productList, outWarehouseTime } = answer.data;
  const at = readTime(outWarehouseTime);
  const status = STATES.get(orderStatus) ?? 'PLACED';
  const isSent = status === 'SHIPPED' && trackNumber !== '';
  const ours = wish?.lines.map(({ sku }) => sku) ?? context.skus ?? [];
  const lines = productList.map(({ vid, sku, quantity }) => ({
    sku: [sku, vid].find((one) => ours.includes(one)) ?? (sku || vid),
    quantity,
  }));
  if (wish !== undefined) {
    const { orderAmount } = answer.data;
    const amount = orderAmount === '' ? null : readAs(decimalWire, orderAmount, 'CJ');
    const total = amount === null ? null : { minor: minorOfDecimal(amount, 'USD'), currency: 'USD' };
    holdAgainst(wish, { total, goods: lines.map(({ sku: name, quantity }) => ({ name, quantity })) });
  }
  return {
    reference,
    supplierOrderNo: answer.data.orderId,
    status,
    rawStatus: orderStatus,
    shipments: isSent
      ? [
          {
            waybillNo: trackNumber,
            carrier: logisticName || 'CJ',
            shippedAt: new Date(at?.ms ?? now).toISOString(),
            lines,
          },
        ]
      : [],
  };
}

const STATES: ReadonlyMap<string, SupplierOrder['status']> = new Map<string, SupplierOrder['status']>([
  ['CREATED', 'PLACED'],
  ['IN_CART', 'PLACED'],
  ['UNPAID', 'PLACED'],
  ['UNSHIPPED', 'PAID'],
  ['SHIPPED', 'SHIPPED'],
  ['DELIVERED', 'SHIPPED'],
  ['CANCELLED', 'CANCELED'],
]);

const orderWire = z
  .object({
    orderId: idWire,
    orderStatus: idWire,
    orderAmount: textWire,
    trackNumber: textWire,
    logisticName: textWire,
    outWarehouseTime: textWire,
    productList: listWire(z.object({ vid: textWire, sku: textWire, quantity: countWire })),
  })
  .nullish();
