// Lets something happen at the partner that we do not ask for: the sandbox is told so, anybody else is asked by hand.
import type { News } from './Clause.js';
import type { Bench } from './openBench.js';
import { send } from './send.js';
import { must, Untried } from './Unmet.js';

export async function simulate(bench: Bench, { path, body }: { path: string; body: object }): Promise<void> {
  const { simulateUrl, pieceMs } = bench.options;
  const text = JSON.stringify(body);
  const headers = { 'content-type': 'application/json' };
  const message = { method: 'POST', headers, text, pace: 'WHOLE' as const };
  const answer = await send(`${simulateUrl?.replace(/\/+$/, '')}/simulate/${path}`, message, {
    wholeMs: 15_000,
    pieceMs,
  });
  must(answer?.status === 200, `/simulate/${path} was answered ${answer?.status}`);
}

/** @returns for how long its message may now take. */
export async function bringAbout(bench: Bench, news: News): Promise<number> {
  const { simulateUrl, handMs, hookMs, say } = bench.options;
  if (simulateUrl !== undefined) {
    await simulate(bench, news.simulate);
    return hookMs;
  }
  if (handMs === 0) throw new Untried(`To be done by hand: ${news.byHand}. Run again with --wait.`);
  say(`Now: ${news.byHand}.`);
  return handMs;
}
