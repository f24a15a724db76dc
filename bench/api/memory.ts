// npm run bench -- --minutes N: does the server's memory stay where it is? It is asked at 30 % of what it can do, both questions
// and once a second a case from its report to the refund, and looked at every ten seconds. Told is how much a minute adds,
// by the line that fits what was seen after the first quarter best.
import { setTimeout as wait } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { Ground } from './ground.js';
import { QUESTIONS } from './questions.js';
import { adminToken, memoryOf, METRICS_TOKEN, type Server } from './servers.js';
import { overHttp, walk } from './walk.js';

const SHARE = 0.3;
const CONNECTIONS = 16;
const LOOK_EVERY_MS = 10_000;
/** MiB an hour: what is flat. */
const MOST_AN_HOUR = 20;

interface Look {
  minute: number;
  rss: number;
  heap: number;
}

/** Whether it was flat. */
export async function holdMemory(ground: Ground, product: Server, minutes: number): Promise<boolean> {
  const token = await adminToken(ground.issuer);
  await load(product, token, { duration: 5 });
  const most = await load(product, token, { duration: 10 });
  const rate = Math.max(1, Math.floor(most * SHARE));
  console.log(
    `at most requests_s=${most.toFixed(0)}; asked at requests_s=${rate} and one case a second for ${minutes} minutes`,
  );
  const end = new AbortController();
  const begunAt = performance.now();
  const asking = load(product, token, { duration: minutes * 60, overallRate: rate }).finally(() => end.abort());
  const cases = openCases(product, token, end.signal);
  const seen: Look[] = [];
  while (!end.signal.aborted) {
    const look = {
      minute: (performance.now() - begunAt) / 60_000,
      rss: memoryOf(product.pid),
      heap: await heapOf(product),
    };
    seen.push(look);
    console.log(`minute=${look.minute.toFixed(1)} rss_mib=${look.rss.toFixed(0)} heap_mib=${look.heap.toFixed(0)}`);
    await wait(LOOK_EVERY_MS, undefined, { signal: end.signal }).catch(() => undefined);
  }
  const answered = await asking;
  const settled = seen.filter(({ minute }) => minute >= minutes / 4);
  const [rss, heap] = [slope(settled, ({ rss }) => rss) * 60, slope(settled, ({ heap }) => heap) * 60];
  const isFlat = rss <= MOST_AN_HOUR && heap <= MOST_AN_HOUR;
  console.log(`answered requests_s=${answered.toFixed(0)} cases=${await cases}`);
  console.log(
    `memory: rss_mib_an_hour=${rss.toFixed(1)} heap_mib_an_hour=${heap.toFixed(1)} (at most ${MOST_AN_HOUR}: ${isFlat ? 'kept' : 'MISSED'})`,
  );
  return isFlat;
}

/** Answers a second. */
async function load(product: Server, token: string, how: { duration: number; overallRate?: number }): Promise<number> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = (time: number) => {
    const question = QUESTIONS[time % QUESTIONS.length];
    return JSON.stringify({ query: question?.query, variables: question?.variables(time) });
  };
  const requests = Array.from({ length: 200 }, (_, time) => ({ method: 'POST', path: '/graphql', headers, body: body(time) })); // prettier-ignore
  const result = await autocannon({ url: product.url, connections: CONNECTIONS, requests, ...how });
  if (result.errors + result.timeouts + result.non2xx > 0) throw new Error('The product failed under load.');
  return result.requests.total / result.duration;
}

async function openCases(product: Server, token: string, end: AbortSignal): Promise<number> {
  const ask = overHttp(product.url, token);
  let count = 0;
  // Those whose number ends in 0 have a case already.
  for (let no = 1; !end.aborted; no += no % 10 === 9 ? 2 : 1) {
    await walk(no, ask);
    count += 1;
    await wait(1_000, undefined, { signal: end }).catch(() => undefined);
  }
  return count;
}

async function heapOf({ url }: Server): Promise<number> {
  const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  const found = /^nodejs_heap_size_used_bytes ([\d.e+]+)$/m.exec(await response.text());
  return Number(found?.[1] ?? NaN) / 1024 / 1024;
}

/** Of the straight line that fits best, a minute. */
function slope(looks: readonly Look[], of: (look: Look) => number): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(looks.map(({ minute }) => minute)), mean(looks.map(of))];
  const over = looks.reduce((sum, look) => sum + (look.minute - x) ** 2, 0);
  return looks.reduce((sum, look) => sum + (look.minute - x) * (of(look) - y), 0) / over;
}
