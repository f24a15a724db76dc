import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildProductOnce } from '../server/support/startChild.js';
import { burn, type FireResult } from './burn.js';
import { type House, openHouse } from './house.js';
import { roll } from './roll.js';

let house: House;
beforeAll(async () => {
  await buildProductOnce();
  house = await openHouse({ api: 2, workers: 1 });
});
afterAll(() => house.close());

test('the processes of one command share a port, and one that only works answers those alone who ask how it is', async () => {
  // Each says so itself, the worker perhaps later than its parent that all are there.
  const said = await house.said().says({ test: (text) => serving(text).length === 3 });
  const urlsOf = (which: string) => serving(said).flatMap(({ run, url }) => (run === which ? [url] : []));
  const [workerUrl = ''] = urlsOf('worker');

  const statuses = await Promise.all(
    [`${house.url}/readyz`, `${workerUrl}/readyz`, `${workerUrl}/graphql`].map(async (url) => (await fetch(url)).status),
  );

  expect(urlsOf('api')).toEqual([house.url, house.url]);
  expect(statuses).toEqual([200, 200, 404]);
}); // prettier-ignore

/**
 * What takes time is the end: whoever died while asking is waited for a minute. Meanwhile the processes are told to end, too. How
 * long it all may take is a matter of the long form.
 */
test('while processes and PostgreSQL are killed, partners fail and a new version is rolled out, nothing is lost, doubled or seen to go backwards', async () => {
  const others: { rolled?: FireResult } = {};
  const meanwhile = async () => {
    others.rolled = await roll(house, 1, { pauseMs: 150, endsWithinMs: Infinity });
    await house.whileDown(async () => undefined);
  };
  const wish = { seed: 1, flows: 9, kills: 2, crashes: 1, doneWithinMs: 480_000 };

  const { breaches } = await burn(house, { ...wish, meanwhile });

  expect([breaches, others.rolled?.breaches]).toEqual([[], []]);
  expect(others.rolled?.counts[1]).toEqual(['processes ended as told', 3]);
  expect((await fetch(`${house.url}/readyz`)).status).toBe(200);
}, 600_000);

function serving(said: string): { url: string; run: string }[] {
  const lines = said.split('\n').slice(0, -1);
  return lines
    .filter((line) => line.includes('Serving.'))
    .map((line) => JSON.parse(line) as { url: string; run: string });
}
