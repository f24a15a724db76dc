// What a call that was made tells about the account: a partner that answers, whatever it says, is there; one that gives no
// answer again and again is left alone for a while, so that not every order has to find that out for itself.
import type { PartnerErrorKind } from '../PartnerError.js';
import type { PartnerLimits } from '../../policy/partnerLimits.js';
import type { TrafficState } from './mayAskNow.js';

/** @param kind how the call failed; null when it was answered */
export function afterCall(
  state: TrafficState,
  kind: PartnerErrorKind | null,
  limits: PartnerLimits,
  now: Date,
): TrafficState {
  if (kind !== 'UNREACHABLE' && kind !== 'UNKNOWN_OUTCOME') {
    return { ...state, breaker: 'CLOSED', failures: 0, opens: 0, openUntil: null };
  }
  const failures = state.failures + 1;
  // A call that was under way when it opened says nothing new.
  if (state.breaker === 'OPEN') return { ...state, failures };
  if (state.breaker === 'CLOSED' && failures < limits.breakerFailures) return { ...state, failures };
  const rest = Math.min(limits.breakerCapSeconds, limits.breakerSeconds * 2 ** state.opens);
  return {
    ...state,
    breaker: 'OPEN',
    failures,
    opens: state.opens + 1,
    openUntil: new Date(now.getTime() + rest * 1000),
  };
}
