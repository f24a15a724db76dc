// Every figure that the rules need, as dated data: a change is a new row from its day on, never an edit of an old one.
// Most of them are ours, because the texts are silent; FIGURES says which, and is printed with the rules.

import type { Source } from './vocabulary.js';

/** Hours and days are elapsed time (24 h a day), never calendar days. */
export interface PolicyFigures {
  urgeAfterHours: number;
  offerAfterHours: number;
  settleWithinHours: number;
  hoursBetweenUrges: number;
  urgesUntilSilent: number;
  silentAfterHours: number;
  cancellationAnswerHours: number;
  interceptionTimeoutDays: number;
  returnExpectedDays: number;
  marginGuardBps: number;
  offerStaleAfterHours: number;
  offerFreshMinutes: number;
  offerSyncHours: number;
  offersPerComponent: number;
  componentsPerMapping: number;
  piecesPerUnit: number;
  autoMappingConfidence: number;
  recordPriorOrders: number;
  recordPriorBps: number;
  recordWeeks: number;
  smallSampleOrders: number;
  insightRecountDays: number;
  wordsShownFromOrders: number;
  trainingAttempts: number;
  trainingReminderDays: number;
  trainingEffectWeeks: number;
  overdueWeightBps: number;
  noStockWeightBps: number;
  wrongWeightBps: number;
  damagedWeightBps: number;
  lostWeightBps: number;
  silentWeightBps: number;
  shippedAfterCancelWeightBps: number;
  replaceWithinHours: number;
  allergyWindowDays: number;
  refundAfterArrivalDays: number;
  evidenceDomesticDays: number;
  evidenceInternationalDays: number;
  evidenceLateHours: number;
  claimWorkingDays: number;
  noReasonDays: number;
  lostDomesticDays: number;
  lostInternationalDays: number;
  settleLostWithinDays: number;
  proofOfDeliveryDays: number;
  customsSecondMailDays: number;
  customsThirdMailDays: number;
  firstReminderWorkingDays: number;
  lastReminderWorkingDays: number;
  reissuesPerUnit: number;
  claimSubmitAfterMinutes: number;
  appealDays: number;
  returnHandOverDays: number;
  returnTravelDays: number;
  trackingPollHours: number;
  orderPollHours: number;
  cancelPollHours: number;
  payReminderHours: number;
  claimLinkDays: number;
  claimSessionMinutes: number;
  uploadHours: number;
  filesPerCase: number;
  megabytesPerCase: number;
  megabytesPerMerchant: number;
  partnerCallDays: number;
  partnerPendingDays: number;
  pointsAppealDays: number;
  requestAnswerDays: number;
  requestLongestDays: number;
  counterfeitSettleDays: number;
  counterfeitAppealDays: number;
  topUpDays: number;
  awardAppealDays: number;
  inspectionAppealDays: number;
  riskWeeks: number;
  complaintRiskBps: number;
  refundRiskBps: number;
  supplierRiskBps: number;
  riskPriorOrders: number;
  examinations: number;
  counterfeitTimes: number;
  counterfeitLeastYuan: number;
}

export type PolicyFigure = keyof PolicyFigures;

export interface DatedPolicy {
  /** ISO instant, included. */
  effectiveFrom: string;
  /** ISO instant, excluded; null while it is in force. */
  effectiveTo: string | null;
  figures: PolicyFigures;
}

/** The figures in force at an instant. Exactly one row is, whatever the instant (a test proves it). */
export function policyAt(instant: Date, policies: readonly DatedPolicy[] = POLICIES): PolicyFigures {
  const row = policies.find((policy) => isInForce(policy, instant));
  if (row === undefined) throw new RangeError(`No policy is in force at ${instant.toISOString()}.`);
  return row.figures;
}

/** Is a dated row in force at an instant? From its first day, included, to its last, excluded. */
export function isInForce({ effectiveFrom, effectiveTo }: Omit<DatedPolicy, 'figures'>, at: Date): boolean {
  return at.getTime() >= timeOf(effectiveFrom) && (effectiveTo === null || at.getTime() < timeOf(effectiveTo));
}

/** Parsed once: this is asked some hundred times for one dry run. */
function timeOf(isoInstant: string): number {
  const known = PARSED.get(isoInstant) ?? new Date(isoInstant).getTime();
  PARSED.set(isoInstant, known);
  return known;
}

const PARSED = new Map<string, number>();

/** The instant so many hours later, by elapsed time. */
export function hoursAfter(instant: Date, hours: number): Date {
  return new Date(instant.getTime() + hours * 3_600_000);
}

/** The instant so many times 24 hours later. */
export function daysAfter(instant: Date, days: number): Date {
  return hoursAfter(instant, days * 24);
}

/** Before anything that an order export can hold: played back, it meets the same rules. */
export const FROM_THE_BEGINNING = '1970-01-01T00:00:00.000Z';

export const POLICIES: readonly DatedPolicy[] = [
  {
    effectiveFrom: FROM_THE_BEGINNING,
    effectiveTo: null,
    figures: {
      urgeAfterHours: 48,
      offerAfterHours: 96,
      settleWithinHours: 48,
      hoursBetweenUrges: 12,
      urgesUntilSilent: 3,
      silentAfterHours: 24,
      cancellationAnswerHours: 2,
      interceptionTimeoutDays: 7,
      returnExpectedDays: 14,
      marginGuardBps: 0,
      offerStaleAfterHours: 8,
      offerFreshMinutes: 5,
      offerSyncHours: 4,
      offersPerComponent: 10,
      componentsPerMapping: 20,
      piecesPerUnit: 100,
      autoMappingConfidence: 70,
      recordPriorOrders: 10,
      recordPriorBps: 700,
      recordWeeks: 26,
      smallSampleOrders: 20,
      insightRecountDays: 7,
      wordsShownFromOrders: 5,
      trainingAttempts: 3,
      trainingReminderDays: 7,
      trainingEffectWeeks: 8,
      overdueWeightBps: 10_000,
      noStockWeightBps: 10_000,
      wrongWeightBps: 10_000,
      damagedWeightBps: 10_000,
      lostWeightBps: 10_000,
      silentWeightBps: 5_000,
      shippedAfterCancelWeightBps: 10_000,
      replaceWithinHours: 48,
      allergyWindowDays: 30,
      refundAfterArrivalDays: 7,
      evidenceDomesticDays: 7,
      evidenceInternationalDays: 15,
      evidenceLateHours: 24,
      claimWorkingDays: 15,
      noReasonDays: 7,
      lostDomesticDays: 10,
      lostInternationalDays: 30,
      settleLostWithinDays: 10,
      proofOfDeliveryDays: 3,
      customsSecondMailDays: 3,
      customsThirdMailDays: 7,
      firstReminderWorkingDays: 3,
      lastReminderWorkingDays: 1,
      reissuesPerUnit: 1,
      claimSubmitAfterMinutes: 60,
      appealDays: 7,
      returnHandOverDays: 7,
      returnTravelDays: 30,
      trackingPollHours: 12,
      orderPollHours: 6,
      cancelPollHours: 1,
      payReminderHours: 12,
      claimLinkDays: 7,
      claimSessionMinutes: 30,
      uploadHours: 24,
      filesPerCase: 20,
      megabytesPerCase: 1024,
      megabytesPerMerchant: 102400,
      partnerCallDays: 90,
      partnerPendingDays: 3,
      pointsAppealDays: 15,
      requestAnswerDays: 3,
      requestLongestDays: 90,
      counterfeitSettleDays: 7,
      counterfeitAppealDays: 7,
      topUpDays: 15,
      awardAppealDays: 7,
      inspectionAppealDays: 15,
      riskWeeks: 26,
      complaintRiskBps: 10_000,
      refundRiskBps: 5_000,
      supplierRiskBps: 5_000,
      riskPriorOrders: 10,
      examinations: 2,
      counterfeitTimes: 3,
      counterfeitLeastYuan: 500,
    },
  },
];

/** What each figure means, its unit, and the text that it is taken from. */
export const FIGURES = {
  urgeAfterHours: { unit: 'h', sources: ['O', 'G'], meaning: 'after the ship-by instant: the supplier is urged (B3, B3i)' },
  offerAfterHours: { unit: 'h', sources: ['O', 'G'], meaning: 'after the ship-by instant: treated as no stock (B3, B3i)' },
  settleWithinHours: { unit: 'h', sources: ['ours'], meaning: 'from the moment a remedy is due until it must be executed (B1, B3, B3i, B4)' },
  hoursBetweenUrges: { unit: 'h', sources: ['ours'], meaning: 'at least, between two urges of one purchase order' },
  urgesUntilSilent: { unit: 'urges', sources: ['ours'], meaning: 'unanswered, until a supplier counts as unresponsive (B4)' },
  silentAfterHours: { unit: 'h', sources: ['ours'], meaning: 'since the last of those urges (B4)' },
  cancellationAnswerHours: { unit: 'h', sources: ['ours'], meaning: 'a supplier has to answer a cancellation, before we go on without' },
  interceptionTimeoutDays: { unit: 'd', sources: ['ours'], meaning: 'a carrier has to bring an interception to an end' },
  returnExpectedDays: { unit: 'd', sources: ['ours'], meaning: 'after a successful interception: the goods must be back' },
  marginGuardBps: { unit: 'bps', sources: ['ours'], meaning: "of the buyer's payment must be left after a reroute, until the merchant sets another share" },
  offerStaleAfterHours: { unit: 'h', sources: ['D'], meaning: 'old: an offer is looked up again before a step that cannot be undone' },
  offerFreshMinutes: { unit: 'min', sources: ['ours'], meaning: 'since an offer was seen: it is not looked up again, not even before it is bought' },
  offerSyncHours: { unit: 'h', sources: ['ours'], meaning: 'between two look-ups of the stock and price of mapped offers' },
  offersPerComponent: { unit: 'offers', sources: ['D'], meaning: 'at most, that a variant or one component of it is mapped to' },
  componentsPerMapping: { unit: 'components', sources: ['ours'], meaning: 'at most, of a BUNDLE or BOGO' },
  piecesPerUnit: { unit: 'pieces', sources: ['ours'], meaning: 'at most, of all components of one store unit' },
  autoMappingConfidence: { unit: 'of 100', sources: ['D'], meaning: 'at least, that an automatic mapping is applied with, unless asked otherwise' },
  recordPriorOrders: { unit: 'orders', sources: ['ours'], meaning: 'an average supplier is imagined to have had before its first, when offers are ranked' },
  recordPriorBps: { unit: 'bps', sources: ['ours'], meaning: 'of an average supplier’s orders go wrong, when offers are ranked' },
  recordWeeks: { unit: 'weeks', sources: ['ours'], meaning: 'of purchase orders, this week included, make the record that a supplier is ranked by' },
  smallSampleOrders: { unit: 'orders', sources: ['ours'], meaning: 'fewer than this are marked as a small sample in a scorecard and in insight, and give no rate to compare by' },
  insightRecountDays: { unit: 'd', sources: ['ours'], meaning: 'at most, until a week of orders is counted again for insight, also when nothing was told of it' },
  wordsShownFromOrders: { unit: 'orders', sources: ['ours'], meaning: 'at least, whose buyers wrote the same words, before these are shown to the marketplace' },
  trainingAttempts: { unit: 'attempts', sources: ['ours'], meaning: 'at the test of a module, until the marketplace assigns it again' },
  trainingReminderDays: { unit: 'd', sources: ['ours'], meaning: 'before a training is due: the merchant is reminded; once more when it is due' },
  trainingEffectWeeks: { unit: 'weeks', sources: ['ours'], meaning: 'before and after a training are compared for its effect, unless asked otherwise' },
  overdueWeightBps: { unit: 'bps', sources: ['ours'], meaning: 'of an order’s cost: how much one that was overdue counts in the record of its supplier' },
  noStockWeightBps: { unit: 'bps', sources: ['ours'], meaning: 'the same for one without stock' },
  wrongWeightBps: { unit: 'bps', sources: ['ours'], meaning: 'the same for one with a wrong item, a counterfeit or a missing item' },
  damagedWeightBps: { unit: 'bps', sources: ['ours'], meaning: 'the same for one that arrived damaged' },
  lostWeightBps: { unit: 'bps', sources: ['ours'], meaning: 'the same for one that was lost or not received' },
  silentWeightBps: { unit: 'bps', sources: ['ours'], meaning: 'the same for one about which the supplier was silent; it is mostly overdue as well' },
  shippedAfterCancelWeightBps: { unit: 'bps', sources: ['ours'], meaning: 'the same for one that was shipped although it was cancelled' },
  replaceWithinHours: { unit: 'h', sources: ['ours'], meaning: 'until the replacement of a broken fragile piece is with a carrier (C2)' },
  allergyWindowDays: { unit: 'd', sources: ['ours'], meaning: 'after delivery: an allergic reaction to cosmetics may be reported (C1)' },
  refundAfterArrivalDays: { unit: 'd', sources: ['L', 'ours'], meaning: 'after the goods arrive back: the refund must be paid (A3 by [L], C1 ours)' },
  evidenceDomesticDays: { unit: 'd', sources: ['ours'], meaning: 'after delivery within a country: evidence is in time (A1, A2), and C2 may be opened' },
  evidenceInternationalDays: { unit: 'd', sources: ['ours'], meaning: 'the same across a border' },
  evidenceLateHours: { unit: 'h', sources: ['ours'], meaning: 'after a case was opened: so long evidence is waited for at least, also when it is late, before a person must look' },
  claimWorkingDays: { unit: 'working days', sources: ['G', 'O'], meaning: 'from successful verification until the remedy must be executed (A1, A2)' },
  noReasonDays: { unit: 'calendar days', sources: ['L', 'P'], meaning: 'to change one’s mind; day 1 is the day after delivery of the parcel (A3)' },
  lostDomesticDays: { unit: 'd', sources: ['ours'], meaning: 'without a scan within a country: the parcel counts as lost (T2)' },
  lostInternationalDays: { unit: 'd', sources: ['ours'], meaning: 'the same across a border' },
  settleLostWithinDays: { unit: 'd', sources: ['ours'], meaning: 'from the report until the remedy must be executed (T2, T3, T4)' },
  proofOfDeliveryDays: { unit: 'd', sources: ['ours'], meaning: 'a carrier has to prove a delivery before a remedy may be taken without (T3)' },
  customsSecondMailDays: { unit: 'd', sources: ['ours'], meaning: 'of a customs hold: the second mail (T1)' },
  customsThirdMailDays: { unit: 'd', sources: ['ours'], meaning: 'of a customs hold: the third mail, and a person (T1)' },
  firstReminderWorkingDays: { unit: 'working days', sources: ['ours'], meaning: 'before a settle-by in working days: the first reminder' },
  lastReminderWorkingDays: { unit: 'working days', sources: ['ours'], meaning: 'before it: the last reminder' },
  reissuesPerUnit: { unit: 'reissues', sources: ['ours'], meaning: 'of one unit, until only a refund is left' },
  claimSubmitAfterMinutes: { unit: 'min', sources: ['ours'], meaning: 'after the last usable file: the claim goes to the marketplace by itself' },
  appealDays: { unit: 'd', sources: ['ours'], meaning: 'after a refused verification: an appeal with new evidence may be made' },
  returnHandOverDays: { unit: 'd', sources: ['ours'], meaning: 'the buyer has to hand the goods to a carrier' },
  returnTravelDays: { unit: 'd', sources: ['ours'], meaning: 'goods may travel back before they count as lost on the way' },
  orderPollHours: { unit: 'h', sources: ['D'], meaning: 'between two looks at a purchase order on a platform that does not tell of shipments' },
  cancelPollHours: { unit: 'h', sources: ['ours'], meaning: 'the same while it is to be cancelled there' },
  payReminderHours: { unit: 'h', sources: ['ours'], meaning: 'after a supplier took a purchase order that nobody has paid for, and before it lapses: staff are told' },
  trackingPollHours: { unit: 'h', sources: ['ours'], meaning: 'without news of a parcel on its way: its tracker is asked' },
  claimLinkDays: { unit: 'd', sources: ['ours'], meaning: 'a buyer’s link can be used, once' },
  claimSessionMinutes: { unit: 'min', sources: ['ours'], meaning: 'the token that it is exchanged for is valid' },
  uploadHours: { unit: 'h', sources: ['ours'], meaning: 'an upload may take before what came of it is thrown away' },
  filesPerCase: { unit: 'files', sources: ['ours'], meaning: 'of evidence a case may hold' },
  megabytesPerCase: { unit: 'MiB', sources: ['ours'], meaning: 'of evidence a case may hold' },
  megabytesPerMerchant: { unit: 'MiB', sources: ['ours'], meaning: 'of evidence all cases of a merchant may hold' },
  counterfeitSettleDays: { unit: 'd', sources: ['ours'], meaning: 'from the verdict “counterfeit” until the refund must be paid (C3)' },
  counterfeitAppealDays: { unit: 'd', sources: ['ours'], meaning: 'after the verdict “counterfeit”: the merchant may ask for a second examination' },
  topUpDays: { unit: 'd', sources: ['P'], meaning: 'after an award that leaves the deposit short: it must be topped up, or supervision begins' },
  awardAppealDays: { unit: 'd', sources: ['ours'], meaning: 'after an award out of its deposit: the merchant may appeal' },
  partnerCallDays: { unit: 'd', sources: ['ours'], meaning: 'for which a call to a partner is kept, without names' },
  partnerPendingDays: { unit: 'd', sources: ['ours'], meaning: 'a partner keeps pending what it was asked for, such as a refund: staff are told' },
  requestAnswerDays: { unit: 'd', sources: ['ours'], meaning: 'the other side has to answer a request between merchant and marketplace, unless an operator sets another time' },
  requestLongestDays: { unit: 'd', sources: ['ours'], meaning: 'at most, that an operator may set for it' },
  pointsAppealDays: { unit: 'd', sources: ['ours'], meaning: 'after points were given: the merchant may appeal against them' },
  inspectionAppealDays: { unit: 'd', sources: ['ours'], meaning: 'after a finding was disclosed: the merchant may appeal against it' },
  riskWeeks: { unit: 'weeks', sources: ['ours'], meaning: 'of orders make the risk by which targets of inspection are chosen' },
  complaintRiskBps: { unit: 'bps', sources: ['ours'], meaning: 'of the share of orders with a complaint: how much it counts in that risk' },
  refundRiskBps: { unit: 'bps', sources: ['ours'], meaning: 'the same for the share of orders with a refund' },
  supplierRiskBps: { unit: 'bps', sources: ['ours'], meaning: 'the same for the share of purchase orders that went wrong with its suppliers' },
  riskPriorOrders: { unit: 'orders', sources: ['ours'], meaning: 'without trouble each target is imagined to have had before its first' },
  examinations: { unit: 'examinations', sources: ['ours'], meaning: 'of one inspection at most; it then ends without a penalty' },
  counterfeitTimes: { unit: 'times', sources: ['L', 'P'], meaning: 'the price of counterfeit goods: the compensation beside the price itself (C3)' },
  counterfeitLeastYuan: { unit: 'CNY', sources: ['L', 'P'], meaning: 'at least, of that compensation (C3)' },
} as const satisfies Record<PolicyFigure, { unit: string; sources: readonly Source[]; meaning: string }>; // prettier-ignore
