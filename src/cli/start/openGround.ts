// What every process of one Recourse stands on, opened once: the database, migrated, and in the demo the partners' sandbox,
// the settable clock and the issuer.
import { join } from 'node:path';
import type { Sandbox } from '../../../sandbox/startSandbox.js';
import { beTheOnlyDemo } from '../../server/beTheOnlyDemo.js';
import type { Config, DemoConfig } from '../../server/config.js';
import { type DemoClock, openDemoClock } from '../../server/demoClock.js';
import { type DemoIssuer, openDemoIssuer } from '../../server/demoIssuer.js';
import { openDatabase } from '../../server/startDatabase.js';
import { keepDemoSecrets } from '../demo/demoSecrets.js';
import { DEMO_MERCHANTS } from '../demo/demoWorld.js';
import type { Steps } from './allOrNothing.js';
import type { DemoPlace } from './openMember.js';

export interface Ground {
  ownerUrl: string;
  appUrl: string;
  demo?: DemoGround;
}

export interface DemoGround extends DemoPlace {
  sandbox: Sandbox;
  secrets: Record<string, string>;
}

export async function openGround(config: Config, say: (line: string) => void, steps: Steps): Promise<Ground> {
  const { ownerUrl, appUrl, stop } = await openDatabase(config, say);
  steps.opened(stop);
  steps.goOn();
  if (config.mode === 'production') return { ownerUrl, appUrl };
  steps.opened(await beTheOnlyDemo(ownerUrl));
  return { ownerUrl, appUrl, demo: await openDemo(config, steps) };
}

export function demoFolder(config: DemoConfig): string {
  return join(config.dataDir, 'demo');
}

/** What a process needs that did not start the sandbox. */
export async function openDemoPlace(
  config: DemoConfig,
  at: { sandboxUrl: string; mailboxUrl: string },
): Promise<DemoPlace> {
  const folder = demoFolder(config);
  const [issuer, clock]: [DemoIssuer, DemoClock] = [await openDemoIssuer(folder), openDemoClock(folder)];
  return { ...at, issuer, clock };
}

async function openDemo(config: DemoConfig, { opened }: Steps): Promise<DemoGround> {
  const folder = demoFolder(config);
  const clock = openDemoClock(folder);
  const accounts = DEMO_MERCHANTS.flatMap((merchant) => merchant.accounts);
  const secrets = await keepDemoSecrets(
    folder,
    accounts.map((account) => account.id),
  );
  const { startSandbox } = await import('../../../sandbox/startSandbox.js');
  const sandbox = await startSandbox({
    port: config.sandboxPort,
    accounts: accounts.map(({ id, kind }) => ({ id, kind, secret: secrets[id] ?? '' })),
    clock: () => clock.now(),
    stateFile: join(folder, 'sandbox.jsonl'),
  });
  opened(() => sandbox.stop());
  const place = await openDemoPlace(config, { sandboxUrl: sandbox.url, mailboxUrl: sandbox.mailbox.url });
  return { ...place, clock, sandbox, secrets };
}
