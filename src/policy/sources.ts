// The texts that the rules are taken from, as every answer names them.

import type { Source } from './vocabulary.js';

export const SOURCE_TEXTS = {
  G: 'the Tmall after-sales guide for merchants who sell through DSers',
  O: "DSers' own page behind that guide",
  P: "the platform's customer-service policy announcement",
  L: 'the Consumer Protection Law (art. 25, 55) and the measures on 7-day returns',
  D: "DSers' help centre",
  A: 'field texts of public platform and carrier APIs',
  ours: 'our own decision, where the texts disagree or are silent: dated data, never a constant in code',
} as const satisfies Record<Source, string>;
