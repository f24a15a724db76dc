// The long form: so many lives whose messages come late, shuffled and repeated, held against as many told in order.
import { closeGrounds } from '../../support/ground.js';
import { startTestServer, stopTestServer } from '../../support/testServer.js';
import type { FireResult } from '../burn.js';
import { type Held, holdAgainst } from './holdAgainst.js';

export async function tellAnyhow(first: number, count: number, say: (line: string) => void): Promise<FireResult> {
  await startTestServer();
  try {
    const seeds = Array.from({ length: count }, (_, no) => first + no);
    const all = await holdAgainst(seeds, ({ seed, differences }) => {
      if ((seed - first) % 25 === 24 || differences.length > 0) say(`seed ${seed}: ${differences.length} differences`);
    });
    const sum = (of: (held: Held) => number) => all.reduce((total, held) => total + of(held), 0);
    const differing = all.filter(({ differences }) => differences.length > 0);
    return {
      counts: [
        ['orders, each with a twin', all.length],
        ['messages told in order and once', sum(({ told }) => told)],
        ['… and late, in any order, up to five times', sum(({ delivered }) => delivered)],
        ['kinds of messages', new Set(all.flatMap(({ kinds }) => kinds)).size],
        ['messages in order that had no effect', sum(({ ignored }) => ignored.length)],
        ['orders that came to something else', differing.length],
      ],
      breaches: differing.flatMap(({ seed, lives, differences, arrivals }) => [
        ...differences.map((difference) => `seed ${seed}, ${lives.join(' and ')}: ${difference}`),
        `seed ${seed}: ${arrivals.join(', ')}`,
      ]),
    };
  } finally {
    await closeGrounds();
    await stopTestServer();
  }
}
