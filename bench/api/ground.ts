// What all servers of the bench stand on: one PostgreSQL with one shop in it, and an issuer of tokens.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gateways } from '../../src/integrations/registry.js';
import { ROWS_ARE_THE_QUEUE } from '../../src/jobs/runDue.js';
import { createDataSource } from '../../src/server/dataSource.js';
import { startEmbeddedDatabase } from '../../src/server/embeddedDatabase.js';
import { migrate } from '../../src/server/migrate.js';
import { APP_ROLE, prepareDatabase, urlFor } from '../../src/server/roles.js';
import { createVault } from '../../src/server/vault.js';
import type { App } from '../../src/workflows/App.js';
import { UNWATCHED } from '../../src/workflows/unwatched.js';
import { testIssuer, type TestIssuer } from '../../test/server/support/tokens.js';
import { NOW, openShop } from './shop.js';

export interface Ground {
  appUrl: string;
  ownerUrl: string;
  /** As somebody for whom row-level security does not hold. */
  unboundUrl: string;
  databasePort: number;
  issuer: TestIssuer;
  folder: string;
  /** PostgreSQL's own folder. */
  cluster: string;
  stop(): Promise<void>;
}

export async function openGround(orders: number, settings: Record<string, string> = {}): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-bench-'));
  await chmod(folder, 0o711);
  const server = await startEmbeddedDatabase({ dataDir: join(folder, 'data'), fsync: false, settings });
  const stopDatabase = async () => {
    await server.stop();
    for (const one of new Set([server.dataDir, folder])) await rm(one, { recursive: true, force: true });
  };
  try {
    const passwords = { ownerPassword: 'bench-owner', appPassword: 'bench-app' };
    const urls = await prepareDatabase(server.superuserUrl, { database: 'recourse', ...passwords });
    await migrate({ ownerUrl: urls.ownerUrl, appRole: APP_ROLE });
    await fill(urls.appUrl, urls.ownerUrl, orders);
    const { username, password } = new URL(server.superuserUrl);
    const issuer = await testIssuer({ audience: 'recourse-bench', algorithms: ['RS256'] });
    return {
      ...urls,
      unboundUrl: urlFor(server.superuserUrl, username, password, 'recourse'),
      databasePort: server.port,
      issuer,
      folder,
      cluster: join(server.dataDir, 'postgres'),
      stop: async () => {
        await issuer.stop();
        await stopDatabase();
      },
    };
  } catch (error) {
    await stopDatabase();
    throw error;
  }
}

async function fill(appUrl: string, ownerUrl: string, orders: number): Promise<void> {
  const db = await createDataSource(appUrl, { poolSize: 1 }).initialize();
  const owner = await createDataSource(ownerUrl, { poolSize: 1 }).initialize();
  try {
    await openShop(quietApp(db), owner, orders);
  } finally {
    await owner.destroy();
    await db.destroy();
  }
}

export function quietApp(db: App['db']): App {
  const quiet = () => undefined;
  return {
    db,
    gateways: gateways(),
    queue: ROWS_ARE_THE_QUEUE,
    clock: { now: () => NOW },
    log: { info: quiet, warn: quiet, error: quiet },
    watch: UNWATCHED,
    vault: createVault('a secret key for a bench that is long enough'),
  };
}

export function postmasterOf({ cluster }: Pick<Ground, 'cluster'>): number {
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
}
