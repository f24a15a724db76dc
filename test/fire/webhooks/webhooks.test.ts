import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contract } from '../../../src/integrations/contract/document.js';
import { readPlatformPush } from '../../../src/integrations/platforms/readPlatformPush.js';
import { PROVIDERS_OF } from '../../../src/policy/partnerRoles.js';
import { PROVIDERS } from '../../../src/policy/vocabulary.js';
import { hold, livesOf, type LifeName } from './holdAgainst.js';
import { LIVES } from './lives.js';
import { openStage, type Stage } from './stage.js';
import { randomFrom } from '../random.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Together they have a message of every kind; the long form takes them as they come. */
const SEEDS: [seed: number, lives: LifeName[]][] = [
  [9, ['BOUGHT']],
  [5, ['CANCELLED', 'FOLLOWED']],
  [3, ['INTERCEPTED', 'MONEY_BACK', 'REFUNDED']],
  [5, ['CLAIMED', 'HELD', 'LOOKED_FOR']],
  [7, ['AT_1688']],
  [8, ['AT_THE_HUB']],
  [17, ['COMES_BACK', 'SENT_BACK']],
];

test('whatever partners tell late, out of order and more than once comes to what it comes to in order and once', async () => {
  const kinds = new Set<string>();

  for (const [seed, lives] of SEEDS) {
    const held = await hold(stage, seed, lives, 2);
    for (const kind of held.kinds) kinds.add(kind);

    expect({ seed, ignored: held.ignored, differences: held.differences }).toEqual({
      seed,
      ignored: [],
      differences: [],
    });
  }

  expect([...kinds].sort()).toEqual(KINDS_THERE_ARE.sort());
});

test('each seed plays one to three lives, and each life is played', () => {
  const played = Array.from({ length: 500 }, (_, seed) => livesOf(randomFrom(seed + 1)));

  expect(played.filter(({ length }) => length < 1 || length > 3)).toEqual([]);
  expect(new Set(played.flat())).toEqual(new Set(Object.keys(LIVES)));
});

/** What the contract lets partners post, the tracking services, and the platforms that push in a form of their own. */
const KINDS_THERE_ARE = [
  ...Object.keys(contract.webhooks),
  ...PROVIDERS_OF.TRACKER.filter((provider) => provider !== 'RECOURSE'),
  ...PROVIDERS.filter(pushes).map((provider) => (provider === 'KUAIDI100' ? 'KUAIDI100_HUB' : provider)),
];

function pushes(provider: (typeof PROVIDERS)[number]): boolean {
  return readPlatformPush(provider, '').kind !== 'NO_NEWS';
}
