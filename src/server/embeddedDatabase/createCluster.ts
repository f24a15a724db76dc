// Promise: a data folder is either complete or not there, whatever instant we die at and however many of us start at
// once; and data that this PostgreSQL cannot read is never touched.
import { randomBytes } from 'node:crypto';
import { chown, link, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Place } from './chooseHome.js';
import type { Binaries } from './findBinaries.js';
import { isAlive } from './isAlive.js';
import { runProgram } from './runProgram.js';

/** True when the cluster was made now. */
export async function createCluster(
  place: Place,
  binaries: Binaries,
  password: string,
  fsync: boolean,
): Promise<boolean> {
  if (await stat(place.cluster).catch(() => undefined)) return false;
  await removeLeftovers(place.home);

  const unfinished = await mkdtemp(join(place.home, `initializing-${process.pid}-`));
  try {
    const cluster = join(unfinished, 'postgres');
    const passwordFile = join(unfinished, 'password');
    await writeFile(passwordFile, password, { mode: 0o600 });
    await giveTo(place, passwordFile);
    await giveTo(place, unfinished);
    const answer = await runProgram(
      binaries.initdb,
      [
        `--pgdata=${cluster}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
        ...(fsync ? [] : ['--no-sync']),
      ],
      { cwd: place.home, runAs: place.runAs },
    );
    if (answer.code !== 0) throw new Error(`initdb could not make ${place.cluster}: ${answer.output}`);
    return await moveInto(cluster, place.cluster);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** The superuser's password: made once, kept beside the data, readable by us alone. */
export async function keepPassword(place: Place): Promise<string> {
  const file = join(place.home, 'password');
  const known = await readPassword(file);
  if (known) return known;
  if (await stat(place.cluster).catch(() => undefined)) {
    throw new Error(
      `${file} is missing, and without it nobody can enter the database in ${place.cluster}. ` +
        `Put it back, or move ${place.home} away and start again with an empty database.`,
    );
  }

  // Written aside and linked: of several processes that start at once exactly one names the password.
  await mkdir(place.home, { recursive: true });
  const own = `${file}-${process.pid}`;
  await writeFile(own, randomBytes(24).toString('hex'), { mode: 0o600 });
  await link(own, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(own);
  return readFile(file, 'utf8');
}

export async function refuseOtherVersion(place: Place, binaries: Binaries): Promise<void> {
  const found = await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES') {
      throw new Error(
        `${place.cluster} belongs to another user. Start as that user, or move ${place.home} away and start again.`,
      );
    }
    return '';
  });
  const major = found.trim();
  if (major === binaries.major) return;
  const whose = major ? `was written by PostgreSQL ${major}` : 'is not a PostgreSQL data folder';
  throw new Error(
    `${place.cluster} ${whose}, and the built-in server is PostgreSQL ${binaries.major}. ` +
      `Move ${place.home} away (for example: mv "${place.home}" "${place.home}-${major || 'old'}") ` +
      'and start again with an empty database, or set DATABASE_URL to a server that can read it.',
  );
}

async function readPassword(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${file} cannot be read. Start as the user who made it: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

async function giveTo(place: Place, path: string): Promise<void> {
  if (place.runAs.uid !== undefined) await chown(path, place.runAs.uid, place.runAs.gid ?? place.runAs.uid);
}

async function moveInto(made: string, cluster: string): Promise<boolean> {
  try {
    await rename(made, cluster);
    return true;
  } catch (error) {
    // Another process was quicker; its cluster has the same password.
    if (await stat(cluster).catch(() => undefined)) return false;
    throw error;
  }
}

async function removeLeftovers(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = /^initializing-(\d+)-/.exec(basename(name))?.[1];
    if (pid && !isAlive(Number(pid))) await rm(join(home, name), { recursive: true, force: true });
  }
}
