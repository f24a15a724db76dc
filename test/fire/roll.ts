// Rolling restarts while clients ask: nobody is refused but at a port that is not there any more, and whoever is told to end
// ends within ten seconds.
import { setTimeout as sleep } from 'node:timers/promises';
import type { FireResult } from './burn.js';
import type { House } from './house.js';

const CLIENTS = 8;
const ENDS_WITHIN_MS = 10_000;

export async function roll(
  house: House,
  times: number,
  { pauseMs = 10, endsWithinMs = ENDS_WITHIN_MS } = {},
): Promise<FireResult> {
  const state = { isOver: false, asked: 0, refused: 0, pauseMs };
  const failures = new Map<string, number>();
  const asking = Array.from({ length: CLIENTS }, () => askOnAndOn(house, state, failures));
  const endedMs: number[] = [];
  for (let no = 0; no < times; no += 1) {
    const cluster = house.said();
    // Whoever was killed just before is there again: it ends as told, too.
    while (house.members().length < house.size) await sleep(50);
    const before = endings((await cluster.says('')) ?? '').length;
    cluster.process.kill('SIGUSR2');
    await cluster.says({ test: (said) => said.split('All processes were restarted').length > no + 1 });
    endedMs.push(...endings(await cluster.says('')).slice(before));
  }
  state.isOver = true;
  await Promise.all(asking);
  const slowest = Math.max(0, ...endedMs);
  const failed = [...failures].map(([why, count]) => `${count} requests failed during a rolling restart: ${why}`);
  return {
    counts: [
      ['rolling restarts', times],
      ['processes ended as told', endedMs.length],
      ['slowest end, ms', slowest],
      ['requests meanwhile', state.asked],
      ['… refused connections', state.refused],
      ['… failed', [...failures.values()].reduce((sum, count) => sum + count, 0)],
    ],
    breaches: [...failed, ...(slowest > endsWithinMs ? [`a process needed ${slowest} ms to end`] : [])],
  };
}

function endings(said: string): number[] {
  return [...said.matchAll(/"ms":(\d+),"msg":"A process ended as told\."/g)].map(([, ms]) => Number(ms));
}

async function askOnAndOn(
  house: House,
  state: { isOver: boolean; asked: number; refused: number; pauseMs: number },
  failures: Map<string, number>,
): Promise<void> {
  while (!state.isOver) {
    state.asked += 1;
    try {
      const answer = await fetch(`${house.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${house.token}` },
        body: JSON.stringify({ query: '{ cases(first: 5) { nodes { id state } } }' }),
        signal: AbortSignal.timeout(20_000),
      });
      const text = await answer.text();
      if (answer.status !== 200 || text.includes('"errors"')) note(failures, `${answer.status} ${text.slice(0, 80)}`);
    } catch (error) {
      const { code } = (error as { cause?: { code?: string } }).cause ?? {};
      if (code === 'ECONNREFUSED') state.refused += 1;
      else note(failures, code ?? String(error));
    }
    await sleep(state.pauseMs);
  }
}

function note(failures: Map<string, number>, why: string): void {
  failures.set(why, (failures.get(why) ?? 0) + 1);
}
