// Promise: all processes over one database have one time, and that is the database's. A machine whose clock is wrong, or is put
// right while it works, neither takes an action for lost that another process is just asking for, nor wakes anybody too late.
import type { Clock } from '../workflows/App.js';

export interface DatabaseClock extends Clock {
  stop(): void;
}

export interface Watches {
  /** What the database says, in ms since 1970. */
  ask(): Promise<number>;
  /** Runs evenly, from anywhere. */
  steady(): number;
  /** The machine's own time of day. */
  wall(): number;
}

/** Looked at again after so long, and at once when this machine slept or was put right. */
const EVERY_MS = 60_000;
const APART_MS = 1_000;

export async function openDatabaseClock(
  ask: Watches['ask'],
  { steady, wall }: Omit<Watches, 'ask'> = { steady: () => performance.now(), wall: () => Date.now() },
): Promise<DatabaseClock> {
  const look = async () => {
    const from = steady();
    const said = await ask();
    const until = steady();
    // It was said somewhere between the question and the answer.
    return { said, at: (from + until) / 2, wall: wall() - (until - from) / 2 };
  };
  let seen = await look();
  let looking: Promise<void> | null = null;
  const lookAgain = (): void => {
    looking ??= look()
      .then((found) => void (seen = found))
      // Without the database nothing is decided either; what was seen last still runs evenly.
      .catch(() => undefined)
      .finally(() => (looking = null));
  };
  const timer = setInterval(lookAgain, EVERY_MS);
  timer.unref();
  return {
    now: () => {
      const since = steady() - seen.at;
      if (Math.abs(wall() - seen.wall - since) > APART_MS) lookAgain();
      return new Date(seen.said + since);
    },
    stop: () => clearInterval(timer),
  };
}
