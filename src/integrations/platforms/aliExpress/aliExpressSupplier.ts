// AliExpress as a supplier. Orders are placed, looked up and refreshed through its drop-shipping API. It takes no
// cancellations, urges or disputes by API: a person does them there, and is told so.
import type { CallContext, PartnerConnection } from '../../calls.js';
import type { PartnerHttpOptions } from '../../exchange.js';
import type { SupplierGateway } from '../../suppliers/SupplierGateway.js';
import type { Wish } from '../holdAgainst.js';
import { secretsOf } from '../secretsOf.js';
import { askAliExpress } from './askAliExpress.js';
import { findOrder } from './findOrder.js';
import { placeOrder } from './placeOrder.js';
import { refreshOffers } from './refreshOffers.js';

export function aliExpressSupplier(connection: PartnerConnection, options: PartnerHttpOptions = {}): SupplierGateway {
  const { clock = () => new Date() } = options;
  const ask = askAliExpress(connection, options);
  const settings = () => {
    const { currency, shipTo, shipFrom = 'CN', locale = 'en_US' } = secretsOf(connection, ['currency', 'shipTo']);
    return { currency, shipTo, shipFrom, locale, now: clock() };
  };
  const find = (reference: string, context: CallContext, wish?: Wish) =>
    findOrder(ask, reference, settings(), context, wish);
  const overAlready = async (reference: string, context: CallContext) => {
    const order = await find(reference, context);
    if (order?.status === 'CANCELED') return no('ALREADY_CANCELED', 'AliExpress has closed the order.');
    if (order?.status === 'SHIPPED') return no('ALREADY_SHIPPED', `AliExpress says ${order.rawStatus}.`);
    return null;
  };
  return {
    // The order's out_order_id is its key; what is asked by hand only looks.
    outcomes: { place: 'KEYED', cancel: 'KEYED', urge: 'KEYED', askRefund: 'KEYED' },
    place: (order, context) => placeOrder(ask, order, settings(), context),
    findByReference: find,
    cancel: async ({ reference }, context) =>
      (await overAlready(reference, context)) ??
      byHand('AliExpress takes no cancellations by API: cancel it in the order there.'),
    urge: async ({ reference }, context) =>
      (await overAlready(reference, context)) ??
      byHand('AliExpress takes no reminders by API: urge the seller in the order there.'),
    askRefund: async () => byHand('AliExpress takes no disputes by API: open one in the order there.'),
    refreshOffers: (skus, context) => refreshOffers(ask, skus, settings(), context),
  };
}

function no<Failure extends 'OTHER' | 'ALREADY_SHIPPED' | 'ALREADY_CANCELED'>(failure: Failure, message: string) {
  return { kind: 'DECLINED' as const, failure, message };
}

function byHand(message: string) {
  return { kind: 'BY_HAND' as const, message };
}
