// Promise: the database gets a folder that its own user can reach. PostgreSQL refuses to run as root, and the user that
// it runs as instead often cannot enter the project folder (a checkout in root's home, a mounted volume).
import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, mkdtemp, readFile, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram, type RunAs } from './runProgram.js';

export interface Place {
  /** Holds the cluster, its password, its log and perhaps a copy of the binaries. */
  home: string;
  cluster: string;
  /** Empty when the server runs as ourselves. */
  runAs: RunAs;
}

export async function chooseHome(dataDir: string): Promise<Place> {
  if (process.getuid?.() !== 0) {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return placeIn(dataDir, {});
  }

  const key = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const reasons: string[] = [];
  for (const folder of [dataDir, `/var/lib/recourse-${key}`, join(tmpdir(), `recourse-${key}`)]) {
    try {
      // Data that an ordinary user made before stays that user's, so that both `npm start` and `sudo npm start` work.
      const runAs = (await ownerOf(join(folder, 'postgres'))) ?? (await databaseUser());
      // Set apart from mkdir, which would leave it to the umask.
      if (await mkdir(folder, { recursive: true })) await chmod(folder, 0o711);
      if (folder !== dataDir) await refuseForeignFolder(folder);
      await tryToWrite(folder, runAs);
      return await placeIn(folder, runAs);
    } catch (error) {
      reasons.push(`${folder}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and no folder could be made ready for another user. ' +
      `Start as an ordinary user, or set DATABASE_URL. Tried ${reasons.join('; ')}`,
  );
}

async function placeIn(folder: string, runAs: RunAs): Promise<Place> {
  const home = await realpath(folder);
  return { home, cluster: join(home, 'postgres'), runAs };
}

async function ownerOf(path: string): Promise<RunAs | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

async function databaseUser(): Promise<RunAs> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const line = lines.find((fields) => fields[0] === name);
    if (line && Number(line[2]) !== 0) return { uid: Number(line[2]), gid: Number(line[3]) };
  }
  return { uid: 65534, gid: 65534 };
}

// The temporary folder is open to everybody: what lies there under our name may be somebody else's trap.
async function refuseForeignFolder(folder: string): Promise<void> {
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) {
    throw new Error('exists and is not a folder of ours alone');
  }
}

// Asked of the kernel as that user: mode bits alone know nothing of access lists, mounts and namespaces.
async function tryToWrite(folder: string, runAs: RunAs): Promise<void> {
  const probe = await mkdtemp(join(folder, 'probe-'));
  try {
    await chown(probe, runAs.uid ?? 0, runAs.gid ?? 0);
    const answer = await runProgram('/bin/sh', ['-c', 'cd "$1" && : > probe', 'sh', probe], { cwd: '/', runAs });
    if (answer.code !== 0) throw new Error(`user ${runAs.uid} cannot write there`);
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}
