// The life of an inspection (rule book, "Inspection"): a blind purchase goes from the plan over sealed receipt and laboratory to a
// finding, which the merchant hears of and may appeal against. What is not in the table of moves cannot happen.
import type { PolicyFigures } from './policyDefaults.js';
import { accept, type Outcome, refuse } from './refusals.js';
import type { AppealDecision, CustodyStep, InspectionFinding, InspectionState } from './vocabulary.js';

/** What moves an inspection. FIND_NOTHING: the last examination allowed was inconclusive, too. */
export type InspectionStep =
  | 'PURCHASE'
  | 'RECEIVE'
  | 'HAND_TO_LAB'
  | `FIND_${InspectionFinding}`
  | 'FIND_NOTHING'
  | 'APPEAL'
  | 'APPEAL_OVER'
  | AppealDecision
  | 'CANCEL';

/** From which state a step leads to which. */
export const INSPECTION_MOVES: Record<InspectionState, Partial<Record<InspectionStep, InspectionState>>> = {
  PLANNED: { PURCHASE: 'ORDERED', CANCEL: 'CANCELLED' },
  ORDERED: { RECEIVE: 'RECEIVED_SEALED', CANCEL: 'CANCELLED' },
  RECEIVED_SEALED: { HAND_TO_LAB: 'AT_LAB' },
  AT_LAB: {
    FIND_GENUINE: 'GENUINE',
    FIND_COUNTERFEIT: 'COUNTERFEIT',
    FIND_BELOW_STANDARD: 'BELOW_STANDARD',
    FIND_INCONCLUSIVE: 'INCONCLUSIVE',
    FIND_NOTHING: 'FINAL',
  },
  GENUINE: {},
  COUNTERFEIT: { APPEAL: 'APPEALED', APPEAL_OVER: 'FINAL' },
  BELOW_STANDARD: { APPEAL: 'APPEALED', APPEAL_OVER: 'FINAL' },
  INCONCLUSIVE: { HAND_TO_LAB: 'AT_LAB' },
  APPEALED: { UPHELD: 'FINAL', OVERTURNED: 'FINAL' },
  FINAL: {},
  CANCELLED: {},
};

/** The state after a step, or NOT_IN_THIS_STATE with the steps that are open. Rule book, "Inspection". */
export function stateAfter(state: InspectionState, step: InspectionStep): Outcome<InspectionState> {
  const next = INSPECTION_MOVES[state][step];
  if (next !== undefined) return accept(next);
  const open = Object.keys(INSPECTION_MOVES[state]);
  const instead = open.length === 0 ? 'It is over.' : `Its next step is ${open.join(' or ')}.`;
  return refuse('NOT_IN_THIS_STATE', `The inspection is ${state}: ${step} does not come now. ${instead}`);
}

/** Does the merchant hear of it? What is genuine is never told, so that the next purchase stays blind. */
export function isDisclosed(finding: InspectionFinding): finding is 'COUNTERFEIT' | 'BELOW_STANDARD' {
  return finding === 'COUNTERFEIT' || finding === 'BELOW_STANDARD';
}

export interface WhoActed {
  drawnBy: string;
  boughtBy: string | null;
  decidedBy: string | null;
}

/** A finding, and an appeal, are decided by somebody who has had no hand in it before: SAME_OPERATOR. */
export function mayJudge({ drawnBy, boughtBy, decidedBy }: WhoActed, subject: string): Outcome<true> {
  const part =
    subject === drawnBy ? 'chose the target' : subject === boughtBy ? 'bought the goods' : subject === decidedBy ? 'made the finding' : null; // prettier-ignore
  if (part === null) return accept(true);
  return refuse('SAME_OPERATOR', `You ${part}: another operator must decide.`);
}

/** The step that a finding is; the last examination allowed leads to an end, whatever it says. */
export function stepOf(finding: InspectionFinding, roundNo: number, mostRounds: number): InspectionStep {
  return finding === 'INCONCLUSIVE' && roundNo >= mostRounds ? 'FIND_NOTHING' : `FIND_${finding}`;
}

export interface CustodyLink {
  step: CustodyStep;
  sealNo: string;
}

/** Where a step of custody leads; only two of them move the inspection. */
export const STEP_OF_CUSTODY: Record<CustodyStep, InspectionStep | null> = {
  RECEIVED: 'RECEIVE',
  MOVED: null,
  HANDED_TO_LAB: 'HAND_TO_LAB',
  OPENED: null,
  RESEALED: null,
};

/** States in which goods can move from hand to hand. */
const IN_CUSTODY: readonly InspectionState[] = ['RECEIVED_SEALED', 'AT_LAB', 'INCONCLUSIVE'];

/** May this step of custody be recorded now, and which state follows? */
export function mayRecordCustody(state: InspectionState, step: CustodyStep): Outcome<InspectionState> {
  const move = STEP_OF_CUSTODY[step];
  if (move !== null) return stateAfter(state, move);
  const place = step === 'OPENED' ? ['AT_LAB'] : IN_CUSTODY;
  if (place.includes(state)) return accept(state);
  return refuse(
    'NOT_IN_THIS_STATE',
    `The inspection is ${state}: ${step} does not come now. It comes when it is ${place.join(' or ')}.`,
  );
}

/**
 * Has the seal been whole at each step? The goods arrive under a seal, and every step must find its number; only what was
 * OPENED gets a new one, by RESEALED, before it goes on.
 */
export function isSealWhole(chain: readonly CustodyLink[]): boolean {
  const [first] = chain;
  if (first === undefined || first.step !== 'RECEIVED') return false;
  return chain.every((link, index) => {
    const before = chain[index - 1];
    if (before === undefined) return true;
    if (link.step === 'RESEALED') return before.step === 'OPENED';
    return before.step !== 'OPENED' && link.sealNo === before.sealNo;
  });
}

/** A finding against a merchant needs an unbroken chain: SEAL_BROKEN. Rule book, "Inspection". */
export function mayFind(finding: InspectionFinding, chain: readonly CustodyLink[]): Outcome<true> {
  if (!isDisclosed(finding) || isSealWhole(chain)) return accept(true);
  return refuse(
    'SEAL_BROKEN',
    'The seal was not the same from receipt to the laboratory: nothing can be held against the merchant. Decide INCONCLUSIVE, or GENUINE.',
  );
}

/**
 * What a final finding costs the deposit, in fen (rule C3): of counterfeit goods the price and three times the price, these at
 * least 500 CNY; of goods below standard the price.
 */
export function findingAward(
  finding: 'COUNTERFEIT' | 'BELOW_STANDARD',
  priceMinor: bigint,
  { counterfeitTimes, counterfeitLeastYuan }: Pick<PolicyFigures, 'counterfeitTimes' | 'counterfeitLeastYuan'>,
): bigint {
  if (finding === 'BELOW_STANDARD') return priceMinor;
  const [compensation, least] = [priceMinor * BigInt(counterfeitTimes), BigInt(counterfeitLeastYuan) * 100n];
  return priceMinor + (compensation > least ? compensation : least);
}
