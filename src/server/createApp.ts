// Promise: what the workflows may reach is put together once, here, from the settings; and taken apart in the opposite
// order, so that nothing is asked of what is gone already.
import { join } from 'node:path';
import { partnerTraffic } from '../workflows/partners/partnerTraffic.js';
import type { PgBoss } from 'pg-boss';
import type { DataSource } from 'typeorm';
import { gateways } from '../integrations/registry.js';
import { diskStorage } from '../integrations/storage/diskStorage.js';
import type { StorageGateway } from '../integrations/storage/StorageGateway.js';
import { bossQueue } from '../jobs/queue.js';
import { startBoss, startWorkers, type Workers } from '../jobs/work.js';
import type { App, Clock } from '../workflows/App.js';
import type { Config } from './config.js';
import { openDatabaseClock } from './databaseClock.js';
import { createDataSource } from './dataSource.js';
import { evidencePath, signLink } from './evidenceLinks.js';
import { createLog } from './log.js';
import { watchWaiting } from './metrics.js';
import { createVault } from './vault.js';
import { createWatch, type ServerWatch } from './watch.js';

export interface CreatedApp {
  app: App;
  watch: ServerWatch;
  boss: PgBoss;
  /** From now on this process acts on wake-ups. */
  work(): Promise<void>;
  stop(): Promise<void>;
}

export type AppSettings = Pick<
  Config,
  'databasePoolSize' | 'secretKey' | 'logLevel' | 'filesDir' | 's3' | 'mail' | 'ffmpegPath' | 'privateTargets'
>;

/** Uploads come in here; every process that serves them needs the same folder. */
export function uploadsFolder({ filesDir }: Pick<AppSettings, 'filesDir'>): string {
  return join(filesDir, 'uploads');
}

/** @param appUrl the database as the role that row-level security holds for */
export interface AppParts {
  clock?: Clock;
  log?: App['log'];
  /** Where others reach this server; asked when a link is made, because a free port is known late. */
  publicUrl?: () => string;
  /** False: another process works, and keeps the engine in order. */
  works?: boolean;
}

export async function createApp(
  config: AppSettings,
  appUrl: string,
  { clock: set, log = createLog(config.logLevel), publicUrl = () => 'http://127.0.0.1', works = true }: AppParts = {},
): Promise<CreatedApp> {
  const storage = await storageOf(config);
  const db = createDataSource(appUrl, {
    poolSize: config.databasePoolSize,
    // With row-level security most of the time of a small statement is its planning.
    preparesStatements: true,
    log: (sentence) => log.warn({}, sentence),
  });
  await db.initialize();
  const time = await openDatabaseClock(() => askTime(db));
  const clock = set ?? time;
  const boss = await startBoss(appUrl, log, works ? {} : { supervise: false, useListenNotify: false, max: 2 }).catch(
    async (error: unknown) => {
      time.stop();
      await db.destroy();
      throw error;
    },
  );
  const watch = createWatch();
  const app: App = {
    db,
    gateways: gateways({
      traffic: partnerTraffic(() => app),
      clock: () => clock.now(),
      webhookUrl: (accountId) => `${publicUrl()}/webhooks/${accountId}`,
      ...(config.mail ? { mail: config.mail } : {}),
      outbound: { privateTargets: config.privateTargets },
      evidence: {
        uploads: uploadsFolder(config),
        storage,
        ffmpegPath: config.ffmpegPath,
        linkTo: (id, view, expiresAt) =>
          `${publicUrl()}${signLink(config.secretKey, evidencePath(id, view), expiresAt)}`,
      },
    }),
    queue: bossQueue(boss, clock, { now: () => time.now().getTime() }),
    clock,
    log,
    vault: createVault(config.secretKey),
    watch,
  };
  watchWaiting(watch.registry, app, boss);
  let workers: Workers | undefined;
  return {
    app,
    watch,
    boss,
    work: async () => {
      workers ??= await startWorkers(app, boss);
    },
    stop: async () => {
      await workers?.stop();
      // What a worker has begun is finished; what it has not is still a row.
      await boss.stop({ graceful: true, timeout: WORK_ENDS_WITHIN_MS });
      time.stop();
      await db.destroy();
    },
  };
}

/** The client of S3 takes a third of a second to load, so that only whoever keeps files there waits for it. */
async function storageOf({ s3, filesDir }: AppSettings): Promise<StorageGateway> {
  if (!s3) return diskStorage(join(filesDir, 'evidence'));
  const { s3Storage } = await import('../integrations/storage/s3Storage.js');
  return s3Storage(s3);
}

const WORK_ENDS_WITHIN_MS = 4_000;

async function askTime(db: DataSource): Promise<number> {
  const [row] = await db.query<{ ms: string }[]>('select extract(epoch from clock_timestamp()) * 1000 as ms');
  return Number(row?.ms);
}
