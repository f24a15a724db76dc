// Promise: what was begun and not gone on with does not stay for ever, nor what has been dealt with. Judged by the time of
// the last byte on the disk, and the age of that by the clock that the disk is written under: the product's own may be set
// by hand, or by another machine, and would throw away what has only just come. What is no upload in the folder is left
// alone.
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const HOUR_MS = 3_600_000;

/** Removes every upload that was last written so long ago, but for those still needed; answers with their ids. */
export async function expireUploads(
  folder: string,
  olderThanHours: number,
  needed: ReadonlySet<string> = new Set(),
  diskTime: number = Date.now(),
): Promise<string[]> {
  const ids = new Set((await filesIn(folder)).map((file) => file.replace(/\.json$/, '')));
  const removed: string[] = [];
  for (const id of ids) {
    if (!/^[\w-]+$/.test(id) || needed.has(id)) continue;
    const paths = [join(folder, id), join(folder, `${id}.json`)];
    const written = await Promise.all(paths.map(lastWritten));
    if (diskTime - Math.max(...written) <= olderThanHours * HOUR_MS) continue;
    await Promise.all(paths.map((path) => rm(path, { force: true })));
    removed.push(id);
  }
  return removed.sort();
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** One that has gone meanwhile is as old as can be. */
async function lastWritten(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  return found === null ? 0 : found.mtimeMs;
}
