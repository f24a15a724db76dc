// Promise: where all samples of a track stand in the file, from its tables (stsz, stsc, stco or co64). Tables that do not
// agree with each other are BrokenBoxes, and so are samples that all together would be larger than the file.
import { type Box, type BoxFile, BrokenBoxes } from './boxes.js';
import { TABLE_LIMIT_BYTES } from './limits.js';

export interface Range {
  from: number;
  to: number;
}

export async function sampleRanges(file: BoxFile, tables: Box[]): Promise<Range[]> {
  const sizes = await sampleSizes(file, tables);
  const offsets = await chunkOffsets(file, tables);
  const runs = await chunkRuns(file, tables);
  const ranges: Range[] = [];
  let sample = 0;
  let bytes = 0;
  runs.forEach(({ firstChunk, samplesEach }, index) => {
    const nextChunk = runs[index + 1]?.firstChunk ?? offsets.length + 1;
    if (firstChunk >= nextChunk || (index === 0 && firstChunk !== 1)) throw new BrokenBoxes(DISAGREE);
    for (const from of offsets.slice(firstChunk - 1, nextChunk - 1)) {
      if (sample + samplesEach > sizes.count) throw new BrokenBoxes(DISAGREE);
      const length = sizes.sum(sample, sample + samplesEach);
      sample += samplesEach;
      bytes += length;
      if (from + length > file.sizeBytes || bytes > file.sizeBytes)
        throw new BrokenBoxes('its samples do not fit in it');
      ranges.push({ from, to: from + length });
    }
  });
  if (sample !== sizes.count || ranges.length !== offsets.length) throw new BrokenBoxes(DISAGREE);
  return ranges;
}

const DISAGREE = 'the tables of its samples disagree';

interface Sizes {
  count: number;
  /** Of the samples from one up to, but not, another. */
  sum(from: number, to: number): number;
}

async function sampleSizes(file: BoxFile, tables: Box[]): Promise<Sizes> {
  const content = await tableOf(file, tables, ['stsz']);
  if (content.length < 12) throw new BrokenBoxes(DISAGREE);
  const each = content.readUInt32BE(4);
  const count = content.readUInt32BE(8);
  if (each !== 0) return { count, sum: (from, to) => each * (to - from) };
  if (content.length < 12 + count * 4) throw new BrokenBoxes(DISAGREE);
  return {
    count,
    sum(from, to) {
      let sum = 0;
      for (let sample = from; sample < to; sample += 1) sum += content.readUInt32BE(12 + sample * 4);
      return sum;
    },
  };
}

async function chunkOffsets(file: BoxFile, tables: Box[]): Promise<number[]> {
  const isLong = tables.some((box) => box.type === 'co64');
  const rows = rowsOf(await tableOf(file, tables, ['stco', 'co64']), isLong ? 8 : 4);
  return rows.map((row) => (isLong ? Number(row.readBigUInt64BE(0)) : row.readUInt32BE(0)));
}

/** From this chunk on there are so many samples in each. */
async function chunkRuns(file: BoxFile, tables: Box[]): Promise<{ firstChunk: number; samplesEach: number }[]> {
  const rows = rowsOf(await tableOf(file, tables, ['stsc']), 12);
  return rows.map((row) => ({ firstChunk: row.readUInt32BE(0), samplesEach: row.readUInt32BE(4) }));
}

function rowsOf(content: Buffer, rowBytes: number): Buffer[] {
  const count = content.length < 8 ? 0 : content.readUInt32BE(4);
  if (content.length < 8 + count * rowBytes) throw new BrokenBoxes(DISAGREE);
  return Array.from({ length: count }, (_, row) => content.subarray(8 + row * rowBytes, 8 + (row + 1) * rowBytes));
}

/** The content of the one table there must be, and of none that a player might take in its place. */
async function tableOf(file: BoxFile, tables: Box[], types: string[]): Promise<Buffer> {
  const [table, another] = tables.filter((box) => types.includes(box.type));
  if (table === undefined || another !== undefined)
    throw new BrokenBoxes('a table of its samples is missing or double');
  const length = table.to - table.contentFrom;
  if (length > TABLE_LIMIT_BYTES) throw new BrokenBoxes('a table of its samples is too large');
  return file.read(table.contentFrom, length);
}
