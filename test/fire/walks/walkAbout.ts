// The long form: so many seeds, each of some orders in a shop of their own.
import { closeGrounds } from '../../support/ground.js';
import { startTestServer, stopTestServer } from '../../support/testServer.js';
import type { FireResult } from '../burn.js';
import { walk } from './walk.js';

const ORDERS = 8;
const STEPS = 25;

export async function walkAbout(first: number, count: number, say: (line: string) => void): Promise<FireResult> {
  const counts = new Map<string, number>();
  const breaches: string[] = [];
  await startTestServer();
  try {
    for (let seed = first; seed < first + count; seed += 1) {
      const walked = await walk({ seed, orders: ORDERS, steps: STEPS });
      for (const [kind, times] of walked.counts) counts.set(kind, (counts.get(kind) ?? 0) + times);
      for (const { what, story } of walked.breaches) {
        say([`seed ${seed}: ${what}`, ...story.map((line) => `    ${line}`)].join('\n'));
        breaches.push(`seed ${seed}: ${what}`);
      }
    }
  } finally {
    await closeGrounds();
    await stopTestServer();
  }
  return { counts: [['orders', count * ORDERS], ...[...counts].sort()], breaches };
}
