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

export const VERDICTS = ['OFFERS', 'WAITS_THEN_OFFERS', 'REFUSES'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const CONDITIONS = [
  'NONE',
  'OVERDUE_LONG_ENOUGH',
  'SUPPLIER_SILENT',
  'NOT_WITH_SUPPLIER',
  'INTERCEPTED',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** Which figures of the policy run. `text` is what people read. */
export interface Clock {
  urgeAfter: PolicyFigure | null;
  offerAfter: PolicyFigure | null;
  settleWithin: PolicyFigure | null;
  text: string;
}

const NO_CLOCK: Clock = { urgeAfter: null, offerAfter: null, settleWithin: null, text: '-' };
const SINCE_THE_BEGINNING = { effectiveFrom: FROM_THE_BEGINNING, effectiveTo: null };

export const AFTER_SALES_RULES: readonly AfterSalesRule[] = [
  {
    id: 'B1',
    problems: ['NO_STOCK'],
    phases: ['NOT_SHIPPED'],
    routes: 'ANY',
    categories: 'ANY',
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
    verdict: 'WAITS_THEN_OFFERS',
    offers: ['REROUTE', 'REFUND'],
    steps: ['URGE_SUPPLIER'],
    condition: 'OVERDUE_LONG_ENOUGH',
    clock: {
      urgeAfter: 'urgeAfterHours',
      offerAfter: 'offerAfterHours',
      settleWithin: 'settleWithinHours',
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
    verdict: 'WAITS_THEN_OFFERS',
    offers: ['REROUTE', 'REFUND'],
    steps: ['URGE_SUPPLIER'],
    condition: 'OVERDUE_LONG_ENOUGH',
    clock: {
      urgeAfter: 'urgeAfterHours',
      offerAfter: 'offerAfterHours',
      settleWithin: 'settleWithinHours',
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
    id: 'X1',
    problems: 'ANY',
    phases: 'ANY',
    routes: 'ANY',
    categories: 'ANY',
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
