// The calls of the contract, and what answers each.
import { addEvidence, addEvidenceAgain } from './calls/addEvidence.js';
import { askRefund, askRefundAgain } from './calls/askRefund.js';
import { cancelOrder, cancelOrderAgain } from './calls/cancelOrder.js';
import { getBuyerRefund } from './calls/getBuyerRefund.js';
import { getInterception } from './calls/getInterception.js';
import { getInvestigation } from './calls/getInvestigation.js';
import { getOrder } from './calls/getOrder.js';
import { getReturnLabel } from './calls/getReturnLabel.js';
import { getVerification } from './calls/getVerification.js';
import { investigateParcel } from './calls/investigateParcel.js';
import { listOffers } from './calls/listOffers.js';
import { listScans } from './calls/listScans.js';
import { orderReturnLabel } from './calls/orderReturnLabel.js';
import { placeOrder, placeOrderAgain } from './calls/placeOrder.js';
import { refundBuyer } from './calls/refundBuyer.js';
import { requestInterception } from './calls/requestInterception.js';
import { submitVerification } from './calls/submitVerification.js';
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
  orderReturnLabel: {
    kind: 'CARRIER',
    method: 'PUT',
    path: 'carrier/return-labels/:reference',
    schema: 'OrderReturnLabel',
    run: orderReturnLabel,
    again: orderReturnLabel,
  },
  getReturnLabel: { kind: 'CARRIER', method: 'GET', path: 'carrier/return-labels/:reference', run: getReturnLabel },
  investigateParcel: {
    kind: 'CARRIER',
    method: 'PUT',
    path: 'carrier/investigations/:reference',
    schema: 'InvestigateParcel',
    run: investigateParcel,
    again: investigateParcel,
  },
  getInvestigation: {
    kind: 'CARRIER',
    method: 'GET',
    path: 'carrier/investigations/:reference',
    run: getInvestigation,
  },
  listScans: { kind: 'CARRIER', method: 'GET', path: 'carrier/parcels/:waybillNo/events', run: listScans },
  submitVerification: {
    kind: 'MARKETPLACE',
    method: 'PUT',
    path: 'marketplace/verifications/:reference',
    schema: 'SubmitVerification',
    run: submitVerification,
    again: submitVerification,
  },
  getVerification: {
    kind: 'MARKETPLACE',
    method: 'GET',
    path: 'marketplace/verifications/:reference',
    run: getVerification,
  },
  addEvidence: {
    kind: 'MARKETPLACE',
    method: 'POST',
    path: 'marketplace/verifications/:reference/evidence',
    schema: 'AddEvidence',
    run: addEvidence,
    again: addEvidenceAgain,
  },
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
