// Promise: the copy is the video without the places where it was taken, byte for byte the same elsewhere and of the same
// length, so that every offset in it stays right. A video of which that cannot be promised is not copied: under the target
// there is a clean copy or nothing. The film is neither decoded nor held in memory.
import { constants } from 'node:fs';
import { copyFile, type FileHandle, open, rename, rm } from 'node:fs/promises';
import { boxFile, BrokenBoxes } from './boxes.js';
import { findLocation, type LocationPlaces } from './findLocation.js';
import { onDisk } from './onDisk.js';

export type CopiedVideo =
  { ok: true; sizeBytes: number } | { ok: false; reason: 'LOCATION_NOT_BLANKED'; message: string };

export function copyVideo(path: string, target: string): Promise<CopiedVideo> {
  const beside = `${target}.part`;
  return onDisk(async () => {
    try {
      await copyFile(path, beside, constants.COPYFILE_FICLONE);
      const sizeBytes = await blankLocation(beside);
      await rename(beside, target);
      return { ok: true, sizeBytes };
    } catch (error) {
      await rm(beside, { force: true });
      if (!(error instanceof BrokenBoxes)) throw error;
      const message = `The video is not shown, because where it was taken cannot be removed: ${error.message}.`;
      return { ok: false, reason: 'LOCATION_NOT_BLANKED', message };
    }
  });
}

async function blankLocation(path: string): Promise<number> {
  const handle = await open(path, 'r+');
  try {
    const file = await boxFile(handle);
    await blank(handle, await findLocation(file));
    await handle.sync();
    return file.sizeBytes;
  } finally {
    await handle.close();
  }
}

async function blank(handle: FileHandle, { boxes, samples }: LocationPlaces): Promise<void> {
  for (const { from, contentFrom, to } of boxes) {
    // The size before the type stays, in either of its lengths.
    await handle.write(Buffer.from('free', 'latin1'), 0, 4, from + 4);
    await zero(handle, contentFrom, to);
  }
  for (const { from, to } of samples) await zero(handle, from, to);
}

const ZEROS = Buffer.alloc(64 * 1024);

async function zero(handle: FileHandle, from: number, to: number): Promise<void> {
  for (let at = from; at < to;) {
    const { bytesWritten } = await handle.write(ZEROS, 0, Math.min(ZEROS.length, to - at), at);
    at += bytesWritten;
  }
}
