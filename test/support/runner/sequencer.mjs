// Promise: no long test file begins when the others are nearly done, also in a fresh clone, where nobody knows yet how long
// each takes. A list of those that take longest, the longest first; Jest orders the rest.
import Sequencer from '@jest/test-sequencer';

const LONG = [
  'fire/fire',
  'fire/webhooks/webhooks',
  'cli/conform/conform',
  'server/start',
  'workflows/cuts',
  'graphql/matrix',
  'fire/inputs/inputs',
  'replay/replay',
  'cli/story',
  'workflows/insight',
  'workflows/afterHandOverLimits',
  'server/embeddedDatabase',
  'server/backup',
  'graphql/docsQueries',
  'reads/statements',
  'reads/asText',
  'workflows/claim',
  'workflows/lostAndFragile',
  'workflows/counterfeits',
  'workflows/afterHandOverFixes',
  'workflows/blindness',
];

export default class LongestFirst extends Sequencer {
  async sort(tests) {
    const placeOf = ({ path }) => {
      const place = LONG.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
      return place === -1 ? LONG.length : place;
    };
    // Equal ones stay as Jest has put them.
    return [...(await super.sort(tests))].sort((one, other) => placeOf(one) - placeOf(other));
  }
}
