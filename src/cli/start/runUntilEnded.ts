// Promise: what was started ends with Ctrl-C or SIGTERM, in order and within ten seconds, also when it is only half there;
// and nothing is left over when npm itself is gone.
import type { Config } from '../../server/config.js';
import { giveUp } from '../ownConfig.js';
import { sentenceOf } from './sentenceOf.js';

const ENDS_WITHIN_MS = 10_000;
const PARENT_LOOK_MS = 500;

export async function runUntilEnded<T extends { stop(): Promise<void> }>(
  config: Config,
  start: (say: (line: string) => void, isUnwanted: () => boolean) => Promise<T | undefined>,
  started: (running: T) => Promise<void>,
): Promise<void> {
  let isEnding = false;
  let running: T | undefined;
  // npm does not pass every signal on; when it is gone, nobody is left who could end us.
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && void end(), PARENT_LOOK_MS).unref();
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());

  try {
    running = await start(
      (line) => void process.stderr.write(`${line}\n`),
      () => isEnding,
    );
    if (running === undefined || isEnding) await finish();
    else await started(running);
  } catch (error) {
    giveUp(sentenceOf(error, config));
  }

  async function end(): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    if (running !== undefined) await finish();
  }

  async function finish(): Promise<never> {
    setTimeout(() => giveUp('Not everything ended in time; the data is kept all the same.'), ENDS_WITHIN_MS).unref();
    try {
      await running?.stop();
      process.exit(0);
    } catch (error) {
      giveUp(sentenceOf(error, config));
    }
  }
}
