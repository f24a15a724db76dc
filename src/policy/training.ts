// What is taught to whom, when a test is passed, and whether a training helped: questions over plain facts. Training is of [P];
// the figures are (ours).

import type { Breach, Problem, TrainingClaim } from './vocabulary.js';
import { type Outcome, accept, refuse } from './refusals.js';

/** A pattern of a merchant's own cases: a problem too often among enough orders, or so many breaches, in the last weeks. */
export interface TrainingPattern {
  moduleCode: string;
  problem: Problem | null;
  /** At least, of the orders placed in these weeks. */
  rateBps: number | null;
  /** At least so many orders. */
  sample: number | null;
  breach: Breach | null;
  /** At least so many times. */
  times: number | null;
  weeks: number;
}

/** May such a rule be made? One that would have everybody trained may not. */
export function mayMakeRule(pattern: TrainingPattern): Outcome<true> {
  const { problem, breach, rateBps, sample, times } = pattern;
  const instead =
    'Name a problem with a rate of 1 bps and more and a sample of 1 order and more, or a breach with how often.';
  if ((problem === null) === (breach === null))
    return refuse('RULE_TOO_WIDE', `A rule is about a problem or a breach. ${instead}`);
  if (problem !== null && ((rateBps ?? 0) < 1 || (sample ?? 0) < 1)) {
    return refuse('RULE_TOO_WIDE', `With no rate or no sample everybody would be trained. ${instead}`, {
      field: ['rateBps'],
    });
  }
  if (breach !== null && (times ?? 0) < 1) {
    return refuse('RULE_TOO_WIDE', `Without a breach everybody would be trained. ${instead}`, { field: ['times'] });
  }
  return accept(true);
}

/** How a test went: one option a question, from 1, in the order of the questions. What is not answered is not right. */
export function gradeOf(
  answers: readonly number[],
  right: readonly number[],
  passBps: number,
): { rightCount: number; isPassed: boolean } {
  const rightCount = right.filter((option, index) => answers[index] === option).length;
  return { rightCount, isPassed: right.length > 0 && rightCount * 10_000 >= passBps * right.length };
}

/** Orders, and those of them with the problem. */
export interface Sample {
  orders: number;
  troubled: number;
}

export interface EffectFacts {
  trained: { before: Sample; after: Sample };
  untrained: { before: Sample; after: Sample };
}

/** In basis points of orders; less than 0: the problem became rarer than without the training. */
export interface Effect {
  differenceBps: number | null;
  lowBps: number | null;
  highBps: number | null;
  isSmallSample: boolean;
  claim: TrainingClaim;
}

/**
 * The difference in differences of four shares: (trained after - before) - (untrained after - before), with a 95 % interval by
 * Wald: the difference plus and minus 1.959964 times the root of the sum of p(1 - p) / n over the four. Nothing is claimed of
 * a sample with fewer orders than `smallSample`, nor when the interval holds 0.
 */
export function effectOf({ trained, untrained }: EffectFacts, smallSample: number): Effect {
  const samples = [trained.before, trained.after, untrained.before, untrained.after];
  const isSmallSample = samples.some(({ orders }) => orders < smallSample);
  if (samples.some(({ orders }) => orders === 0)) {
    return { differenceBps: null, lowBps: null, highBps: null, isSmallSample, claim: 'TOO_FEW' };
  }
  const share = ({ troubled, orders }: Sample) => troubled / orders;
  const difference = share(trained.after) - share(trained.before) - (share(untrained.after) - share(untrained.before));
  const variance = samples.reduce((sum, one) => sum + (share(one) * (1 - share(one))) / one.orders, 0);
  const half = Z_95 * Math.sqrt(variance);
  const [low, high] = [difference - half, difference + half];
  const claim = isSmallSample ? 'TOO_FEW' : high < 0 ? 'HELPED' : low > 0 ? 'HARMED' : 'NOT_CLEAR';
  return { differenceBps: bps(difference), lowBps: bps(low), highBps: bps(high), isSmallSample, claim };
}

/** Of a normal distribution: 95 % lie within so many standard deviations. */
const Z_95 = 1.959964;

/** To a whole basis point; never minus nothing. */
function bps(share: number): number {
  return Math.round(share * 10_000) + 0;
}
