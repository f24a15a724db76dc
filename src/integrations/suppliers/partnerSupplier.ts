// A supplier that speaks our partner protocol. An order is looked up before it is placed again, and "repeated order" is a
// find; cancellations, urges and refunds are asked again with the same key. A decline is an answer; a rate limit or an
// expired login never is one.
import type { z } from 'zod';
import type { CallContext, PartnerConnection } from '../calls.js';
import type { PartnerHttpOptions } from '../exchange.js';
import { partnerHttp, type AskPartner } from '../http.js';
import { PartnerError } from '../PartnerError.js';
import { moneyToWire, type Wire } from '../wire.js';
import { refreshOffers } from './refreshOffers.js';
import { supplierDecline } from './supplierDecline.js';
import type {
  CancelAnswer,
  CancelRequest,
  PlaceAnswer,
  PlaceRequest,
  SupplierGateway,
  SupplierOrder,
  SupplierRefundAnswer,
  SupplierRefundRequest,
  UrgeAnswer,
} from './SupplierGateway.js';
import { cancellationWire, supplierOrderWire, supplierRefundWire, urgeWire } from './wire.js';

export function partnerSupplier(connection: PartnerConnection, options: PartnerHttpOptions = {}): SupplierGateway {
  const ask = partnerHttp(connection, options);
  return {
    outcomes: { place: 'LOOKUP', cancel: 'KEYED', urge: 'KEYED', askRefund: 'KEYED' },
    place: (order, context) => place(ask, order, context),
    findByReference: async (reference, context, asked) => {
      const found = await find(ask, reference, context);
      if (found === null) return null;
      return asked === undefined ? orderOf(found) : agreed(found, asked);
    },
    cancel: (request, context) => cancel(ask, request, context),
    urge: (request, context) => urge(ask, request, context),
    askRefund: (request, context) => askRefund(ask, request, context),
    refreshOffers: (skus, context) => refreshOffers(ask, skus, context),
  };
}

type OrderWire = z.output<typeof supplierOrderWire>;

async function place(ask: AskPartner, order: PlaceRequest, context: CallContext): Promise<PlaceAnswer> {
  const body: Wire['PlaceOrder'] = {
    lines: order.lines.map(({ sku, quantity, unitPriceMinor }) => {
      return { sku, quantity, unitPrice: moneyToWire(unitPriceMinor, order.currency) };
    }),
    freight: moneyToWire(order.freightMinor, order.currency),
    shipTo: order.shipTo,
  };
  const answer = await ask({
    call: 'placeOrder',
    method: 'PUT',
    path: pathOf(order.reference),
    body,
    answer: supplierOrderWire,
    context,
  });
  if (answer.kind === 'ANSWERED') return { kind: 'ACCEPTED', order: agreed(answer.body, order) };
  if (answer.problem.code !== 'REPEATED_ORDER') return supplierDecline(answer);

  const found = await find(ask, order.reference, context);
  if (found) return { kind: 'ACCEPTED', order: agreed(found, order) };
  throw new PartnerError(
    'UNKNOWN_OUTCOME',
    `The supplier says that ${order.reference} is repeated, but does not find it.`,
  );
}

async function find(ask: AskPartner, reference: string, context: CallContext): Promise<OrderWire | null> {
  const answer = await ask({
    call: 'getOrder',
    method: 'GET',
    path: pathOf(reference),
    answer: supplierOrderWire,
    context,
  });
  if (answer.kind === 'ANSWERED') return sameReference(answer.body, reference);
  // Only this very code says that there is no order: on that word it may be placed.
  if (answer.problem.code === 'UNKNOWN_REFERENCE') return null;
  throw new PartnerError('PROTOCOL', `The supplier answered a look-up with ${answer.problem.code}.`, answer);
}

async function cancel(ask: AskPartner, request: CancelRequest, context: CallContext): Promise<CancelAnswer> {
  const path = `${pathOf(request.reference)}/cancellation`;
  const lines = request.lines.map(({ sku, quantity }) => ({ sku, quantity }));
  const body: Wire['CancelOrder'] = { reason: request.reason, lines };
  const answer = await ask({ call: 'cancelOrder', method: 'POST', path, body, answer: cancellationWire, context });
  if (answer.kind === 'ANSWERED') return { kind: answer.body.status };
  // What we want is so already.
  if (answer.problem.code === 'ALREADY_CANCELED') return { kind: 'CONFIRMED' };
  return supplierDecline(answer);
}

async function urge(
  ask: AskPartner,
  request: { reference: string; message: string },
  context: CallContext,
): Promise<UrgeAnswer> {
  const path = `${pathOf(request.reference)}/urges`;
  const body: Wire['UrgeOrder'] = { message: request.message };
  const answer = await ask({ call: 'urgeOrder', method: 'POST', path, body, answer: urgeWire, context });
  return answer.kind === 'ANSWERED' ? { kind: 'ACCEPTED' } : supplierDecline(answer);
}

async function askRefund(
  ask: AskPartner,
  request: SupplierRefundRequest,
  context: CallContext,
): Promise<SupplierRefundAnswer> {
  const path = `${pathOf(request.reference)}/refunds`;
  const body: Wire['AskRefund'] = {
    amount: moneyToWire(request.amountMinor, request.currency),
    reason: request.reason,
  };
  const answer = await ask({ call: 'askRefund', method: 'POST', path, body, answer: supplierRefundWire, context });
  if (answer.kind === 'REFUSED') return supplierDecline(answer);
  const { refundNo, status, amount } = answer.body;
  if (amount.currency !== request.currency || amount.amountMinor > request.amountMinor) {
    throw new PartnerError('PROTOCOL', 'The supplier answered a refund of another currency, or of more than we asked.');
  }
  return status === 'PENDING'
    ? { kind: 'PENDING', refundNo }
    : { kind: 'REFUNDED', refundNo, amountMinor: amount.amountMinor };
}

function pathOf(reference: string): string {
  return `/supplier/orders/${encodeURIComponent(reference)}`;
}

/** The order as ours: under our reference, in our currency, and no dearer than we agreed to. */
function agreed(order: OrderWire, asked: Omit<PlaceRequest, 'shipTo'>): SupplierOrder {
  const goods = asked.lines.reduce((sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity), 0n);
  const most = goods + asked.freightMinor;
  if (order.total.currency !== asked.currency || order.total.amountMinor > most) {
    throw new PartnerError(
      'PROTOCOL',
      `The supplier took ${asked.reference} in another currency, or for more than we asked.`,
    );
  }
  return orderOf(sameReference(order, asked.reference));
}

function sameReference(order: OrderWire, reference: string): OrderWire {
  if (order.reference === reference) return order;
  throw new PartnerError('PROTOCOL', `The supplier answered about another order than ${reference}.`);
}

function orderOf({ reference, supplierOrderNo, status, rawStatus, payBy, shipments }: OrderWire): SupplierOrder {
  return { reference, supplierOrderNo, status, rawStatus, ...(payBy === undefined ? {} : { payBy }), shipments };
}
