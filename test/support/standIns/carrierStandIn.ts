// A carrier that answers as a test says: `sf.accepts()`, `sf.declines('OUT_FOR_DELIVERY')`. Each sentence is about the next
// call of its kind, unless it says otherwise.
import type { PartnerConnection } from '../../../src/integrations/calls.js';
import type { components } from '../../../src/integrations/contract/types.js';
import type { Operation } from './contractExample.js';
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
  const ofReference = (one: Record<string, unknown>, { reference }: AskedCall) => ({ ...one, reference });
  const knowsLabel = (reference: string) =>
    partner.answers('getReturnLabel', 'ready', { reference, times: Infinity, fit: ofReference });
  const knowsInvestigation = (reference: string, as: 'pending' | 'delivered' | 'lost' = 'pending') =>
    partner.answers('getInvestigation', as, { reference, times: Infinity, fit });

  return {
    ...partner,
    accepts: (reference?: string) => partner.answers('requestInterception', 'accepted', { reference, fit }),
    declines: (failure: components['schemas']['InterceptionFailure'], reference?: string) =>
      partner.answers('requestInterception', failure, { reference }),
    timesOutAfterAccepting: (reference: string) => {
      partner.breaksOff('requestInterception', 'ECONNRESET', reference);
      knows(reference);
    },
    isRateLimited: (seconds: number, call: Operation = 'requestInterception') => partner.isRateLimited(call, seconds),
    loginHasExpired: (call: Operation = 'requestInterception') => partner.answers(call, 'AUTH_EXPIRED'),
    isUnreachable: (call: Operation = 'requestInterception') => partner.breaksOff(call, 'ECONNREFUSED'),
    breaksDown: (call: Operation = 'requestInterception') => partner.answers(call, 'UNAVAILABLE'),
    /** From now on, whenever it is asked. */
    knows,
    knowsNothing: (reference?: string) => partner.answers('getInterception', 'UNKNOWN_REFERENCE', { reference }),
    makesLabel: (as: 'ready' | 'free' = 'ready') => partner.answers('orderReturnLabel', as, { fit: ofReference }),
    declinesLabel: (failure: components['schemas']['ReturnLabelFailure']) =>
      partner.answers('orderReturnLabel', failure),
    timesOutAfterMakingLabel: (reference: string) => {
      partner.breaksOff('orderReturnLabel', 'ECONNRESET', reference);
      partner.answers('orderReturnLabel', 'ready', { reference, fit: ofReference });
    },
    knowsLabel,
    knowsNoLabel: () => partner.answers('getReturnLabel', 'UNKNOWN_REFERENCE'),
    takesInvestigation: () => partner.answers('investigateParcel', 'accepted', { fit }),
    declinesInvestigation: (failure: components['schemas']['InvestigationFailure']) =>
      partner.answers('investigateParcel', failure),
    timesOutAfterTakingInvestigation: (reference: string) => {
      partner.breaksOff('investigateParcel', 'ECONNRESET', reference);
      partner.answers('investigateParcel', 'accepted', { reference, fit });
    },
    knowsInvestigation,
    knowsNoInvestigation: () => partner.answers('getInvestigation', 'UNKNOWN_REFERENCE'),
    listsScans: (as: 'twoScans' | 'none' = 'twoScans') => partner.answers('listScans', as),
    knowsNoParcel: () => partner.answers('listScans', 'UNKNOWN_REFERENCE'),
  };
}
