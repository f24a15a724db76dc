// The life of a case, of its reroutes and of its money.
import { OFFER_REJECTIONS } from '../../policy/offerScreen.js';
import {
  CASE_OUTCOMES,
  CASE_STATES,
  CONFLICT_CHOICES,
  RECOVERY_PARTIES,
  RECOVERY_STATES,
  REFUND_STATES,
  REROUTE_STATES,
  PLAN_OPTIMALITIES,
} from '../../policy/vocabulary.js';
import { enumOf } from './enumOf.js';

export const CaseStateEnum = enumOf(CASE_STATES, 'CaseState', 'Where a case stands.', {
  WAITING: 'The rule has not come to its offers yet, such as an overdue shipment before day 4.',
  AWAITING_EVIDENCE: 'A photo or a video is awaited; see evidenceUntil (rules A1, A2).',
  VERIFYING: 'The marketplace looks at the evidence.',
  VERDICT_REFUSED: 'The marketplace refused the claim; it may be appealed until appealUntil.',
  OPEN: 'Remedies are offered; somebody chooses, or a deadline does.',
  CANCELLING: 'The supplier has been asked to cancel.',
  REROUTING: 'The units are being bought elsewhere.',
  INTERCEPTING: 'The carrier has been asked to stop the parcel.',
  REISSUING: 'The same is being bought and sent again.',
  RETURNING: 'The goods are to come back from the buyer, or are on their way.',
  INSPECTING: 'The goods are back; somebody has to look into the box.',
  REFUNDING: 'The refund is reserved and asked of the payment provider.',
  CONFLICT: 'Two suppliers have shipped the same units: see resolveConflict.',
  NEEDS_PERSON: 'Something is unknown or failed for good; no timer acts on it any more.',
  AWAITING_RETURN: 'The buyer is refunded; the goods are still to come back.',
  SETTLED: 'Closed: a remedy was carried out, or is not needed any more.',
  UNREMEDIED: 'Closed: the rules offer nothing for it.',
  WITHDRAWN: 'Closed: taken back.',
});

export const CaseOutcomeEnum = enumOf(CASE_OUTCOMES, 'CaseOutcome', 'How a closed case ended.', {
  REFUNDED: 'The buyer got the money back.',
  REPLACED: 'Another supplier handed the units to a carrier.',
  SHIPPED_AFTER_ALL: 'The first supplier sent them before anything was changed.',
  ADDRESS_CORRECTED: 'They go to the right address.',
  DELIVERY_GOES_ON: 'The parcel could not be stopped and goes on to the buyer.',
  REFUSED_BY_RULE: 'A rule offers nothing.',
  RELEASED: 'Customs let the parcel go.',
  REISSUED: 'The same was handed to a carrier again.',
  FOUND: 'The parcel turned up.',
  VERDICT_REFUSED: 'The marketplace refused the claim, and nobody appealed in time.',
  WITHDRAWN: 'The case was taken back.',
});

export const ConflictChoiceEnum = enumOf(
  CONFLICT_CHOICES,
  'ConflictChoice',
  'What to do when two suppliers have shipped.',
  {
    INTERCEPT: 'Stop the first parcel: within one country, before it is out for delivery.',
    KEEP_AND_BILL: 'Both go on; the first supplier is billed for what it sent after being told not to.',
    CANCEL_REPLACEMENT: 'The first parcel goes on; the replacement is cancelled while it has not shipped.',
  },
);

export const RerouteStateEnum = enumOf(REROUTE_STATES, 'RerouteState', 'Where a reroute stands.', {
  CANCELLING: 'The first supplier has been asked to cancel.',
  PLACING: 'The replacement is being placed.',
  PLACED: 'The replacement is with its supplier or has shipped.',
  CONFLICT: 'The first supplier shipped after all.',
  ENDED: 'Over, for the reason in endedBecause.',
});

export const OfferRejectionEnum = enumOf(
  OFFER_REJECTIONS,
  'OfferRejection',
  'Why an offer is in no plan that can be executed.',
  {
    SAME_OFFER: 'It is the offer that failed.',
    SAME_SUPPLIER: 'It is of the supplier that the units are taken away from.',
    PLACED_BY_HAND: 'Orders of its platform (1688, CJ) are placed there by a person, so no plan buys it.',
    SUPPLIER_PAUSED: 'Its supplier cannot be asked at the moment.',
    CURRENCY_MISMATCH: 'It is priced in another currency than the buyer paid in; nothing is converted.',
    DESTINATION_BLOCKED: 'It is not sent to the buyer\u2019s country.',
    TOO_LATE: 'It would arrive after the instant that was asked for.',
    OUT_OF_STOCK: 'There is none.',
    MINIMUM_NOT_MET: 'Its supplier sells more pieces at least, or takes larger orders only.',
    INSUFFICIENT_STOCK: 'There are fewer than wanted.',
    MARGIN_GUARD: 'Too little of the buyer\u2019s payment would be left (MerchantSettings.marginGuardBps).',
    CONSENT_NEEDED: 'It is a similar product, and the buyer has not agreed to it yet.',
    DEARER: 'The plans that are shown do better without it.',
  },
);

export const PlanOptimalityEnum = enumOf(
  PLAN_OPTIMALITIES,
  'PlanOptimality',
  'How sure it is that no plan is better.',
  {
    OPTIMAL: 'Proved: no other plan of the kind is cheaper by a minor unit or more, as adjusted.',
    TIME_LIMIT:
      'The search ended before the proof: by its time, or because amounts are too large to be told apart. See gap.',
    FALLBACK: 'There was no search, or it found nothing in time: the best of the quick ways.',
  },
);

export const RefundStateEnum = enumOf(REFUND_STATES, 'RefundState', 'Where a refund to the buyer stands.', {
  RESERVED: 'Taken out of what can still be refunded; the payment provider is being asked.',
  PAID: 'The payment provider has paid it.',
  DECLINED: 'The payment provider refused for good; the reserve was released.',
  FROZEN: 'Held back: what it was for came undone, such as a stopped parcel that was delivered anyway.',
});

export const RecoveryStateEnum = enumOf(
  RECOVERY_STATES,
  'RecoveryState',
  'Where money that is owed to the merchant stands.',
  {
    OPEN: 'Owed, and to be asked for by a person, who records what came of it: mutation recordRecovery.',
    ASKED: 'Asked for.',
    RECOVERED: 'It came back, in full or in part.',
    REFUSED: 'The debtor refused.',
  },
);

export const RecoveryPartyEnum = enumOf(RECOVERY_PARTIES, 'RecoveryParty', 'Who owes the merchant.', {
  SUPPLIER: 'The supplier of a purchase order that was paid and not fulfilled.',
  CARRIER: 'The carrier of a parcel.',
  BUYER: 'A buyer who was refunded and got the goods.',
});
