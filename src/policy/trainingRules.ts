// Which pattern of a merchant's own cases has it trained, as dated data. A rule acts once the marketplace has published a module
// of its code; operators add rules of their own. Made for what merchants can change themselves (ours).

import { FROM_THE_BEGINNING, isInForce } from './policyDefaults.js';
import type { TrainingPattern } from './training.js';
import type { Source } from './vocabulary.js';

export interface DatedTrainingRule extends TrainingPattern {
  id: string;
  sources: readonly Source[];
  /** ISO instant, included. */
  effectiveFrom: string;
  /** ISO instant, excluded; null while it is in force. */
  effectiveTo: string | null;
}

export function trainingRulesAt(at: Date, rules: readonly DatedTrainingRule[] = TRAINING_RULES): DatedTrainingRule[] {
  return rules.filter((rule) => isInForce(rule, at));
}

const ALWAYS = { sources: ['P', 'ours'], effectiveFrom: FROM_THE_BEGINNING, effectiveTo: null } as const;
const NO_BREACH = { breach: null, times: null } as const;
const NO_PROBLEM = { problem: null, rateBps: null, sample: null } as const;

// prettier-ignore
export const TRAINING_RULES: readonly DatedTrainingRule[] = [
  { id: 'T-PACKING', moduleCode: 'PACKING', problem: 'DAMAGED', rateBps: 300, sample: 100, weeks: 8, ...NO_BREACH, ...ALWAYS },
  { id: 'T-PICKING', moduleCode: 'PICKING', problem: 'WRONG_ITEM', rateBps: 200, sample: 100, weeks: 8, ...NO_BREACH, ...ALWAYS },
  { id: 'T-COUNTING', moduleCode: 'PICKING', problem: 'MISSING_ITEM', rateBps: 200, sample: 100, weeks: 8, ...NO_BREACH, ...ALWAYS },
  { id: 'T-STOCK', moduleCode: 'STOCK', problem: 'NO_STOCK', rateBps: 300, sample: 100, weeks: 8, ...NO_BREACH, ...ALWAYS },
  { id: 'T-SHIPPING', moduleCode: 'SHIPPING_IN_TIME', problem: 'SHIPMENT_OVERDUE', rateBps: 500, sample: 100, weeks: 8, ...NO_BREACH, ...ALWAYS },
  { id: 'T-SETTLING', moduleCode: 'SETTLING_IN_TIME', breach: 'SETTLE_BY_MISSED', times: 3, weeks: 8, ...NO_PROBLEM, ...ALWAYS },
  { id: 'T-GENUINE', moduleCode: 'GENUINE_GOODS', breach: 'BELOW_STANDARD_SOLD', times: 1, weeks: 26, ...NO_PROBLEM, ...ALWAYS },
];
