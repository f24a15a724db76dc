// npm run bench -- --minutes N: does the server's memory stay where it is? It is asked at 30 % of what it can do, both questions
// and once a second a case from its report to the refund, and looked at every five seconds. A heap rises until it is
// swept, so its lows are compared: those of the last quarter of the time with those of the second.
import { setTimeout as wait } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { Ground } from './ground.js';
import { QUESTIONS } from './questions.js';
import { adminToken, memoryOf, METRICS_TOKEN, type Server } from './servers.js';
import { overHttp, walk } from './walk.js';

const SHARE = 0.3;
const CONNECTIONS = 16;
const LOOK_EVERY_MS = 5_000;
/** What is flat. */
const MOST_TIMES = 1.1;

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
  const quarter = (no: number) => seen.filter(({ minute }) => Math.min(3, Math.floor((minute / minutes) * 4)) === no);
  const low = (no: number, of: (look: Look) => number) => Math.min(...quarter(no).map(of));
  console.log(`answered requests_s=${answered.toFixed(0)} cases=${await cases}`);
  let isFlat = true;
  for (const [name, of] of [
    ['rss', (look: Look) => look.rss],
    ['heap', (look: Look) => look.heap],
  ] as const) {
    const times = low(3, of) / low(1, of);
    const slope = (low(3, of) - low(1, of)) / (minutes / 2 / 60);
    isFlat &&= times <= MOST_TIMES;
    console.log(
      `${name}: low_mib=${low(1, of).toFixed(0)} in the second quarter, ${low(3, of).toFixed(0)} in the last; mib_an_hour=${slope.toFixed(0)} ` +
        `times=${times.toFixed(2)} (at most ${MOST_TIMES}: ${times <= MOST_TIMES ? 'kept' : 'MISSED'})`,
    );
  }
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
