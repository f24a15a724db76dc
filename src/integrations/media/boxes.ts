// Promise: an MP4 or MOV is read box by box, never beyond its end, never without end, and never whole. Sizes of 32 and of 64
// bits, and a size of 0 for all that is left of what the box stands in. What does not add up is BrokenBoxes.
import type { FileHandle } from 'node:fs/promises';
import { BOXES_LIMIT_COUNT } from './limits.js';

export interface Box {
  type: string;
  /** Where its header begins, where its content begins, and the first byte that is not its own. */
  from: number;
  contentFrom: number;
  to: number;
}

/** The bytes of a file. Counts the boxes that were read from it, over all of its levels. */
export interface BoxFile {
  sizeBytes: number;
  boxesRead: number;
  read(from: number, length: number): Promise<Buffer>;
}

export class BrokenBoxes extends Error {}

export async function boxFile(handle: FileHandle): Promise<BoxFile> {
  const { size: sizeBytes } = await handle.stat();
  return {
    sizeBytes,
    boxesRead: 0,
    async read(from, length) {
      if (from < 0 || from + length > sizeBytes) throw new BrokenBoxes('it points beyond its end');
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, from);
      if (bytesRead !== length) throw new BrokenBoxes('it ended while it was read');
      return buffer;
    },
  };
}

/** Boxes one after the other. Throws at the first that does not fit; what came before it has been given out then. */
export async function* boxesIn(file: BoxFile, from: number, to: number): AsyncGenerator<Box> {
  for (let at = from; at < to;) {
    if (to - at < 8) {
      // Old recorders end a list of boxes with a few zero bytes.
      if ((await file.read(at, to - at)).every((byte) => byte === 0)) return;
      throw new BrokenBoxes('there are bytes that belong to no box');
    }
    const box = boxAt(await file.read(at, Math.min(16, to - at)), at, to);
    file.boxesRead += 1;
    if (file.boxesRead > BOXES_LIMIT_COUNT) throw new BrokenBoxes('it has too many boxes');
    yield box;
    at = box.to;
  }
}

export async function allBoxesIn(file: BoxFile, from: number, to: number): Promise<Box[]> {
  const boxes: Box[] = [];
  for await (const box of boxesIn(file, from, to)) boxes.push(box);
  return boxes;
}

export function childrenOf(file: BoxFile, box: Box): Promise<Box[]> {
  return allBoxesIn(file, box.contentFrom, box.to);
}

function boxAt(header: Buffer, from: number, end: number): Box {
  const type = header.toString('latin1', 4, 8);
  const shortSize = header.readUInt32BE(0);
  if (shortSize === 0) return { type, from, contentFrom: from + 8, to: end };
  const isLong = shortSize === 1;
  if (isLong && header.length < 16) throw new BrokenBoxes('a box breaks off in its header');
  const size = isLong ? Number(header.readBigUInt64BE(8)) : shortSize;
  const headerBytes = isLong ? 16 : 8;
  if (size < headerBytes) throw new BrokenBoxes('a box is smaller than its header');
  if (size > end - from) throw new BrokenBoxes('a box is larger than what it stands in');
  return { type, from, contentFrom: from + headerBytes, to: from + size };
}
