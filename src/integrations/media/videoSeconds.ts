// How long a video says it is. Null when it does not say.
import { open } from 'node:fs/promises';
import { boxesIn, boxFile, type BoxFile, BrokenBoxes } from './boxes.js';
import { contentOf } from './tracks.js';

export async function videoSeconds(path: string): Promise<number | null> {
  const handle = await open(path, 'r');
  try {
    return await secondsIn(await boxFile(handle));
  } catch (error) {
    if (error instanceof BrokenBoxes) return null;
    throw error;
  } finally {
    await handle.close();
  }
}

async function secondsIn(file: BoxFile): Promise<number | null> {
  for await (const box of boxesIn(file, 0, file.sizeBytes)) {
    if (box.type !== 'moov') continue;
    for await (const part of boxesIn(file, box.contentFrom, box.to)) {
      if (part.type !== 'mvhd') continue;
      const content = await contentOf(file, part, 20);
      const isLong = content[0] === 1;
      const long = isLong ? await contentOf(file, part, 32) : content;
      const unitsPerSecond = long.readUInt32BE(isLong ? 20 : 12);
      const units = isLong ? Number(long.readBigUInt64BE(24)) : long.readUInt32BE(16);
      return unitsPerSecond === 0 || units === 0 ? null : units / unitsPerSecond;
    }
  }
  return null;
}
