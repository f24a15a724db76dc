// The words of a buyer depend on where the goods are: changing one's mind before delivery is cancelling, and cancelling
// after it is changing one's mind. Rule book, "How rows match".

import type { Phase, Problem } from './vocabulary.js';

/** The problem that is meant by what was said, in this phase. */
export function problemMeant(problem: Problem, phase: Phase): Problem {
  if (problem === 'CHANGED_MIND' && phase !== 'DELIVERED') return 'BUYER_CANCELLED';
  if (problem === 'BUYER_CANCELLED' && phase === 'DELIVERED') return 'CHANGED_MIND';
  return problem;
}
