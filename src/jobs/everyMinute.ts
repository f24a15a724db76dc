// Promise: what is looked after once a minute is, whatever becomes of the rest: a round that fails is told and tried again, one that
// takes longer than a minute is not begun a second time, and none waits for another.
import type { App } from '../workflows/App.js';

/** Begins each of the rounds once a minute, or as often as is said, beside each other. Returns what ends that; a round that runs is left to end by itself. */
export function everyMinute(
  log: App['log'],
  rounds: Readonly<Record<string, () => Promise<unknown>>>,
  everyMs = 60_000,
): () => void {
  const running = new Set<string>();
  const timer = setInterval(() => {
    for (const [name, round] of Object.entries(rounds)) void begin(name, round);
  }, everyMs);
  return () => clearInterval(timer);

  async function begin(name: string, round: () => Promise<unknown>): Promise<void> {
    if (running.has(name)) return;
    running.add(name);
    try {
      await round();
    } catch (error) {
      log.error({ round: name, error: String(error) }, 'A round failed; it is tried again the next time.');
    } finally {
      running.delete(name);
    }
  }
}
