// MP4 and MOV files made by hand, box by box, so that each byte of them is known.
export const LOCATION = '+31.2304+121.4737/';

export function box(type: string, ...parts: (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part as Buffer)));
  return Buffer.concat([u32(8 + content.length), Buffer.from(type, 'latin1'), content]);
}

/** The same with its size in 64 bits. */
export function longBox(type: string, ...parts: (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part as Buffer)));
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(16 + content.length));
  return Buffer.concat([u32(1), Buffer.from(type, 'latin1'), size, content]);
}

/** The same with a size of 0: to the end of what it stands in. */
export function openBox(type: string, ...parts: (Buffer | string)[]): Buffer {
  const made = box(type, ...parts);
  made.writeUInt32BE(0, 0);
  return made;
}

export function u32(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, index) => bytes.writeUInt32BE(number, 4 * index));
  return bytes;
}

/** Where cameras write it: in small text of user data. */
export const xyz = (): Buffer => box('\u00a9xyz', Buffer.from([0, LOCATION.length, 0x15, 0xc7]), LOCATION);

export interface TrackWish {
  handler: string;
  coding?: string;
  /** The samples of each chunk. */
  chunks: Buffer[][];
  isLong?: boolean;
  width?: number;
  height?: number;
  isTurned?: boolean;
  /** Boxes to stand in the track too. */
  more?: Buffer[];
  /** In the place of its tables, which get the chunks' offsets. */
  tables?(offsets: number[]): Buffer[];
}

export interface FilmWish {
  tracks?: TrackWish[];
  brand?: string;
  /** Boxes to stand in the film header, and on the top before and behind it. */
  inMovie?: Buffer[];
  before?: Buffer[];
  behind?: Buffer[];
  seconds?: number;
}

export const pictures = (more: Partial<TrackWish> = {}): TrackWish => ({
  handler: 'vide',
  coding: 'avc1',
  width: 640,
  height: 360,
  chunks: [[Buffer.from('picture one'), Buffer.from('picture two')], [Buffer.from('picture three')]],
  ...more,
});

/** ftyp, mdat, moov: as a camera writes it that knows the end only at the end. */
export function film({ tracks = [pictures()], ...wish }: FilmWish = {}): Buffer {
  const start = Buffer.concat([box('ftyp', wish.brand ?? 'isom', u32(0), 'isom'), ...(wish.before ?? [])]);
  let at = start.length + 8;
  const offsets = tracks.map((track) =>
    track.chunks.map((chunk) => {
      const offset = at;
      at += Buffer.concat(chunk).length;
      return offset;
    }),
  );
  const data = box('mdat', ...tracks.flatMap((track) => track.chunks.flat()));
  const traks = tracks.map((track, index) => trackBox(track, offsets[index] ?? []));
  const moov = box('moov', movieHeader(wish.seconds ?? 9), ...traks, ...(wish.inMovie ?? []));
  return Buffer.concat([start, data, moov, ...(wish.behind ?? [])]);
}

const movieHeader = (seconds: number): Buffer => box('mvhd', u32(0, 0, 0, 1000, seconds * 1000), Buffer.alloc(80));

function trackBox(track: TrackWish, offsets: number[]): Buffer {
  const tables = track.tables?.(offsets) ?? tablesOf(track, offsets);
  const coding = box('stsd', u32(0, 1), box(track.coding ?? track.handler, Buffer.alloc(8)));
  const minf = box('minf', box('stbl', coding, ...tables));
  return box('trak', trackHeader(track), ...(track.more ?? []), box('mdia', handlerBox(track.handler), minf));
}

export const handlerBox = (handler: string): Buffer => box('hdlr', u32(0, 0), handler, Buffer.alloc(13));

function trackHeader({ width = 0, height = 0, isTurned = false }: TrackWish): Buffer {
  const one = 0x10000;
  const matrix = isTurned ? [0, one, 0, 0xffff0000, 0, 0, 0, 0, 0x40000000] : [one, 0, 0, 0, one, 0, 0, 0, 0x40000000];
  return box('tkhd', u32(7, 0, 0, 1, 0, 9000), Buffer.alloc(16), u32(...matrix, width * one, height * one));
}

/** stsz, stsc and stco or co64, written out in full. */
export function tablesOf({ chunks, isLong }: TrackWish, offsets: number[]): Buffer[] {
  const sizes = chunks.flat().map((sample) => sample.length);
  const runs = chunks.flatMap((chunk, index) => [index + 1, chunk.length, 1]);
  const longOffsets = offsets.flatMap((offset) => [0, offset]);
  return [
    box('stsz', u32(0, 0, sizes.length, ...sizes)),
    box('stsc', u32(0, chunks.length, ...runs)),
    isLong ? box('co64', u32(0, offsets.length, ...longOffsets)) : box('stco', u32(0, offsets.length, ...offsets)),
  ];
}
