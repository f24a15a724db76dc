// What is owed: the rules, first match wins. Rows are data, dated, and never edited once in force: a change ends a row
// and adds another. This table is printed as docs/rules.md and proved complete by a test.

import { FROM_THE_BEGINNING, type PolicyFigure } from './policyDefaults.js';
import type { Category, NextAction, Phase, Problem, Remedy, Route, RuleId, Source } from './vocabulary.js';

export interface AfterSalesRule {
  id: RuleId;
  problems: readonly Problem[] | 'ANY';
  phases: readonly Phase[] | 'ANY';
  routes: readonly Route[] | 'ANY';
  categories: readonly Category[] | 'ANY';
  /** Matches only units for which the buyer confirmed at purchase that they are not taken back. */
  ifConfirmed: boolean;
  verdict: Verdict;
  /** Remedies that settle the case; anything else is an override. */
  offers: readonly Remedy[];
  /** Steps on the way to a remedy that this rule allows. */
  steps: readonly NextAction[];
  /** What must hold besides the match before a remedy may be taken. Not part of the match: see `ruleFor`. */
  condition: Condition;
  clock: Clock;
  /** May a remedy be taken by a timer, when the merchant's settings say so? */
  automatic: boolean;
  sources: readonly Source[];
  /** ISO instant, included. */
  effectiveFrom: string;
  /** ISO instant, excluded; null while it is in force. */
  effectiveTo: string | null;
  /** For people, one line. */
  sentence: string;
}

export const VERDICTS = ['OFFERS', 'WAITS_THEN_OFFERS', 'WAITS', 'REFUSES'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const CONDITIONS = [
  'NONE',
  'OVERDUE_LONG_ENOUGH',
  'SUPPLIER_SILENT',
  'NOT_WITH_SUPPLIER',
  'INTERCEPTED',
  'VERIFIED',
  'PROOF_ASKED',
  'GOODS_BACK',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** Which figures of the policy run. `text` is what people read. */
export interface Clock {
  urgeAfter: PolicyFigure | null;
  offerAfter: PolicyFigure | null;
  settleWithin: PolicyFigure | null;
  /** From when that runs: from the moment the remedies are due, the latest scan, the marketplace's verdict, or the arrival of the goods. */
  settleFrom: 'OFFER' | 'SCAN' | 'VERDICT' | 'ARRIVAL';
  text: string;
}

const NO_CLOCK: Clock = { urgeAfter: null, offerAfter: null, settleWithin: null, settleFrom: 'OFFER', text: '-' };
const SINCE_THE_BEGINNING = { effectiveFrom: FROM_THE_BEGINNING, effectiveTo: null };

export const AFTER_SALES_RULES: readonly AfterSalesRule[] = [
  {
    id: 'C1',
    problems: ['ALLERGIC_REACTION'],
    phases: ['DELIVERED'],
    routes: 'ANY',
    categories: ['COSMETICS'],
    ifConfirmed: false,
    verdict: 'OFFERS',
    offers: ['RETURN_FOR_REFUND'],
    steps: ['START_RETURN', 'REGISTER_RETURN', 'RECEIVE_RETURN', 'INSPECT_RETURN'],
    condition: 'GOODS_BACK',
    clock: {
      ...NO_CLOCK,
      settleWithin: 'refundAfterArrivalDays',
      settleFrom: 'ARRIVAL',
      text: 'open within 30 days of delivery (ours); settle 7 days after the return arrives (ours)',
    },
    automatic: true,
    sources: ['P'],
    ...SINCE_THE_BEGINNING,
    sentence:
      'Allergic reaction to cosmetics: accepted without a veto of the merchant, opened or not; the goods come back, the refund is full, and the freight is on the merchant.',
  },
  {
    id: 'C2',
    problems: ['DAMAGED'],
    phases: ['DELIVERED'],
    routes: 'ANY',
    categories: ['FRAGILE_HOME_DECOR'],
    ifConfirmed: false,
    verdict: 'OFFERS',
    offers: ['REPLACE_WITHOUT_RETURN', 'REFUND'],
    steps: ['REISSUE'],
    condition: 'NONE',
    clock: { ...NO_CLOCK, settleWithin: 'replaceWithinHours', text: 'replacement handed over within 48 h (ours)' },
    automatic: true,
    sources: ['P'],
    ...SINCE_THE_BEGINNING,
    sentence:
      'Fragile home decor that arrived broken: replaced at once and nothing is asked back; refunded if the buyer prefers it.',
  },
  {
    id: 'C3',
    problems: ['COUNTERFEIT'],
    phases: ['DELIVERED'],
    routes: 'ANY',
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'OFFERS',
    offers: ['REFUND'],
    steps: ['SUBMIT_CLAIM', 'APPEAL'],
    condition: 'VERIFIED',
    clock: {
      ...NO_CLOCK,
      settleWithin: 'counterfeitSettleDays',
      settleFrom: 'VERDICT',
      text: 'settle 7 days after the verdict (ours); evidence as A1',
    },
    automatic: true,
    sources: ['L', 'P'],
    ...SINCE_THE_BEGINNING,
    sentence:
      'Counterfeit: verified by the marketplace from the buyer’s evidence; then refunded, and the deposit pays three times the price on top, at least 500 CNY a complaint; the listing is blocked and the merchant is given points.',
  },
  {
    id: 'B1',
    problems: ['NO_STOCK'],
    phases: ['NOT_SHIPPED'],
    routes: 'ANY',
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'OFFERS',
    offers: ['REROUTE', 'REFUND'],
    steps: ['URGE_SUPPLIER'],
    condition: 'NONE',
    clock: {
      ...NO_CLOCK,
      settleWithin: 'settleWithinHours',
      text: 'settle within 48 h (ours), also when reached through B3 or B4',
    },
    automatic: true,
    sources: ['O', 'G'],
    ...SINCE_THE_BEGINNING,
    sentence: 'The supplier has no stock: the merchant buys from another supplier or refunds.',
  },
  {
    id: 'B2',
    problems: ['OVERSIZED', 'OVERWEIGHT'],
    phases: ['NOT_SHIPPED'],
    routes: 'ANY',
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'OFFERS',
    offers: ['REFUND'],
    steps: ['URGE_SUPPLIER'],
    condition: 'NONE',
    clock: NO_CLOCK,
    automatic: true,
    sources: ['O', 'G'],
    ...SINCE_THE_BEGINNING,
    sentence: 'Too large or too heavy to be sent: refund only; a reroute needs an override with a reason.',
  },
  {
    id: 'B3',
    problems: ['SHIPMENT_OVERDUE'],
    phases: ['NOT_SHIPPED'],
    routes: ['DOMESTIC'],
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'WAITS_THEN_OFFERS',
    offers: ['REROUTE', 'REFUND'],
    steps: ['URGE_SUPPLIER'],
    condition: 'OVERDUE_LONG_ENOUGH',
    clock: {
      urgeAfter: 'urgeAfterHours',
      offerAfter: 'offerAfterHours',
      settleWithin: 'settleWithinHours',
      settleFrom: 'OFFER',
      text: 'elapsed time: 48 h and 96 h after the ship-by instant; before + 48 h it only waits; then settle as B1',
    },
    automatic: true,
    sources: ['O', 'G'],
    ...SINCE_THE_BEGINNING,
    sentence:
      'Overdue within a country: the supplier is urged at ship-by + 2 days, and from + 4 days it is treated as B1.',
  },
  {
    id: 'B3i',
    problems: ['SHIPMENT_OVERDUE'],
    phases: ['NOT_SHIPPED'],
    routes: ['INTERNATIONAL'],
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'WAITS_THEN_OFFERS',
    offers: ['REROUTE', 'REFUND'],
    steps: ['URGE_SUPPLIER'],
    condition: 'OVERDUE_LONG_ENOUGH',
    clock: {
      urgeAfter: 'urgeAfterHours',
      offerAfter: 'offerAfterHours',
      settleWithin: 'settleWithinHours',
      settleFrom: 'OFFER',
      text: "as B3, by the merchant's setting",
    },
    automatic: false,
    sources: ['O', 'G'],
    ...SINCE_THE_BEGINNING,
    sentence:
      'Overdue across a border: urged at + 2 days and proposed at + 4 days unless the merchant changed that; never automatic.',
  },
  {
    id: 'B4',
    problems: ['SUPPLIER_UNRESPONSIVE'],
    phases: ['NOT_SHIPPED'],
    routes: 'ANY',
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'WAITS_THEN_OFFERS',
    offers: ['REFUND', 'REROUTE'],
    steps: ['URGE_SUPPLIER'],
    condition: 'SUPPLIER_SILENT',
    clock: {
      ...NO_CLOCK,
      offerAfter: 'silentAfterHours',
      settleWithin: 'settleWithinHours',
      text: '3 urges unanswered, at least 12 h apart, the last of the three 24 h old (ours); then settle as B1',
    },
    automatic: true,
    sources: ['O', 'G'],
    ...SINCE_THE_BEGINNING,
    sentence: 'The supplier does not answer: after three unanswered urges it is treated as B1.',
  },
  {
    id: 'S1',
    problems: ['BUYER_CANCELLED', 'WRONG_ADDRESS'],
    phases: ['NOT_SHIPPED'],
    routes: 'ANY',
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'OFFERS',
    offers: ['REFUND'],
    steps: ['CANCEL', 'CORRECT_ADDRESS', 'URGE_SUPPLIER'],
    condition: 'NOT_WITH_SUPPLIER',
    clock: { ...NO_CLOCK, text: 'at once' },
    automatic: true,
    sources: ['D'],
    ...SINCE_THE_BEGINNING,
    sentence:
      'Not shipped: the purchase order is cancelled, and the refund is full once it was never placed or its cancellation is confirmed; a wrong address may be corrected instead.',
  },
  {
    id: 'S2',
    problems: ['BUYER_CANCELLED', 'WRONG_ADDRESS'],
    phases: ['IN_TRANSIT'],
    routes: ['DOMESTIC'],
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'OFFERS',
    offers: ['REFUND'],
    steps: ['INTERCEPT'],
    condition: 'INTERCEPTED',
    clock: { ...NO_CLOCK, text: 'to be intercepted before out-for-delivery' },
    automatic: true,
    sources: ['G'],
    ...SINCE_THE_BEGINNING,
    sentence:
      'In transit within a country: the carrier is asked to intercept; refund only if it succeeds, else delivery goes on.',
  },
  {
    id: 'S3',
    problems: ['BUYER_CANCELLED', 'WRONG_ADDRESS'],
    phases: ['IN_TRANSIT'],
    routes: ['INTERNATIONAL'],
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'REFUSES',
    offers: [],
    steps: [],
    condition: 'NONE',
    clock: NO_CLOCK,
    automatic: false,
    sources: ['G'],
    ...SINCE_THE_BEGINNING,
    sentence: 'In transit across a border: neither interception nor refund for this reason.',
  },
  {
    id: 'T1',
    problems: ['CUSTOMS_HOLD'],
    phases: ['IN_TRANSIT'],
    routes: 'ANY',
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'WAITS',
    offers: [],
    steps: [],
    condition: 'NONE',
    clock: { ...NO_CLOCK, text: 'mail on day 0, 3 and 7 until released, then a person' },
    automatic: false,
    sources: ['O', 'G'],
    ...SINCE_THE_BEGINNING,
    sentence:
      "Held by customs: the merchant's registered address is mailed what is held, what the buyer must supply and a text to forward; no remedy by itself.",
  },
  {
    id: 'T2',
    problems: ['LOST'],
    phases: ['IN_TRANSIT'],
    routes: 'ANY',
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'OFFERS',
    offers: ['REISSUE', 'REFUND'],
    steps: ['REISSUE'],
    condition: 'NONE',
    clock: { ...NO_CLOCK, settleWithin: 'settleLostWithinDays', text: '10 days after the report (ours)' },
    automatic: true,
    sources: ['ours'],
    ...SINCE_THE_BEGINNING,
    sentence:
      'No scan for 10 days within a country or 30 across a border, or a scan that says lost, destroyed or damaged: the carrier investigates, and the merchant sends again or refunds.',
  },
  {
    id: 'T3',
    problems: ['NOT_RECEIVED'],
    phases: ['DELIVERED'],
    routes: 'ANY',
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'OFFERS',
    offers: ['REISSUE', 'REFUND'],
    steps: ['REISSUE'],
    condition: 'PROOF_ASKED',
    clock: {
      ...NO_CLOCK,
      settleWithin: 'settleLostWithinDays',
      text: 'as T2, after the carrier was asked for proof of delivery',
    },
    automatic: true,
    sources: ['ours'],
    ...SINCE_THE_BEGINNING,
    sentence: 'Scanned as delivered, and the buyer says no: the carrier is asked for proof of delivery, then as T2.',
  },
  {
    id: 'T4',
    problems: ['RETURNED_TO_SENDER'],
    phases: ['IN_TRANSIT'],
    routes: 'ANY',
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'OFFERS',
    offers: ['REISSUE', 'REFUND'],
    steps: ['REISSUE'],
    condition: 'NONE',
    clock: {
      ...NO_CLOCK,
      settleWithin: 'settleLostWithinDays',
      settleFrom: 'SCAN',
      text: '10 days after the scan (ours)',
    },
    automatic: true,
    sources: ['ours'],
    ...SINCE_THE_BEGINNING,
    sentence:
      'Refused, undeliverable or sent back: sent again or refunded; the freight is borne by whose fault it was.',
  },
  {
    id: 'A1',
    problems: ['WRONG_ITEM', 'MISSING_ITEM', 'DAMAGED'],
    phases: ['DELIVERED'],
    routes: 'ANY',
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'OFFERS',
    offers: ['REISSUE', 'REFUND'],
    steps: ['SUBMIT_CLAIM', 'APPEAL', 'REISSUE'],
    condition: 'VERIFIED',
    clock: {
      ...NO_CLOCK,
      settleWithin: 'claimWorkingDays',
      settleFrom: 'VERDICT',
      text: '15 working days from successful verification; evidence within 7 days of delivery within a country, 15 across a border (ours)',
    },
    automatic: true,
    sources: ['G', 'O'],
    ...SINCE_THE_BEGINNING,
    sentence:
      'Wrong, missing or damaged: the buyer gives a photo or a video, the marketplace verifies, and if it upholds the claim the merchant sends again or refunds, for the affected units only.',
  },
  {
    id: 'A2',
    problems: ['ALLERGIC_REACTION'],
    phases: ['DELIVERED'],
    routes: 'ANY',
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'OFFERS',
    offers: ['RETURN_FOR_REFUND', 'REFUND'],
    steps: ['SUBMIT_CLAIM', 'APPEAL', 'START_RETURN', 'REGISTER_RETURN', 'RECEIVE_RETURN', 'INSPECT_RETURN'],
    condition: 'VERIFIED',
    clock: { ...NO_CLOCK, settleWithin: 'claimWorkingDays', settleFrom: 'VERDICT', text: 'as A1' },
    automatic: true,
    sources: ['ours'],
    ...SINCE_THE_BEGINNING,
    sentence:
      'Allergic reaction to anything else: evidence and verification as A1, then refunded, with or without the goods coming back.',
  },
  {
    id: 'A3x',
    problems: ['CHANGED_MIND'],
    phases: ['DELIVERED'],
    routes: 'ANY',
    categories: ['CUSTOM_MADE', 'FRESH', 'OPENED_MEDIA', 'NEWSPAPERS'],
    ifConfirmed: false,
    verdict: 'REFUSES',
    offers: [],
    steps: [],
    condition: 'NONE',
    clock: NO_CLOCK,
    automatic: false,
    sources: ['L'],
    ...SINCE_THE_BEGINNING,
    sentence:
      'Custom-made, fresh or perishable goods, opened media and downloads, and newspapers are not taken back without a reason.',
  },
  {
    id: 'A3x',
    problems: ['CHANGED_MIND'],
    phases: ['DELIVERED'],
    routes: 'ANY',
    categories: ['HYGIENE', 'LOSES_VALUE_ON_USE', 'NEAR_EXPIRY', 'FLAWED'],
    ifConfirmed: true,
    verdict: 'REFUSES',
    offers: [],
    steps: [],
    condition: 'NONE',
    clock: NO_CLOCK,
    automatic: false,
    sources: ['L'],
    ...SINCE_THE_BEGINNING,
    sentence:
      'Opened hygiene goods, goods that lose value on first use, near-expiry or flawed goods sold as such are not taken back without a reason when the buyer confirmed that at purchase.',
  },
  {
    id: 'A3',
    problems: ['CHANGED_MIND'],
    phases: ['DELIVERED'],
    routes: 'ANY',
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'OFFERS',
    offers: ['RETURN_FOR_REFUND'],
    steps: ['START_RETURN', 'REGISTER_RETURN', 'RECEIVE_RETURN', 'INSPECT_RETURN'],
    condition: 'GOODS_BACK',
    clock: {
      ...NO_CLOCK,
      settleWithin: 'refundAfterArrivalDays',
      settleFrom: 'ARRIVAL',
      text: 'ask within 7 days, day 1 is the day after delivery; refund within 7 days of the goods arriving',
    },
    automatic: true,
    sources: ['P', 'L'],
    ...SINCE_THE_BEGINNING,
    sentence:
      'No reason needed for 7 days: the goods come back intact, the buyer pays the return freight unless agreed otherwise, and what was paid for the goods is refunded.',
  },
  {
    id: 'X1',
    problems: 'ANY',
    phases: 'ANY',
    routes: 'ANY',
    categories: 'ANY',
    ifConfirmed: false,
    verdict: 'REFUSES',
    offers: [],
    steps: [],
    condition: 'NONE',
    clock: NO_CLOCK,
    automatic: false,
    sources: ['ours'],
    ...SINCE_THE_BEGINNING,
    sentence: 'Any other pair of problem and phase: refused, naming the phases in which the problem has a rule.',
  },
];
