// How accounts at partners fare.
import { BREAKER_STATES, INBOX_STATES, PARTNER_CALL_FAILURES } from '../../policy/vocabulary.js';
import { enumOf } from './enumOf.js';

export const BreakerStateEnum = enumOf(BREAKER_STATES, 'BreakerState', 'Whether a partner is asked.', {
  CLOSED: 'It is asked as usual.',
  OPEN: 'It gave no answer again and again, and is left alone for a while: 30 seconds, then twice as long each time, at most 15 minutes.',
  TRIAL: 'It is asked once, to see whether it answers again.',
});

export const InboxStateEnum = enumOf(INBOX_STATES, 'InboxState', 'What became of a message of a partner.', {
  RECEIVED: 'Stored; it is about to take effect.',
  APPLIED: 'It took effect.',
  PARKED: 'What it speaks of is not known yet; it is looked at again, for three days.',
  IGNORED: 'It had no effect; see its note.',
});

export const PartnerCallFailureEnum = enumOf(
  PARTNER_CALL_FAILURES,
  'PartnerCallFailure',
  'Why a call to a partner got no answer of use.',
  {
    UNKNOWN_OUTCOME: 'The partner may or may not have acted: it is looked up, or asked again with the same key.',
    UNREACHABLE: 'It could not be reached, or gave no answer to a look-up: nothing was done.',
    RATE_LIMITED: 'It limits our calls; all of them wait as long as it says.',
    AUTH_EXPIRED: 'It does not accept our login; nothing is asked until resumePartner.',
    PROTOCOL: 'It answered against the contract; a person has to look.',
  },
);
