// Promise: everywhere in an MP4 or MOV where a camera writes where it was is found, or it is said why that cannot be known.
// What is not needed to play the film counts as such a place: boxes of makers' own have held positions too. What stands
// within the coded pictures or sounds themselves is not looked at.
import { type Box, type BoxFile, boxesIn, BrokenBoxes } from './boxes.js';
import { META_BOX_LIMIT_BYTES } from './limits.js';
import { type Range, sampleRanges } from './sampleRanges.js';
import { readTrack } from './tracks.js';

export interface LocationPlaces {
  /** To become empty boxes of the same length. */
  boxes: Box[];
  /** Bytes of samples. */
  samples: Range[];
}

/** Throws BrokenBoxes with the reason when not every place can be found. */
export async function findLocation(file: BoxFile): Promise<LocationPlaces> {
  const found: Found = { boxes: [], samples: [], data: [], tracks: [], isFragmented: false, movies: 0 };
  await visit(file, { type: 'file', from: 0, contentFrom: 0, to: file.sizeBytes }, found);
  if (found.movies === 0) throw new BrokenBoxes('it holds no film');
  for (const box of found.boxes) if (['meta', 'udta'].includes(box.type)) await refuseOutsideItems(file, box);
  for (const track of found.tracks) await blankSamples(file, track, found);
  return { boxes: found.boxes, samples: found.samples };
}

interface Found extends LocationPlaces {
  data: Box[];
  tracks: Box[];
  movies: number;
  isFragmented: boolean;
}

const TOLD_OF_PLACES = ['udta', 'meta', 'uuid', 'free', 'skip'];

/** What is looked into, and which boxes there are needed; without a list, all but those that tell of places. */
const INSIDE: Record<string, string[] | null> = {
  file: ['ftyp', 'styp', 'pdin', 'moov', 'mdat', 'moof', 'mfra', 'sidx', 'ssix', 'prft', 'imda'],
  moov: ['mvhd', 'trak', 'mvex', 'iods'],
  trak: ['tkhd', 'tref', 'edts', 'mdia', 'tapt', 'clip', 'matt', 'load', 'imap', 'trgr'],
  mdia: null,
  minf: null,
  stbl: null,
  moof: null,
  traf: null,
};
const LEADS_TO: Record<string, string[]> = {
  file: ['moov', 'moof'],
  moov: ['trak'],
  trak: ['mdia'],
  mdia: ['minf'],
  minf: ['stbl'],
  moof: ['traf'],
};

async function visit(file: BoxFile, parent: Box, found: Found): Promise<void> {
  const needed = INSIDE[parent.type];
  for await (const box of boxesIn(file, parent.contentFrom, parent.to)) {
    const { type } = box;
    if (type === 'cmov') throw new BrokenBoxes('its film header is compressed');
    if (type === 'gps ') throw new BrokenBoxes('a dash camera has written its positions among the pictures');
    if (type === 'mdat' && parent.type === 'file') found.data.push(box);
    if (type === 'moov') found.movies += 1;
    if (type === 'trak') found.tracks.push(box);
    if (type === 'moof' || type === 'mvex') found.isFragmented = true;
    const isNeeded = needed ? needed.includes(type) : !TOLD_OF_PLACES.includes(type);
    if (!isNeeded) found.boxes.push(box);
    else if (LEADS_TO[parent.type]?.includes(type)) await visit(file, box, found);
  }
}

/** A box of metadata can hold only a list of where in the file its items stand. */
async function refuseOutsideItems(file: BoxFile, { contentFrom, to }: Box): Promise<void> {
  if (to - contentFrom > META_BOX_LIMIT_BYTES) throw new BrokenBoxes('a box of metadata is too large');
  if ((await file.read(contentFrom, to - contentFrom)).includes('iloc')) {
    throw new BrokenBoxes('its metadata stands in several places');
  }
}

/** Pictures, sounds, timecodes. The samples of any other track can tell where the camera was, subtitles included. */
const PLAIN_HANDLERS = ['vide', 'soun', 'tmcd', 'auxv', 'pict'];
const PLACE_CODINGS = ['gpmd', 'mebx', 'camm', 'rtmd'];

async function blankSamples(file: BoxFile, trak: Box, found: Found): Promise<void> {
  const { handler, codings, tables } = await readTrack(file, trak);
  const isPlain = handler !== null && PLAIN_HANDLERS.includes(handler);
  if (isPlain && !codings.some((coding) => PLACE_CODINGS.includes(coding))) return;
  if (found.isFragmented) throw new BrokenBoxes('a track of metadata is spread over fragments');
  for (const range of await sampleRanges(file, tables)) {
    if (range.from === range.to) continue;
    const isData = found.data.some((box) => range.from >= box.contentFrom && range.to <= box.to);
    if (!isData) throw new BrokenBoxes('its samples stand outside of its data');
    found.samples.push(range);
  }
}
