// A payment provider that answers as a test says: `alipay.refunds()`, `alipay.declines('ACCOUNT_CLOSED')`. Each sentence is
// about the next call of its kind, unless it says otherwise.
import type { PartnerConnection } from '../../../src/integrations/calls.js';
import type { AskedCall } from './partnerStandIn.js';
import { partnerStandIn } from './partnerStandIn.js';

export function paymentStandIn(connection: PartnerConnection) {
  const partner = partnerStandIn(connection);
  const fit = (refund: Record<string, unknown>, { reference, body }: AskedCall) => {
    return { ...refund, reference, amount: body.amount ?? refund.amount };
  };
  const knows = (reference: string, as: 'refunded' | 'pending' | 'declined' = 'refunded') =>
    partner.answers('getBuyerRefund', as, { reference, times: Infinity, fit });

  return {
    ...partner,
    refunds: (reference?: string) => partner.answers('refundBuyer', 'refunded', { reference, fit }),
    leavesOpen: (reference?: string) => partner.answers('refundBuyer', 'pending', { reference, fit }),
    declines: (code: 'REFUND_EXCEEDS_PAID' | 'PAYMENT_UNKNOWN' | 'ACCOUNT_CLOSED' | 'OTHER', reference?: string) =>
      partner.answers('refundBuyer', code, { reference }),
    timesOutAfterRefunding: (reference: string) => {
      partner.breaksOff('refundBuyer', 'ECONNRESET', reference);
      knows(reference);
    },
    isRateLimited: (seconds: number) => partner.isRateLimited('refundBuyer', seconds),
    loginHasExpired: () => partner.answers('refundBuyer', 'AUTH_EXPIRED'),
    isUnreachable: () => partner.breaksOff('refundBuyer', 'ECONNREFUSED'),
    breaksDown: () => partner.answers('refundBuyer', 'UNAVAILABLE'),
    /** From now on, whenever it is asked. */
    knows,
    knowsNothing: (reference?: string) => partner.answers('getBuyerRefund', 'UNKNOWN_REFERENCE', { reference }),
  };
}
