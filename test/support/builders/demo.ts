// The demo as a visitor finds it, in a database of the test's own: the same merchants, orders and partners that `npm start`
// seeds.
import { mkdtemp, rm } from 'node:fs/promises';
import { partnerTraffic } from '../../../src/workflows/partners/partnerTraffic.js';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../../sandbox/startSandbox.js';
import { keepDemoSecrets } from '../../../src/cli/demo/demoSecrets.js';
import { DEMO_MERCHANTS } from '../../../src/cli/demo/demoWorld.js';
import { seedDemo } from '../../../src/cli/demo/seedDemo.js';
import { diskStorage } from '../../../src/integrations/storage/diskStorage.js';
import { gateways } from '../../../src/integrations/registry.js';
import { ROWS_ARE_THE_QUEUE } from '../../../src/jobs/runDue.js';
import { createDataSource } from '../../../src/server/dataSource.js';
import { type DemoClock, openDemoClock } from '../../../src/server/demoClock.js';
import { createVault } from '../../../src/server/vault.js';
import type { App } from '../../../src/workflows/App.js';
import { testDatabase } from '../database.js';
import { UNWATCHED } from '../../../src/workflows/unwatched.js';
import { PATIENT } from '../patient.js';

export async function openDemo(): Promise<{
  app: App;
  clock: DemoClock;
  superuserUrl: string;
  close(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-demo-'));
  const uploads = join(folder, 'uploads');
  const database = await testDatabase();
  const db = await createDataSource(database.appUrl, { poolSize: 6, preparesStatements: true }).initialize();
  const clock = openDemoClock(folder);
  const accounts = DEMO_MERCHANTS.flatMap((merchant) => merchant.accounts);
  const secrets = await keepDemoSecrets(folder, accounts.map(({ id }) => id)); // prettier-ignore
  const sandbox = await startSandbox({
    port: 0,
    accounts: accounts.map(({ id, kind }) => ({ id, kind, secret: secrets[id] ?? '' })),
    clock: () => clock.now(),
  });
  const app: App = {
    db,
    gateways: gateways({
      ...PATIENT,
      traffic: partnerTraffic(() => app),
      clock: () => clock.now(),
      mail: { url: sandbox.mailbox.url, from: 'Recourse demo <desk@recourse.example>' },
      evidence: {
        uploads,
        storage: diskStorage(join(folder, 'evidence')),
        ffmpegPath: null,
        linkTo: (id, view) => `https://recourse.example/evidence/${id}/${view}`,
      },
    }),
    queue: ROWS_ARE_THE_QUEUE,
    clock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    vault: createVault('a secret key of a test that is long enough'),
    watch: UNWATCHED,
  };
  await seedDemo({ app, clock, sandbox, ownerUrl: database.ownerUrl, secrets, uploads });
  return {
    app,
    clock,
    superuserUrl: database.superuserUrl,
    close: async () => {
      await sandbox.stop();
      await db.destroy();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
