// The words of the product, each a const list from which its type is derived. GraphQL enums, database
// checks and tables in policy are all made from these lists, so a new word is added here and nowhere else.

/** What went wrong, in the order of the rule book. */
export const PROBLEMS = [
  'NO_STOCK',
  'OVERSIZED',
  'OVERWEIGHT',
  'SHIPMENT_OVERDUE',
  'SUPPLIER_UNRESPONSIVE',
  'BUYER_CANCELLED',
  'WRONG_ADDRESS',
  'CUSTOMS_HOLD',
  'LOST',
  'NOT_RECEIVED',
  'RETURNED_TO_SENDER',
  'WRONG_ITEM',
  'MISSING_ITEM',
  'DAMAGED',
  'ALLERGIC_REACTION',
  'COUNTERFEIT',
  'CHANGED_MIND',
] as const;
export type Problem = (typeof PROBLEMS)[number];

/** Where one unit is. A unit whose purchase order was cancelled and not replaced is NOT_SHIPPED again. */
export const PHASES = ['NOT_SHIPPED', 'IN_TRANSIT', 'DELIVERED'] as const;
export type Phase = (typeof PHASES)[number];

/** Of a parcel, not of an order. UNKNOWN when a country is missing: that needs a person. */
export const ROUTES = ['DOMESTIC', 'INTERNATIONAL', 'UNKNOWN'] as const;
export type Route = (typeof ROUTES)[number];

export const CATEGORIES = [
  'GENERAL',
  'COSMETICS',
  'FRAGILE_HOME_DECOR',
  'CUSTOM_MADE',
  'FRESH',
  'OPENED_MEDIA',
  'NEWSPAPERS',
  'HYGIENE',
  'LOSES_VALUE_ON_USE',
  'NEAR_EXPIRY',
  'FLAWED',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const REMEDIES = ['REFUND', 'REROUTE', 'REISSUE', 'REPLACE_WITHOUT_RETURN', 'RETURN_FOR_REFUND'] as const;
export type Remedy = (typeof REMEDIES)[number];

export const RULE_IDS = [
  'C1', 'C2', 'C3', 'B1', 'B2', 'B3', 'B3i', 'B4', 'S1', 'S2', 'S3', 'T1', 'T2', 'T3', 'T4', 'A1', 'A2', 'A3x', 'A3', 'X1',
] as const; // prettier-ignore
export type RuleId = (typeof RULE_IDS)[number];

/** Texts that a rule is taken from; the legend stands in the rules page. */
export const SOURCES = ['G', 'O', 'P', 'L', 'D', 'A', 'ours'] as const;
export type Source = (typeof SOURCES)[number];

/** What somebody can do about a unit or a case now. Each is one GraphQL mutation (see MUTATION_OF in permissions). */
export const NEXT_ACTIONS = [
  'OPEN_CASE',
  'URGE_SUPPLIER',
  'REROUTE',
  'INTERCEPT',
  'REFUND',
  'CANCEL',
  'CORRECT_ADDRESS',
  'SUBMIT_CLAIM',
  'APPEAL',
  'REISSUE',
  'START_RETURN',
  'REGISTER_RETURN',
  'RECEIVE_RETURN',
  'INSPECT_RETURN',
  'RECORD_CONSENT',
  'RESOLVE_CONFLICT',
  'WITHDRAW',
  'OVERRIDE',
] as const;
export type NextAction = (typeof NEXT_ACTIONS)[number];

/** DSers' order stages, of one purchase order. AWAITING_FULFILLMENT: some units have shipped, others have not. */
export const PURCHASE_ORDER_STAGES = [
  'AWAITING_ORDER',
  'AWAITING_PAYMENT',
  'AWAITING_SHIPMENT',
  'AWAITING_FULFILLMENT',
  'FULFILLED',
  'CANCELED',
  'FAILED',
] as const;
export type PurchaseOrderStage = (typeof PURCHASE_ORDER_STAGES)[number];

/** Canonical parcel states in order of rank; UNKNOWN before the first scan. */
export const PARCEL_STATES = [
  'UNKNOWN',
  'LABEL_MADE',
  'PICKED_UP',
  'IN_TRANSIT',
  'CUSTOMS_STARTED',
  'CUSTOMS_HOLD',
  'CUSTOMS_RELEASED',
  'OUT_FOR_DELIVERY',
  'AT_PICKUP_POINT',
  'ATTEMPT_FAILED',
  'DELIVERED',
  'REFUSED',
  'RETURNING',
  'RETURNED',
  'DAMAGED',
  'LOST',
  'EXPIRED',
] as const;
export type ParcelState = (typeof PARCEL_STATES)[number];

export const INTERCEPTION_STATES = [
  'REQUESTED',
  'ACCEPTED',
  'IN_PROGRESS',
  'SUCCEEDED',
  'RETURNING',
  'RETURNED',
  'FAILED',
  'CANCELLED',
  'TIMED_OUT',
  'CONTRADICTED',
] as const;
export type InterceptionState = (typeof INTERCEPTION_STATES)[number];

export const INTERCEPTION_FAILURES = [
  'NOT_PICKED_UP',
  'OUT_FOR_DELIVERY',
  'ALREADY_SIGNED',
  'CARRIER_UNSUPPORTED',
  'NOT_OUR_ACCOUNT',
  'DUPLICATE',
  'ALREADY_INTERCEPTED',
  'ADDRESS_INVALID',
  'FEE_UNPAID',
  'CARRIER_TIMEOUT',
  'INTERNATIONAL',
] as const;
export type InterceptionFailure = (typeof INTERCEPTION_FAILURES)[number];

/** Why a supplier did not take or keep a purchase order. */
export const SUPPLIER_FAILURES = [
  'OUT_OF_STOCK',
  'NOT_AVAILABLE',
  'DESTINATION_BLOCKED',
  'OVERSIZED',
  'AUTH_EXPIRED',
  'ADDRESS_INVALID',
  'MAPPING_STALE',
  'RATE_LIMITED',
  'RISK_CONTROL',
  'ALREADY_SHIPPED',
  'ALREADY_CANCELED',
  'UNPAID',
  'OTHER',
] as const;
export type SupplierFailure = (typeof SUPPLIER_FAILURES)[number];

/** One call of a partner: recorded first, then asked, then its answer recorded. */
export const ACTION_KINDS = [
  'PLACE_PURCHASE_ORDER',
  'CANCEL_PURCHASE_ORDER',
  'URGE_SUPPLIER',
  'ASK_SUPPLIER_REFUND',
  'REQUEST_INTERCEPTION',
  'FOLLOW_INTERCEPTION',
  'REFUND_BUYER',
  'SUBMIT_VERIFICATION',
  'ADD_EVIDENCE',
  'FOLLOW_VERIFICATION',
  'ORDER_RETURN_LABEL',
  'INVESTIGATE_PARCEL',
  'FOLLOW_INVESTIGATION',
  'PAY_AWARD',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

export const ACTION_STATES = [
  'PENDING',
  'ASKING',
  'UNKNOWN',
  'ACCEPTED',
  'DECLINED',
  'NEEDS_PERSON',
  'ABANDONED',
] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** The lifecycle of a case; the moves stand in caseFlow. */
export const CASE_STATES = [
  'WAITING',
  'AWAITING_EVIDENCE',
  'VERIFYING',
  'VERDICT_REFUSED',
  'OPEN',
  'CANCELLING',
  'REROUTING',
  'INTERCEPTING',
  'REISSUING',
  'RETURNING',
  'INSPECTING',
  'REFUNDING',
  'CONFLICT',
  'NEEDS_PERSON',
  'AWAITING_RETURN',
  'SETTLED',
  'UNREMEDIED',
  'WITHDRAWN',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** What the merchant wants when nobody acts on day 4 of an overdue shipment, and when a settle-by passes. */
export const OVERDUE_SETTINGS = ['PROPOSE', 'AUTO_REROUTE', 'AUTO_REFUND'] as const;
export type OverdueSetting = (typeof OVERDUE_SETTINGS)[number];
/** The same across a border: rule B3i never acts by itself, so the merchant chooses only whether a remedy is proposed. */
export const OVERDUE_INTERNATIONAL_SETTINGS = ['PROPOSE', 'NONE'] as const;
export type OverdueInternationalSetting = (typeof OVERDUE_INTERNATIONAL_SETTINGS)[number];
export const SETTLE_BY_SETTINGS = ['ESCALATE', 'AUTO_REFUND', 'AUTO_REROUTE'] as const;
export type SettleBySetting = (typeof SETTLE_BY_SETTINGS)[number];

export const MAIL_LANGUAGES = ['EN', 'ZH'] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

/** At which of the two the buyer's money moves after an interception. */
export const INTERCEPTION_REFUND_MOMENTS = ['SUCCEEDED', 'RETURNED'] as const;
export type InterceptionRefundMoment = (typeof INTERCEPTION_REFUND_MOMENTS)[number];

/** Choices when a supplier ships after we rerouted (survival 3). */
export const CONFLICT_CHOICES = ['INTERCEPT', 'KEEP_AND_BILL', 'CANCEL_REPLACEMENT'] as const;
export type ConflictChoice = (typeof CONFLICT_CHOICES)[number];

/** Is the alternative the very same product, or one like it (needs the buyer's recorded consent)? */
export const OFFER_MATCHES = ['SAME', 'SIMILAR'] as const;
export type OfferMatch = (typeof OFFER_MATCHES)[number];

/** What the tiers of a supplier's freight are counted by: pieces, or goods value. */
export const FREIGHT_BASES = ['QUANTITY', 'GOODS'] as const;
export type FreightBasis = (typeof FREIGHT_BASES)[number];

/** What can go wrong with a purchase order through its supplier, as its scorecard counts it. */
export const SUPPLIER_FAULTS = [
  'OVERDUE',
  'NO_STOCK',
  'WRONG',
  'DAMAGED',
  'LOST',
  'SILENT',
  'SHIPPED_AFTER_CANCEL',
] as const;
export type SupplierFault = (typeof SUPPLIER_FAULTS)[number];

/** By what insight counts orders. */
export const INSIGHT_DIMENSIONS = ['PRODUCT', 'SUPPLIER', 'CATEGORY', 'DESTINATION', 'WEEK'] as const;
export type InsightDimension = (typeof INSIGHT_DIMENSIONS)[number];

/** A text with a test, or a day at a place. */
export const TRAINING_KINDS = ['ONLINE', 'OFFLINE'] as const;
export type TrainingKind = (typeof TRAINING_KINDS)[number];

/** A module that a merchant has to take: to be taken, taken with a certificate, or with one that has ended. */
export const TRAINING_STATES = ['ASSIGNED', 'PASSED', 'EXPIRED'] as const;
export type TrainingState = (typeof TRAINING_STATES)[number];

/** What may be said of the effect of a training. */
export const TRAINING_CLAIMS = ['HELPED', 'HARMED', 'NOT_CLEAR', 'TOO_FEW'] as const;
export type TrainingClaim = (typeof TRAINING_CLAIMS)[number];

/** What buyers say that they need or miss; the phrases stand in policy/needs. */
export const NEEDS = [
  'FITS_SMALL',
  'FITS_LARGE',
  'COLOUR_DIFFERS',
  'NOT_AS_DESCRIBED',
  'POOR_QUALITY',
  'BROKEN_ON_ARRIVAL',
  'PARTS_MISSING',
  'WRONG_GOODS',
  'DELIVERY_TOO_SLOW',
  'BETTER_PACKAGING',
  'ASKS_FOR_INVOICE',
  'ASKS_FOR_REFUND',
  'ASKS_FOR_EXCHANGE',
  'SMELLS',
  'SKIN_REACTION',
  'DOUBTS_GENUINE',
  'NO_ANSWER',
  'NOT_WANTED_ANY_MORE',
] as const;
export type Need = (typeof NEEDS)[number];

/** How sure it is that no plan is better: proved, not proved in time, or not searched for beyond the quick way. */
export const PLAN_OPTIMALITIES = ['OPTIMAL', 'TIME_LIMIT', 'FALLBACK'] as const;
export type PlanOptimality = (typeof PLAN_OPTIMALITIES)[number];

export const ROLES = ['AGENT', 'MERCHANT_ADMIN', 'OPERATOR', 'BUYER', 'PARTNER'] as const;
export type Role = (typeof ROLES)[number];

/** Who did something that a timeline entry tells of. */
export const ACTORS = ['AGENT', 'MERCHANT_ADMIN', 'OPERATOR', 'BUYER', 'PARTNER', 'TIMER', 'SYSTEM'] as const;
export type Actor = (typeof ACTORS)[number];

/** Timers: a deadline is a row, the job that wakes us for it is only a reminder to look. */
export const DEADLINE_KINDS = [
  'OVERDUE_URGE',
  'OVERDUE_PROPOSE',
  'SUPPLIER_SILENT',
  'SETTLE_BY',
  'CANCELLATION_ANSWER',
  'INTERCEPTION_FOLLOW',
  'INTERCEPTION_TIMEOUT',
  'RETURN_EXPECTED',
  'AUTO_REROUTE',
  'NEXT_ALTERNATIVE',
  'ACTION_DUE',
  'MAIL_DUE',
  'CUSTOMS_MAIL',
  'EVIDENCE_DUE',
  'EVIDENCE_INSPECTION',
  'UPLOAD_EXPIRES',
  'CLAIM_SUBMIT',
  'APPEAL_OVER',
  'VERIFICATION_FOLLOW',
  'INVESTIGATION_FOLLOW',
  'PROOF_DUE',
  'SETTLE_BY_REMINDER',
  'CALENDAR_AWAITED',
  'RETURN_HAND_OVER',
  'RETURN_ARRIVAL',
  'NO_SCAN',
  'TRACKING_POLL',
  'ORDER_POLL',
  'PAYMENT_REMINDER',
  'WEBHOOK_DUE',
  'OFFER_SYNC',
  'TOP_UP_DUE',
  'AWARD_APPEAL_OVER',
  'RESTRICTION_ENDS',
  'INSPECTION_APPEAL_OVER',
  'TRAINING_REMINDER',
  'CERTIFICATE_ENDS',
  'REQUEST_DUE',
  'FILES_TO_ERASE',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** Those of a merchant and not of one of its orders. */
export const MERCHANT_DEADLINES = [
  'TOP_UP_DUE',
  'AWARD_APPEAL_OVER',
  'RESTRICTION_ENDS',
  'INSPECTION_APPEAL_OVER',
  'TRAINING_REMINDER',
  'CERTIFICATE_ENDS',
  'REQUEST_DUE',
] as const satisfies readonly DeadlineKind[];
export type MerchantDeadline = (typeof MERCHANT_DEADLINES)[number];

/** How a variant is mapped to offers: one; one with a backup; by ship-to country; several pieces a unit; paid and free ones. */
export const MAPPING_KINDS = ['BASIC', 'STANDARD', 'ADVANCED', 'BUNDLE', 'BOGO'] as const;
export type MappingKind = (typeof MAPPING_KINDS)[number];

export const PARTNER_KINDS = ['SUPPLIER', 'CARRIER', 'PAYMENT', 'MARKETPLACE', 'TRACKER', 'MAIL'] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];

/** Whose form and codes a partner speaks: our own protocol, a tracking service's or a platform's. The same code means different things at different ones. */
export const PROVIDERS = [
  'RECOURSE',
  'SEVENTEEN_TRACK',
  'AFTERSHIP',
  'KUAIDI100',
  'ALIEXPRESS',
  'ALIBABA_1688',
  'TMALL',
  'SF_EXPRESS',
  'CJDROPSHIPPING',
] as const;
export type Provider = (typeof PROVIDERS)[number];

/** What a parcel travels for: to the buyer, or back from there. */
export const PARCEL_DIRECTIONS = ['OUTBOUND', 'RETURN'] as const;
export type ParcelDirection = (typeof PARCEL_DIRECTIONS)[number];

/** What a file shows after it has been looked into. */
export const EVIDENCE_KINDS = ['PHOTO', 'VIDEO'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** A file of a claim: still coming in, here, fit to be shown, kept and of no use, never completed, or erased with its buyer. */
export const EVIDENCE_STATES = ['UPLOADING', 'UPLOADED', 'USABLE', 'REJECTED', 'EXPIRED', 'ERASED'] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

/** Why a file is kept and of no use. */
export const EVIDENCE_REJECTIONS = [
  'NOT_A_MEDIA_FILE',
  'TYPE_NOT_ACCEPTED',
  'TOO_LARGE',
  'TOO_MANY_PIXELS',
  'CORRUPT',
  'EMPTY',
  'LOCATION_NOT_BLANKED',
] as const;
export type EvidenceRejection = (typeof EVIDENCE_REJECTIONS)[number];

/** A file as it is shown, a small picture of it, a still of a video by its number from 1, or, for operators alone, as it came. */
export type EvidenceView = 'copy' | 'thumbnail' | 'original' | `still-${number}`;

/** One round of the marketplace's look at a claim. */
export const VERIFICATION_STATES = ['SUBMITTING', 'PENDING', 'MORE_WANTED', 'UPHELD', 'REFUSED'] as const;
export type VerificationState = (typeof VERIFICATION_STATES)[number];

/** Buying the same again for a buyer: asked of the supplier, ordered, handed to a carrier, or it came to nothing. */
export const REISSUE_STATES = ['PLACING', 'SHIPPED', 'FAILED'] as const;
export type ReissueState = (typeof REISSUE_STATES)[number];

/** Goods on their way back from the buyer. */
export const RETURN_STATES = ['ASKED', 'LABEL_READY', 'SENT', 'ARRIVED', 'INSPECTED', 'LOST', 'EXPIRED'] as const;
export type ReturnState = (typeof RETURN_STATES)[number];

/** What was found in the box that came back; anything but INTACT needs a person. */
export const RETURN_FINDINGS = ['INTACT', 'DAMAGED', 'WRONG_CONTENTS', 'INCOMPLETE'] as const;
export type ReturnFinding = (typeof RETURN_FINDINGS)[number];

/** Who bears the freight of goods that come back. */
export const FREIGHT_BEARERS = ['BUYER', 'MERCHANT', 'CARRIER'] as const;
export type FreightBearer = (typeof FREIGHT_BEARERS)[number];

/** What became of the question where a parcel is. */
export const INVESTIGATION_STATES = ['ASKED', 'PENDING', 'FOUND', 'LOST', 'DAMAGED', 'DELIVERED', 'DECLINED'] as const;
export type InvestigationState = (typeof INVESTIGATION_STATES)[number];

export const INVESTIGATION_REASONS = ['NO_SCAN', 'SAID_LOST', 'NOT_RECEIVED', 'RETURNED_TO_SENDER', 'DAMAGED'] as const;
export type InvestigationReason = (typeof INVESTIGATION_REASONS)[number];

/** A blind purchase of the marketplace, from the plan to the end; the moves stand in policy/inspection. */
export const INSPECTION_STATES = [
  'PLANNED',
  'ORDERED',
  'RECEIVED_SEALED',
  'AT_LAB',
  'GENUINE',
  'COUNTERFEIT',
  'BELOW_STANDARD',
  'INCONCLUSIVE',
  'APPEALED',
  'FINAL',
  'CANCELLED',
] as const;
export type InspectionState = (typeof INSPECTION_STATES)[number];

/** What an examination comes to. */
export const INSPECTION_FINDINGS = ['GENUINE', 'COUNTERFEIT', 'BELOW_STANDARD', 'INCONCLUSIVE'] as const;
export type InspectionFinding = (typeof INSPECTION_FINDINGS)[number];

/** Why a target is inspected: its risk, or chance that nobody could foresee. */
export const CHOSEN_BY = ['RISK', 'RANDOM'] as const;
export type ChosenBy = (typeof CHOSEN_BY)[number];

export const INSPECTION_COSTS = ['PURCHASE', 'FREIGHT', 'LABORATORY', 'OTHER'] as const;
export type InspectionCostKind = (typeof INSPECTION_COSTS)[number];

/** What happens to sealed goods on their way to a finding. */
export const CUSTODY_STEPS = ['RECEIVED', 'MOVED', 'HANDED_TO_LAB', 'OPENED', 'RESEALED'] as const;
export type CustodyStep = (typeof CUSTODY_STEPS)[number];

/** What a second examination says of a finding that a merchant appealed against. */
export const APPEAL_DECISIONS = ['UPHELD', 'OVERTURNED'] as const;
export type AppealDecision = (typeof APPEAL_DECISIONS)[number];

export const MAIL_KINDS = ['CUSTOMS_HOLD', 'SETTLE_BY_REMINDER', 'CASE_MESSAGE', 'CASE_NEWS', 'SHOP_NEWS'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** BOUNCED: the address is dead, and the merchant is told in the app instead. */
export const MAIL_STATES = ['PENDING', 'SENDING', 'SENT', 'BOUNCED', 'FAILED'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** Who may read a message of a case; its author always may. */
export const AUDIENCES = ['BUYER', 'MERCHANT', 'OPERATOR', 'SUPPLIER'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const REFUND_STATES = ['RESERVED', 'PAID', 'DECLINED', 'FROZEN'] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/** Money owed to us by a supplier or a carrier, for one case. */
export const RECOVERY_STATES = ['OPEN', 'ASKED', 'RECOVERED', 'REFUSED'] as const;
export type RecoveryState = (typeof RECOVERY_STATES)[number];

export const RECOVERY_PARTIES = ['SUPPLIER', 'CARRIER', 'BUYER'] as const;
export type RecoveryParty = (typeof RECOVERY_PARTIES)[number];

/** What a merchant has in escrow: held, or given back for good. */
export const DEPOSIT_STATES = ['OPEN', 'RELEASED'] as const;
export type DepositState = (typeof DEPOSIT_STATES)[number];

/** What changed the balance of a deposit. */
export const DEPOSIT_ENTRY_KINDS = ['PAID_IN', 'AWARDED', 'AWARD_DECLINED', 'AWARD_REVERSED', 'RELEASED'] as const;
export type DepositEntryKind = (typeof DEPOSIT_ENTRY_KINDS)[number];

/** Why money is taken out of a merchant's deposit: what the merchant did, or did not do. */
export const AWARD_REASONS = [
  'SETTLE_BY_MISSED',
  'REMEDY_REFUSED',
  'COUNTERFEIT',
  'BELOW_STANDARD',
  'AGREEMENT_BROKEN',
] as const;
export type AwardReason = (typeof AWARD_REASONS)[number];

export const AWARD_BENEFICIARIES = ['BUYER', 'MARKETPLACE'] as const;
export type AwardBeneficiary = (typeof AWARD_BENEFICIARIES)[number];

/** What an award pays: what the buyer is owed back, what the law adds to it, or what the marketplace had to spend. */
export const AWARD_COVERS = ['REFUND', 'COMPENSATION', 'COSTS'] as const;
export type AwardCover = (typeof AWARD_COVERS)[number];

/** An award takes nothing before its currency is known by a rate; then it is reserved, and paid or not. REVERSED: an appeal was upheld. */
export const AWARD_STATES = ['AWAITING_RATE', 'RESERVED', 'PAID', 'DECLINED', 'REVERSED'] as const;
export type AwardState = (typeof AWARD_STATES)[number];

export const AWARD_APPEAL_STATES = ['OPEN', 'UPHELD', 'REFUSED'] as const;
export type AwardAppealState = (typeof AWARD_APPEAL_STATES)[number];

/** Has the supplier been asked to cancel a purchase order, and what did it say? */
export const CANCEL_STATES = ['NONE', 'ASKED', 'CONFIRMED', 'DECLINED'] as const;
export type CancelState = (typeof CANCEL_STATES)[number];

/** What a merchant's own system can be told of; TEST only on request. */
export const WEBHOOK_EVENTS = [
  'CASE_OPENED',
  'CASE_CHANGED',
  'CASE_CLOSED',
  'REFUND_PAID',
  'PURCHASE_ORDER_CHANGED',
  'PARCEL_CHANGED',
  'NOTICE_CREATED',
  'TRAINING_ASSIGNED',
  'ANNOUNCEMENT_PUBLISHED',
  'REQUEST_CHANGED',
  'DEPOSIT_CHANGED',
  'AWARD_DECIDED',
  'INSPECTION_DISCLOSED',
  'TEST',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** What each is called on the wire. */
export const WEBHOOK_TYPES = {
  CASE_OPENED: 'case.opened',
  CASE_CHANGED: 'case.changed',
  CASE_CLOSED: 'case.closed',
  REFUND_PAID: 'refund.paid',
  PURCHASE_ORDER_CHANGED: 'purchase_order.changed',
  PARCEL_CHANGED: 'parcel.changed',
  NOTICE_CREATED: 'notice.created',
  TRAINING_ASSIGNED: 'training.assigned',
  ANNOUNCEMENT_PUBLISHED: 'announcement.published',
  REQUEST_CHANGED: 'request.changed',
  DEPOSIT_CHANGED: 'deposit.changed',
  AWARD_DECIDED: 'award.decided',
  INSPECTION_DISCLOSED: 'inspection.disclosed',
  TEST: 'webhook.test',
} as const satisfies Record<WebhookEvent, string>;

/** A webhook subscription: told of events, stopped by the merchant, or stopped because the receiver said 410 Gone. */
export const SUBSCRIPTION_STATES = ['ACTIVE', 'STOPPED', 'GONE'] as const;
export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number];

/** A message to a merchant's own system: on its way, taken, or given up after three days. */
export const DELIVERY_STATES = ['PENDING', 'DELIVERED', 'FAILED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Whether a partner is asked: as usual, not at all for a while because it does not answer, or once to see. */
export const BREAKER_STATES = ['CLOSED', 'OPEN', 'TRIAL'] as const;
export type BreakerState = (typeof BREAKER_STATES)[number];

/** Why a call to a partner got no answer of use. UNKNOWN_OUTCOME: it may or may not have acted. */
export const PARTNER_CALL_FAILURES = [
  'UNKNOWN_OUTCOME',
  'UNREACHABLE',
  'RATE_LIMITED',
  'AUTH_EXPIRED',
  'PROTOCOL',
] as const;
export type PartnerCallFailure = (typeof PARTNER_CALL_FAILURES)[number];

/** A webhook as it came: applied once, parked while what it speaks of is unknown, or ignored for a stated reason. */
export const INBOX_STATES = ['RECEIVED', 'APPLIED', 'PARKED', 'IGNORED'] as const;
export type InboxState = (typeof INBOX_STATES)[number];

/** What a cancellation that a case waits for is for. */
export const CANCEL_INTENTS = ['REFUND', 'CORRECT_ADDRESS', 'CANCEL_REPLACEMENT'] as const;
export type CancelIntent = (typeof CANCEL_INTENTS)[number];

/** How a closed case ended. */
export const CASE_OUTCOMES = [
  'REFUNDED',
  'REPLACED',
  'SHIPPED_AFTER_ALL',
  'ADDRESS_CORRECTED',
  'DELIVERY_GOES_ON',
  'REFUSED_BY_RULE',
  'RELEASED',
  'REISSUED',
  'FOUND',
  'VERDICT_REFUSED',
  'WITHDRAWN',
] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

export const REROUTE_STATES = ['CANCELLING', 'PLACING', 'PLACED', 'CONFLICT', 'ENDED'] as const;
export type RerouteState = (typeof REROUTE_STATES)[number];

/** Every code a `userErrors` entry can carry; the sentence for each is made in refusals. */
export const REFUSAL_CODES = [
  'NOT_FOUND',
  'INVALID_INPUT',
  'NOT_PERMITTED',
  'NOT_IN_THIS_PHASE',
  'NOT_OFFERED',
  'NOT_YET',
  'WINDOW_OVER',
  'ROUTE_UNKNOWN',
  'CASE_CLOSED',
  'VERSION_CONFLICT',
  'IDEMPOTENCY_KEY_REUSED',
  'ALREADY_ORDERED',
  'ALREADY_SHIPPED',
  'REROUTE_ACTIVE',
  'REROUTE_REASON_REMAINS',
  'PLAN_STALE',
  'NO_ALTERNATIVE',
  'MARGIN_GUARD',
  'CONSENT_NEEDED',
  'CURRENCY_MISMATCH',
  'REFUND_EXCEEDS_PAID',
  'REFUND_ACTIVE',
  'INTERCEPTION_NOT_POSSIBLE',
  'INTERCEPTION_ACTIVE',
  'INTERCEPTION_ALREADY_SUCCEEDED',
  'URGED_RECENTLY',
  'SUPPLIER_PAUSED',
  'NO_CONFLICT',
  'REASON_NEEDED',
  'WORK_IN_PROGRESS',
  'IMPORT_UNREADABLE',
  'EVIDENCE_NEEDED',
  'QUOTA_EXCEEDED',
  'NOT_VERIFIED',
  'VERDICT_GIVEN',
  'REISSUE_ACTIVE',
  'REISSUE_LIMIT',
  'RETURN_ACTIVE',
  'RETURN_NEEDED',
  'MAPPING_INVALID',
  'NOT_MAPPED',
  'PREVIEW_STALE',
  'NO_DEPOSIT',
  'AWARDED_ALREADY',
  'AWARD_EXCEEDS_RULE',
  'AWARD_SETTLED',
  'APPEAL_OPEN',
  'DEPOSIT_NEEDED',
  'PAYMENT_RECORDED',
  'SAME_OPERATOR',
  'BUDGET_EXCEEDED',
  'NOT_IN_THIS_STATE',
  'SEAL_BROKEN',
  'PROGRAMME_CLOSED',
  'RESTRICTED',
  'YEAR_CLEARED',
  'APPEAL_MADE',
  'RULE_TOO_WIDE',
  'TRAINING_CLOSED',
  'WRONG_VERSION',
  'ATTEMPT_LIMIT',
  'SESSION_FULL',
  'ALREADY_ASSIGNED',
  'STILL_NEEDED',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** What kind of shop a merchant has at the marketplace; the deposit that it owes depends on it. */
export const SHOP_TYPES = ['FLAGSHIP', 'EXCLUSIVE', 'FRANCHISE'] as const;
export type ShopType = (typeof SHOP_TYPES)[number];

/** What the marketplace can forbid a merchant for a time. */
export const RESTRICTIONS = [
  'NO_NEW_LISTINGS',
  'NO_NEW_PARTNERS',
  'NO_OVERRIDE',
  'NO_RELEASE',
  'REFUND_AT_SETTLE_BY',
  'LISTING_BLOCKED',
  'SHOP_CLOSED',
] as const;
export type RestrictionKind = (typeof RESTRICTIONS)[number];

export const RESTRICTION_CAUSES = ['POINTS', 'SUPERVISION', 'COUNTERFEIT'] as const;
export type RestrictionCause = (typeof RESTRICTION_CAUSES)[number];

/** Points of one kind are counted, stepped and cleared by themselves. */
export const POINT_KINDS = ['GENERAL', 'SERIOUS', 'COUNTERFEIT'] as const;
export type PointKind = (typeof POINT_KINDS)[number];

/** What a merchant gets points for. */
export const BREACHES = [
  'COUNTERFEIT_SOLD',
  'BELOW_STANDARD_SOLD',
  'FALSE_EVIDENCE',
  'REMEDY_REFUSED',
  'SETTLE_BY_MISSED',
  'ORDERS_NOT_FULFILLED',
] as const;
export type Breach = (typeof BREACHES)[number];

/** How an appeal against a decision of the marketplace ended; UPHELD: the merchant was right. */
export const APPEAL_STATES = ['NONE', 'PENDING', 'UPHELD', 'REFUSED'] as const;
export type AppealState = (typeof APPEAL_STATES)[number];

/** Who asked, and whose turn it is, in a request between a merchant and the marketplace. */
export const REQUEST_SIDES = ['MERCHANT', 'MARKETPLACE'] as const;
export type RequestSide = (typeof REQUEST_SIDES)[number];

/** OPEN: the other side is to answer. ANSWERED: it has. CLOSED by whoever asked, for good. */
export const REQUEST_STATES = ['OPEN', 'ANSWERED', 'CLOSED'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
