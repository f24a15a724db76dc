// The calls of the contract, and what answers each.
import { askRefund, askRefundAgain } from './calls/askRefund.js';
import { cancelOrder, cancelOrderAgain } from './calls/cancelOrder.js';
import { getBuyerRefund } from './calls/getBuyerRefund.js';
import { getInterception } from './calls/getInterception.js';
import { getOrder } from './calls/getOrder.js';
import { listOffers } from './calls/listOffers.js';
import { placeOrder, placeOrderAgain } from './calls/placeOrder.js';
import { refundBuyer } from './calls/refundBuyer.js';
import { requestInterception } from './calls/requestInterception.js';
import { urgeOrder } from './calls/urgeOrder.js';
import type { Reply } from './replies.js';
import type { Call } from './scene.js';
import type { Account, Wire } from './world.js';

export interface Served {
  kind: Account['kind'];
  method: 'GET' | 'PUT' | 'POST';
  path: string;
  schema?: keyof Wire;
  run(call: Call<never>): Reply;
  /** The same key once more: how the thing now stands. Without it, the answer of the first time. */
  again?(call: Call<never>, first: Reply): Reply;
}

export const CALLS: Record<string, Served> = {
  placeOrder: {
    kind: 'SUPPLIER',
    method: 'PUT',
    path: 'supplier/orders/:reference',
    schema: 'PlaceOrder',
    run: placeOrder,
    again: placeOrderAgain,
  },
  getOrder: { kind: 'SUPPLIER', method: 'GET', path: 'supplier/orders/:reference', run: getOrder },
  cancelOrder: {
    kind: 'SUPPLIER',
    method: 'POST',
    path: 'supplier/orders/:reference/cancellation',
    schema: 'CancelOrder',
    run: cancelOrder,
    again: cancelOrderAgain,
  },
  urgeOrder: {
    kind: 'SUPPLIER',
    method: 'POST',
    path: 'supplier/orders/:reference/urges',
    schema: 'UrgeOrder',
    run: urgeOrder,
  },
  askRefund: {
    kind: 'SUPPLIER',
    method: 'POST',
    path: 'supplier/orders/:reference/refunds',
    schema: 'AskRefund',
    run: askRefund,
    again: askRefundAgain,
  },
  listOffers: { kind: 'SUPPLIER', method: 'GET', path: 'supplier/offers', run: listOffers },
  requestInterception: {
    kind: 'CARRIER',
    method: 'PUT',
    path: 'carrier/interceptions/:reference',
    schema: 'RequestInterception',
    run: requestInterception,
    again: requestInterception,
  },
  getInterception: { kind: 'CARRIER', method: 'GET', path: 'carrier/interceptions/:reference', run: getInterception },
  refundBuyer: {
    kind: 'PAYMENT',
    method: 'PUT',
    path: 'payment/refunds/:reference',
    schema: 'RefundBuyer',
    run: refundBuyer,
    again: refundBuyer,
  },
  getBuyerRefund: { kind: 'PAYMENT', method: 'GET', path: 'payment/refunds/:reference', run: getBuyerRefund },
};
