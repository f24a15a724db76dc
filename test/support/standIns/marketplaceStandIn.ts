// A marketplace that answers as a test says: `tmall.accepts()`, `tmall.declines('APPEAL_CLOSED')`. Each sentence is about
// the next call of its kind, unless it says otherwise.
import type { PartnerConnection } from '../../../src/integrations/calls.js';
import type { components } from '../../../src/integrations/contract/types.js';
import type { Operation } from './contractExample.js';
import type { AskedCall } from './partnerStandIn.js';
import { partnerStandIn } from './partnerStandIn.js';

type Failure = components['schemas']['VerificationFailure'];

export function marketplaceStandIn(connection: PartnerConnection) {
  const partner = partnerStandIn(connection);
  const fit = (verification: Record<string, unknown>, { reference }: AskedCall) => ({ ...verification, reference });

  return {
    ...partner,
    accepts: (reference?: string) => partner.answers('submitVerification', 'accepted', { reference, fit }),
    declines: (failure: Failure, reference?: string) => partner.answers('submitVerification', failure, { reference }),
    timesOutAfterAccepting: (reference: string) => {
      partner.breaksOff('submitVerification', 'ECONNRESET', reference);
      partner.answers('submitVerification', 'accepted', { reference, fit });
    },
    takesEvidence: (reference?: string) => partner.answers('addEvidence', 'added', { reference, fit }),
    declinesEvidence: (failure: Failure, reference?: string) => partner.answers('addEvidence', failure, { reference }),
    isRateLimited: (seconds: number, call: Operation = 'submitVerification') => partner.isRateLimited(call, seconds),
    loginHasExpired: (call: Operation = 'submitVerification') => partner.answers(call, 'AUTH_EXPIRED'),
    isUnreachable: (call: Operation = 'submitVerification') => partner.breaksOff(call, 'ECONNREFUSED'),
    breaksDown: (call: Operation = 'submitVerification') => partner.answers(call, 'UNAVAILABLE'),
    /** From now on, whenever it is asked. */
    knows: (reference: string, as: 'pending' | 'moreWanted' | 'upheld' | 'refused' = 'pending') =>
      partner.answers('getVerification', as, { reference, times: Infinity, fit }),
    knowsNothing: (reference?: string) => partner.answers('getVerification', 'UNKNOWN_REFERENCE', { reference }),
  };
}
