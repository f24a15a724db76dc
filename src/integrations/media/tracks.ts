// What the tracks of a video say of themselves: whom they are for, how their samples are coded, how large they are shown.
import { allBoxesIn, type Box, type BoxFile, BrokenBoxes, childrenOf } from './boxes.js';

export interface Track {
  /** Of the media handler: vide, soun, meta … Null when there is not exactly one. */
  handler: string | null;
  /** The types of its sample entries. */
  codings: string[];
  /** The boxes right within it. */
  parts: Box[];
  /** The boxes of its sample tables. */
  tables: Box[];
}

export async function readTrack(file: BoxFile, trak: Box): Promise<Track> {
  const parts = await childrenOf(file, trak);
  const media = await insideOf(file, parts, 'mdia');
  const tables = await insideOf(file, await insideOf(file, media, 'minf'), 'stbl');
  return {
    handler: await handlerOf(file, media),
    codings: await codingsOf(file, tables),
    parts,
    tables,
  };
}

/** The boxes within all boxes of a type. */
async function insideOf(file: BoxFile, boxes: Box[], type: string): Promise<Box[]> {
  const inside: Box[] = [];
  for (const box of boxes) if (box.type === type) inside.push(...(await childrenOf(file, box)));
  return inside;
}

async function handlerOf(file: BoxFile, media: Box[]): Promise<string | null> {
  const [handler, another] = media.filter((box) => box.type === 'hdlr');
  if (handler === undefined || another !== undefined) return null;
  return (await contentOf(file, handler, 12)).toString('latin1', 8, 12);
}

async function codingsOf(file: BoxFile, tables: Box[]): Promise<string[]> {
  const codings: string[] = [];
  for (const { type, contentFrom, to } of tables) {
    if (type !== 'stsd') continue;
    if (to - contentFrom < 8) throw new BrokenBoxes('a box is too short');
    codings.push(...(await allBoxesIn(file, contentFrom + 8, to)).map((entry) => entry.type));
  }
  return codings;
}

/** Turned as its matrix says. 0 x 0 for what is not seen. */
export async function shownSize(file: BoxFile, { parts }: Track): Promise<{ width: number; height: number }> {
  const header = parts.find((box) => box.type === 'tkhd');
  if (header === undefined) return { width: 0, height: 0 };
  const isLong = (await contentOf(file, header, 4))[0] === 1;
  const matrixAt = isLong ? 52 : 40;
  const content = await contentOf(file, header, matrixAt + 44);
  const [width, height] = [content.readUInt16BE(matrixAt + 36), content.readUInt16BE(matrixAt + 40)];
  // A quarter turn: nothing of x stays in x.
  const isTurned = content.readInt32BE(matrixAt) === 0 && content.readInt32BE(matrixAt + 4) !== 0;
  return isTurned ? { width: height, height: width } : { width, height };
}

/** The first bytes of a box's content. */
export async function contentOf(file: BoxFile, box: Box, length: number): Promise<Buffer> {
  if (box.to - box.contentFrom < length) throw new BrokenBoxes('a box is too short');
  return file.read(box.contentFrom, length);
}
