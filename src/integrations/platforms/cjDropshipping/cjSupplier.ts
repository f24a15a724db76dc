// CJdropshipping as a supplier: its disputes, and its orders looked up. Orders are placed there by a person, and what else it
// does not take from this account is left to a person.
import type { CallContext, PartnerConnection } from '../../calls.js';
import type { PartnerHttpOptions } from '../../exchange.js';
import type { SupplierGateway } from '../../suppliers/SupplierGateway.js';
import type { Wish } from '../holdAgainst.js';
import { askCj } from './askCj.js';
import { askRefund } from './askRefund.js';
import { findOrder } from './findOrder.js';

export function cjSupplier(connection: PartnerConnection, options: PartnerHttpOptions = {}): SupplierGateway {
  const { clock = () => new Date() } = options;
  const ask = askCj(connection, options);
  const find = (reference: string, context: CallContext, wish?: Wish) =>
    findOrder(ask, reference, clock(), context, wish);
  const overAlready = async (reference: string, context: CallContext) => {
    const order = await find(reference, context);
    if (order?.status === 'CANCELED') return no('ALREADY_CANCELED', 'CJ has cancelled the order.');
    if (order?.status === 'SHIPPED') return no('ALREADY_SHIPPED', 'CJ has shipped the order.');
    return null;
  };
  return {
    outcomes: { place: 'KEYED', cancel: 'KEYED', urge: 'KEYED', askRefund: 'LOOKUP' },
    place: async () => no('OTHER', 'Orders are placed at CJ by a person.'),
    findByReference: find,
    cancel: async ({ reference }, context) =>
      (await overAlready(reference, context)) ??
      byHand('CJ takes no cancellations by API: cancel it in the order there.'),
    urge: async ({ reference }, context) =>
      (await overAlready(reference, context)) ?? byHand('CJ takes no reminders by API: ask about the order there.'),
    askRefund: (request, context) => askRefund(ask, request, context),
    // Nothing is learned of stock and prices: the offers stay as they were last seen.
    refreshOffers: async () => [],
  };
}

function no<Failure extends 'OTHER' | 'ALREADY_SHIPPED' | 'ALREADY_CANCELED'>(failure: Failure, message: string) {
  return { kind: 'DECLINED' as const, failure, message };
}

function byHand(message: string) {
  return { kind: 'BY_HAND' as const, message };
}
