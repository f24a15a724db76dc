// Promise: a video is taken when there is a picture track in it and what the tracks point at has arrived. Nothing of it is
// decoded.
import { open } from 'node:fs/promises';
import { type Box, type BoxFile, boxesIn, boxFile, BrokenBoxes, childrenOf } from './boxes.js';
import type { Look } from './Look.js';
import { readTrack, shownSize } from './tracks.js';

export async function inspectVideo(path: string): Promise<Look> {
  const handle = await open(path, 'r');
  try {
    return await look(await boxFile(handle));
  } catch (error) {
    if (error instanceof BrokenBoxes) return corrupt(error.message);
    throw error;
  } finally {
    await handle.close();
  }
}

async function look(file: BoxFile): Promise<Look> {
  const { boxes, brokenBy } = await topBoxes(file);
  const movie = boxes.find((box) => box.type === 'moov');
  const hasData = boxes.some((box) => box.type === 'mdat' && box.to > box.contentFrom);
  if (movie === undefined || !hasData) return corrupt(brokenBy ?? 'it holds no film');
  for (const part of await childrenOf(file, movie)) {
    if (part.type !== 'trak') continue;
    const track = await readTrack(file, part);
    if (track.handler !== 'vide') continue;
    const { width, height } = await shownSize(file, track);
    if (width > 0 && height > 0) return { ok: true, width, height };
  }
  return corrupt('it holds no picture track');
}

/** Some cameras hang bytes of their own on behind the film; it plays nevertheless. One that is cut off lacks a box. */
async function topBoxes(file: BoxFile): Promise<{ boxes: Box[]; brokenBy?: string }> {
  const boxes: Box[] = [];
  try {
    for await (const box of boxesIn(file, 0, file.sizeBytes)) boxes.push(box);
    return { boxes };
  } catch (error) {
    if (error instanceof BrokenBoxes) return { boxes, brokenBy: error.message };
    throw error;
  }
}

function corrupt(why: string): Look {
  return { ok: false, reason: 'CORRUPT', message: `The video is broken or not complete: ${why}. Send it again.` };
}
