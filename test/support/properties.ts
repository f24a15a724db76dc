// Before each test file: properties that do not say how often they are tried are, by ROUNDS, too.
import { rounds } from './rounds.js';

if (process.env.ROUNDS !== undefined) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ numRuns: rounds(100) });
}
