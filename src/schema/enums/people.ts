// Who asks, who acted, what a merchant may choose, and with which word a request is refused.
import {
  ACTORS,
  INTERCEPTION_REFUND_MOMENTS,
  MAIL_LANGUAGES,
  OVERDUE_INTERNATIONAL_SETTINGS,
  OVERDUE_SETTINGS,
  REFUSAL_CODES,
  ROLES,
  SETTLE_BY_SETTINGS,
} from '../../policy/vocabulary.js';
import { enumOf } from './enumOf.js';

export const RoleEnum = enumOf(ROLES, 'Role', 'What a token says its bearer is.', {
  AGENT: 'Support staff of one merchant.',
  MERCHANT_ADMIN: 'Staff of one merchant who may also change its settings and override rules.',
  OPERATOR: 'Staff of the marketplace; sees all merchants.',
  BUYER: 'The buyer of one order.',
  PARTNER: 'One supplier or carrier account.',
});

export const ActorEnum = enumOf(ACTORS, 'Actor', 'Who did something that a timeline tells of.', {
  AGENT: 'Support staff of the merchant.',
  MERCHANT_ADMIN: 'An administrator of the merchant.',
  OPERATOR: 'Staff of the marketplace.',
  BUYER: 'The buyer.',
  PARTNER: 'A supplier, a carrier or the payment provider.',
  TIMER: 'A deadline that came.',
  SYSTEM: 'The product itself, following from something else.',
});

export const OverdueSettingEnum = enumOf(
  OVERDUE_SETTINGS,
  'OverdueSetting',
  'Day 4 of a shipment overdue within one country (rule B3).',
  {
    PROPOSE: 'The best plan waits for one click.',
    AUTO_REROUTE: 'The best plan within the margin guard is executed.',
    AUTO_REFUND: 'The buyer is refunded.',
  },
);

export const OverdueInternationalSettingEnum = enumOf(
  OVERDUE_INTERNATIONAL_SETTINGS,
  'OverdueInternationalSetting',
  'Day 4 of a shipment overdue across a border (rule B3i): never automatic.',
  {
    PROPOSE: 'A remedy is proposed.',
    NONE: 'Nothing is proposed.',
  },
);

export const SettleBySettingEnum = enumOf(
  SETTLE_BY_SETTINGS,
  'SettleBySetting',
  'What happens when a settle-by passes and nobody has acted.',
  {
    ESCALATE: 'A person is told; nothing moves by itself.',
    AUTO_REFUND: 'The buyer is refunded.',
    AUTO_REROUTE: 'The best plan within the margin guard is executed.',
  },
);

export const InterceptionRefundMomentEnum = enumOf(
  INTERCEPTION_REFUND_MOMENTS,
  'InterceptionRefundMoment',
  'When the buyer\u2019s money moves after an interception (rule S2).',
  {
    SUCCEEDED: 'When the carrier has stopped the parcel.',
    RETURNED: 'When the goods are back.',
  },
);

export const MailLanguageEnum = enumOf(
  MAIL_LANGUAGES,
  'MailLanguage',
  'Which language stands first in mails; both are in each.',
  {
    EN: 'English.',
    ZH: 'Chinese.',
  },
);

export const RefusalCodeEnum = enumOf(
  REFUSAL_CODES,
  'RefusalCode',
  'Why a request was refused; the sentence beside it says what to do instead.',
  {
    NOT_FOUND: 'There is no such thing, or it is not yours to see: the two are not told apart.',
    INVALID_INPUT: 'A value is out of its limits or does not fit the others.',
    NOT_PERMITTED: 'Your role may not ask for this.',
    NOT_IN_THIS_PHASE: 'The problem has no rule where the unit is now (rule X1).',
    NOT_OFFERED: 'The rule that decides does not offer this.',
    NOT_YET: 'The rule offers it later; see possibleFrom.',
    WINDOW_OVER: 'The rule offered it until a moment that has passed.',
    ROUTE_UNKNOWN: 'A country is missing, so no rule can be chosen: complete it.',
    CASE_CLOSED: 'The case is closed. Open a new one if there is a new reason.',
    VERSION_CONFLICT: 'The case has changed since expectedVersion: read it again and decide anew.',
    IDEMPOTENCY_KEY_REUSED: 'The key was used with another input: use a new key for a new request.',
    ALREADY_ORDERED: 'The units are with a supplier already.',
    ALREADY_SHIPPED: 'The units have shipped.',
    REROUTE_ACTIVE: 'A reroute of the units is under way.',
    REROUTE_REASON_REMAINS: 'Another supplier would fail for the same reason, such as an invalid address.',
    PLAN_STALE: 'Offers have changed since the plan was made: look at the plans again.',
    NO_ALTERNATIVE: 'No other supplier can take the units: refund them.',
    MARGIN_GUARD: 'Too little of the buyer\u2019s payment would be left.',
    CONSENT_NEEDED: 'It is a similar product: record the buyer\u2019s consent first.',
    CURRENCY_MISMATCH: 'Two currencies are not mixed: nothing is converted.',
    REFUND_EXCEEDS_PAID: 'Less is left of what was paid; the sentence says how much.',
    REFUND_ACTIVE: 'A refund of the units is under way or paid.',
    INTERCEPTION_NOT_POSSIBLE: 'The parcel cannot be stopped; the sentence says why.',
    INTERCEPTION_ACTIVE: 'An interception of the parcel is under way.',
    INTERCEPTION_ALREADY_SUCCEEDED: 'The parcel was stopped before; a waybill is intercepted once.',
    URGED_RECENTLY: 'The supplier was urged less than 12 hours ago (rule B4); see possibleFrom.',
    SUPPLIER_PAUSED: 'The supplier cannot be asked at the moment.',
    NO_CONFLICT: 'Only one supplier has shipped: there is nothing to resolve.',
    REASON_NEEDED: 'A reason of 1 to 2000 characters is missing.',
    WORK_IN_PROGRESS: 'Something else about the same units is under way: wait for it.',
    IMPORT_UNREADABLE: 'The file cannot be read with this mapping.',
    EVIDENCE_NEEDED: 'There is no usable photo or video that the marketplace has not seen: upload one.',
    QUOTA_EXCEEDED: 'There is no room for more evidence; the sentence says how much a case or a merchant holds.',
    NOT_VERIFIED: 'The marketplace has not upheld the claim: wait for its verdict.',
    VERDICT_GIVEN: 'The round is decided already; a verdict is given once. A refused one can be appealed.',
    REISSUE_ACTIVE: 'The units have been sent again in this case.',
    REISSUE_LIMIT: 'The units were sent again as often as they may be: refund them.',
    RETURN_ACTIVE: 'A return of the units is under way.',
    MAPPING_INVALID: 'The mapping is not one of its kind; the sentence says why, and the field where.',
    NOT_MAPPED: 'The variant is not mapped to an offer: map it, or name an offer.',
    BUDGET_EXCEEDED: 'Less is left of the budget of the programme; the sentence says how much.',
    SAME_OPERATOR: 'You had a hand in it before: another operator must decide.',
    NOT_IN_THIS_STATE: 'What it is about is not where this comes; the sentence says what does.',
    SEAL_BROKEN: 'The seal was not whole on the way: nothing can be held against the merchant.',
    PROGRAMME_CLOSED: 'The programme is closed, over, or has not begun.',
    PREVIEW_STALE: 'Offers or variants have changed since the preview: look at it again.',
    YEAR_CLEARED: 'Points are dated in the present year: those of an earlier one are cleared.',
    APPEAL_MADE: 'An appeal was made already, and a decision is appealed against once.',
    RESTRICTED:
      'The marketplace has forbidden this for a time: because of points, of supervision, or of counterfeit goods.',
    NO_DEPOSIT: 'The merchant has no open deposit: open one first.',
    AWARDED_ALREADY: 'There is an award for this reason already: one is made once.',
    AWARD_EXCEEDS_RULE: 'The award is more than the rule gives: award that much, or less.',
    AWARD_SETTLED: 'The award is settled, or was reversed: nothing more is to be done about it.',
    APPEAL_OPEN: 'The award has been appealed already, or nobody has appealed: the sentence says which.',
    PAYMENT_RECORDED: 'A payment with this reference has been recorded already.',
    DEPOSIT_NEEDED: 'The deposit cannot be given back yet; the sentences say what it is still needed for.',
    RULE_TOO_WIDE: 'The rule would have everybody trained: name a problem with a rate and a sample, or a breach.',
    TRAINING_CLOSED: 'The training is not open any more, or not in this form.',
    WRONG_VERSION: 'The test is of another version of the module.',
    ATTEMPT_LIMIT: 'All attempts at the test are used up.',
    SESSION_FULL: 'The session has no place left.',
    ALREADY_ASSIGNED: 'The merchant has the module to take already.',
    STILL_NEEDED: 'What is known of the buyer is still needed; the sentences say for what and until when.',
    RETURN_NEEDED: 'The goods have to come back first: start a return, or inspect what came.',
  },
);
