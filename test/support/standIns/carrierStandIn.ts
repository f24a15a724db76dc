// A carrier that answers as a test says: `sf.accepts()`, `sf.declines('OUT_FOR_DELIVERY')`. Each sentence is about the next
// call of its kind, unless it says otherwise.
import type { PartnerConnection } from '../../../src/integrations/calls.js';
import type { components } from '../../../src/integrations/contract/types.js';
import type { AskedCall } from './partnerStandIn.js';
import { partnerStandIn } from './partnerStandIn.js';

export function carrierStandIn(connection: PartnerConnection) {
  const partner = partnerStandIn(connection);
  let lastWaybillNo: unknown;

  const fit = (interception: Record<string, unknown>, asked: AskedCall) => {
    lastWaybillNo = asked.body.waybillNo ?? lastWaybillNo;
    return { ...interception, reference: asked.reference, waybillNo: lastWaybillNo ?? interception.waybillNo };
  };
  const knows = (reference: string, as: 'inProgress' | 'succeeded' | 'failed' = 'inProgress') =>
    partner.answers('getInterception', as, { reference, times: Infinity, fit });

  return {
    ...partner,
    accepts: (reference?: string) => partner.answers('requestInterception', 'accepted', { reference, fit }),
    declines: (failure: components['schemas']['InterceptionFailure'], reference?: string) =>
      partner.answers('requestInterception', failure, { reference }),
    timesOutAfterAccepting: (reference: string) => {
      partner.breaksOff('requestInterception', 'ECONNRESET', reference);
      knows(reference);
    },
    isRateLimited: (seconds: number) => partner.isRateLimited('requestInterception', seconds),
    loginHasExpired: () => partner.answers('requestInterception', 'AUTH_EXPIRED'),
    isUnreachable: () => partner.breaksOff('requestInterception', 'ECONNREFUSED'),
    breaksDown: () => partner.answers('requestInterception', 'UNAVAILABLE'),
    /** From now on, whenever it is asked. */
    knows,
    knowsNothing: (reference?: string) => partner.answers('getInterception', 'UNKNOWN_REFERENCE', { reference }),
  };
}
