// Promise: under a key there is a whole file or none, whenever the power fails. A file is written beside its place, flushed,
// and moved into it in one step. Only we can read the folder.
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PartnerError } from '../PartnerError.js';
import { checkSizeOnDisk } from './checkSizeOnDisk.js';
import { segmentsOf } from './segmentsOf.js';
import type { FileToKeep, StorageGateway } from './StorageGateway.js';

export function diskStorage(folder: string): StorageGateway {
  const placeOf = (key: string): string => join(folder, ...segmentsOf(key));
  return {
    put: async (key, file) => put(placeOf(key), file),
    open: async (key) => openFile(placeOf(key)),
    remove: async (key) => {
      const place = placeOf(key);
      await told('removed', () => rm(place, { force: true }));
    },
  };
}

async function put(place: string, file: FileToKeep): Promise<void> {
  await checkSizeOnDisk(file);
  await told('kept', async () => {
    if ((await sizeAt(place)) === file.sizeBytes) return;
    const around = dirname(place);
    await mkdir(around, { recursive: true, mode: 0o700 });
    const beside = `${place}.${randomUUID()}.part`;
    try {
      await pipeline(createReadStream(file.path), createWriteStream(beside, { flags: 'wx', mode: 0o600, flush: true }));
      await checkSizeOnDisk({ ...file, path: beside });
      await rename(beside, place);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
    await flushFolder(around);
  });
}

async function openFile(place: string): ReturnType<StorageGateway['open']> {
  return told('opened', async () => {
    if ((await sizeAt(place)) === null) return null;
    // Size and content of one and the same file, even when it is replaced in between.
    const handle = await open(place, 'r').catch(nullIfMissing);
    if (handle === null) return null;
    const { size } = await handle.stat();
    return { stream: handle.createReadStream(), sizeBytes: size };
  });
}

async function sizeAt(place: string): Promise<number | null> {
  const found = await stat(place).catch(nullIfMissing);
  return found?.isFile() ? found.size : null;
}

/** The new name is on the disk only when its folder is. Not every system lets a folder be opened; there it is left. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}

/** Neither the folder nor the key goes into the error. */
async function told<T>(what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof PartnerError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'no code';
    throw new PartnerError('UNREACHABLE', `A file could not be ${what} (${code}).`, { cause: code });
  }
}
