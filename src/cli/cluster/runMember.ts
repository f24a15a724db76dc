// What one process of a cluster does, from the part that its parent gave it to its end.
import { giveUp, ownConfig } from '../ownConfig.js';
import { runUntilEnded } from '../start/runUntilEnded.js';
import { type Part, PART } from './part.js';

export async function runMember(): Promise<void> {
  const part = partOf(process.env[PART]);
  const config = { ...ownConfig(), run: part.run, port: part.port };

  process.env.NODE_ENV = 'production';
  const { openMember } = await import('../start/openMember.js');
  const { openDemoPlace } = await import('../start/openGround.js');
  const { allOrNothing } = await import('../start/allOrNothing.js');

  await runUntilEnded(
    config,
    (_say, isUnwanted) =>
      allOrNothing(isUnwanted, async (steps) => {
        const { appUrl, sandboxUrl, mailboxUrl } = part;
        const isDemo = config.mode === 'demo' && sandboxUrl !== undefined && mailboxUrl !== undefined;
        const demo = isDemo ? await openDemoPlace(config, { sandboxUrl, mailboxUrl }) : undefined;
        const isAlone = part.run === 'worker' && part.port === 0;
        return openMember(config, { appUrl, isAlone, ...(demo ? { demo } : {}) }, steps);
      }),
    async ({ url }) => void process.send?.({ url }),
  );
}

function partOf(text: string | undefined): Part {
  if (text === undefined) giveUp('This is a part of `npm run start:cluster`, and is not started by itself.');
  return JSON.parse(text) as Part;
}
