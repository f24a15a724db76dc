// Promise: a past that really happened: each step at its instant, by the product's own workflows and over real HTTP, and
// whatever fell due in between at the instant at which it fell due.
import Fastify from 'fastify';
import type { Sandbox } from '../../../sandbox/startSandbox.js';
import { nextDueAt, ROWS_ARE_THE_QUEUE, runDue } from '../../jobs/runDue.js';
import type { DemoClock } from '../../server/demoClock.js';
import { serveWebhooks } from '../../server/webhooks.js';
import type { App } from '../../workflows/App.js';

export interface Happening {
  at: Date;
  act(app: App): Promise<void>;
  /** Nobody has to answer it. */
  isQuiet?: boolean;
}

/** Needs the app's clock, and the sandbox's, to be `clock`; nobody else may work on the database meanwhile. */
export async function playHistory(
  ground: { app: App; clock: DemoClock; sandbox: Sandbox },
  happenings: Happening[],
): Promise<void> {
  if (happenings.length === 0) return;
  const { clock, sandbox } = ground;
  const app: App = { ...ground.app, queue: ROWS_ARE_THE_QUEUE };
  const receiver = Fastify();
  serveWebhooks(receiver, app);
  sandbox.control.callbackTo(await receiver.listen({ port: 0, host: '127.0.0.1' }));
  const settle = async (): Promise<void> => {
    do {
      await sandbox.control.flush();
      await runDue(app);
    } while (sandbox.control.callbacks().some((callback) => callback.state === 'PENDING'));
  };
  const until = clock.now();
  try {
    await clock.play(async (at) => {
      const passTo = async (instant: Date): Promise<void> => {
        for (;;) {
          const next = await nextDueAt(app);
          if (next === null || next >= instant) break;
          if (next > clock.now()) at(next);
          await settle();
        }
        at(instant);
      };
      for (const [index, group] of atTheSameTime(happenings).entries()) {
        const [{ at: instant } = { at: until }] = group;
        if (index === 0) at(instant);
        else await passTo(instant);
        await Promise.all(group.map((happening) => happening.act(app)));
        if (group.some((happening) => !happening.isQuiet)) await settle();
      }
      await passTo(until);
      await settle();
    });
  } finally {
    await receiver.close();
  }
}

function atTheSameTime(happenings: Happening[]): Happening[][] {
  const groups = new Map<number, Happening[]>();
  for (const happening of happenings) {
    const instant = happening.at.getTime();
    groups.set(instant, [...(groups.get(instant) ?? []), happening]);
  }
  return [...groups].sort(([one], [other]) => one - other).map(([, group]) => group);
}
