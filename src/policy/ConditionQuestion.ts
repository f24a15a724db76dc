import type { MerchantSettings } from './settings.js';
import type { CaseRecord, UnitFacts } from './unitFacts.js';
import type { RuleId } from './vocabulary.js';

/** Of which unit, under which rule and when it is asked whether a remedy may be taken. */
export interface ConditionQuestion {
  ruleId: RuleId;
  unit: UnitFacts;
  /** Null while no case is open yet. */
  theCase: CaseRecord | null;
  settings: MerchantSettings;
  now: Date;
}
