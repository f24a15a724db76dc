// npm start in one process: the ground, seeded in the demo, and on it the API, the workers, or both.
import { uploadsFolder } from '../../server/createApp.js';
import type { Config } from '../../server/config.js';
import { allOrNothing } from './allOrNothing.js';
import { openGround } from './openGround.js';
import { openMember, tokensOf } from './openMember.js';

export interface Running {
  url: string;
  demo?: { sandboxUrl: string; tokens: { label: string; token: string }[] };
  stop(): Promise<void>;
}

/** @param isUnwanted asked between the steps: true, and what was begun is taken back, and nothing runs */
export async function serve(
  config: Config,
  say: (line: string) => void,
  isUnwanted: () => boolean = () => false,
): Promise<Running | undefined> {
  return allOrNothing(isUnwanted, async (steps) => {
    const { ownerUrl, appUrl, demo } = await openGround(config, say, steps);
    if (demo === undefined) return openMember(config, { appUrl }, steps);
    const { seedDemo } = await import('../demo/seedDemo.js');
    const { url } = await openMember(
      config,
      {
        appUrl,
        demo,
        prepare: async (app) => {
          await seedDemo({ ...demo, app, ownerUrl, uploads: uploadsFolder(config) });
        },
        listens: (at) => demo.sandbox.control.callbackTo(`http://127.0.0.1:${new URL(at).port}`),
      },
      steps,
    );
    return { url, demo: { sandboxUrl: demo.sandboxUrl, tokens: await tokensOf(demo) } };
  });
}
