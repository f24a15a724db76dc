// A supplier that answers as a test says: `dsers.declines('OUT_OF_STOCK')`, `dsers.timesOutAfterAccepting('PO-1')`. Each
// sentence is about the next call of its kind, unless it says otherwise.
import type { PartnerConnection } from '../../../src/integrations/calls.js';
import type { components } from '../../../src/integrations/contract/types.js';
import type { AskedCall } from './partnerStandIn.js';
import { partnerStandIn } from './partnerStandIn.js';

type Wire = components['schemas'];
type Known = 'placed' | 'paid' | 'partShipped' | 'shipped' | 'canceled';

export function supplierStandIn(connection: PartnerConnection) {
  const partner = partnerStandIn(connection);
  const totals = new Map<string | null, Wire['Money']>();

  const fitOrder = (order: Record<string, unknown>, asked: AskedCall) => {
    if (asked.operation === 'placeOrder')
      totals.set(asked.reference, totalOf(asked.body as unknown as Wire['PlaceOrder']));
    return { ...order, reference: asked.reference, total: totals.get(asked.reference) ?? order.total };
  };
  const fitRefund = (refund: Record<string, unknown>, asked: AskedCall) => ({ ...refund, amount: asked.body.amount });
  const knows = (reference: string, as: Known = 'placed', shipments?: Wire['Shipment'][]) =>
    partner.answers('getOrder', as, {
      reference,
      times: Infinity,
      fit: (order, asked) => ({ ...fitOrder(order, asked), ...(shipments ? { shipments } : {}) }),
    });

  return {
    ...partner,
    accepts: (reference?: string) => partner.answers('placeOrder', 'accepted', { reference, fit: fitOrder }),
    declines: (failure: Wire['SupplierFailure'], reference?: string) =>
      partner.answers('placeOrder', failure, { reference }),
    /** Says that it has the order already, and knows it. */
    repeats: (reference: string, as: Known = 'placed') => {
      const fit = (problem: Record<string, unknown>, asked: AskedCall) => {
        fitOrder({}, asked);
        return problem;
      };
      partner.answers('placeOrder', 'REPEATED_ORDER', { reference, fit });
      knows(reference, as);
    },
    timesOutAfterAccepting: (reference: string) => {
      partner.breaksOff('placeOrder', 'ECONNRESET', reference);
      knows(reference);
    },
    timesOutWithoutAccepting: (reference: string) => {
      partner.breaksOff('placeOrder', 'ECONNRESET', reference);
      partner.answers('getOrder', 'UNKNOWN_REFERENCE', { reference });
    },
    isRateLimited: (seconds: number) => partner.isRateLimited('placeOrder', seconds),
    loginHasExpired: () => partner.answers('placeOrder', 'AUTH_EXPIRED'),
    isUnreachable: () => partner.breaksOff('placeOrder', 'ECONNREFUSED'),
    breaksDown: () => partner.answers('placeOrder', 'UNAVAILABLE'),
    /** From now on, whenever it is asked. */
    knows,
    knowsNothing: (reference?: string) => partner.answers('getOrder', 'UNKNOWN_REFERENCE', { reference }),
    confirmsCancellation: (reference?: string) => partner.answers('cancelOrder', 'confirmed', { reference }),
    leavesCancellationOpen: (reference?: string) => partner.answers('cancelOrder', 'pending', { reference }),
    declinesCancellation: (failure: Wire['SupplierFailure'], reference?: string) =>
      partner.answers('cancelOrder', failure, { reference }),
    takesUrge: (reference?: string) => partner.answers('urgeOrder', 'accepted', { reference }),
    declinesUrge: (failure: Wire['SupplierFailure'], reference?: string) =>
      partner.answers('urgeOrder', failure, { reference }),
    refunds: (reference?: string) => partner.answers('askRefund', 'refunded', { reference, fit: fitRefund }),
    leavesRefundOpen: (reference?: string) => partner.answers('askRefund', 'pending', { reference, fit: fitRefund }),
    declinesRefund: (code: 'ALREADY_SHIPPED' | 'REFUND_EXCEEDS_PAID' | 'OTHER', reference?: string) =>
      partner.answers('askRefund', code, { reference }),
    offers: (...offers: Wire['Offer'][]) =>
      partner.answers('listOffers', 'onePlentyOneGone', { fit: () => ({ offers }) }),
    offersWrongly: (offer: object) =>
      partner.answers('listOffers', 'onePlentyOneGone', { breaks: () => ({ offers: [offer] }) }),
  };
}

function totalOf({ lines, freight }: Wire['PlaceOrder']): Wire['Money'] {
  const goods = lines.reduce((sum, line) => sum + BigInt(line.unitPrice.amountMinor) * BigInt(line.quantity), 0n);
  return { ...freight, amountMinor: String(goods + BigInt(freight.amountMinor)) };
}
