import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CopiedVideo, copyVideo } from '../../../src/integrations/media/copyVideo.js';
import { BOXES_LIMIT_COUNT, TABLE_LIMIT_BYTES } from '../../../src/integrations/media/limits.js';
import { failureOf } from '../partnerConnection.js';
import { ownFolder } from '../storage/keptFile.js';
import {
  box,
  film,
  type FilmWish,
  LOCATION,
  longBox,
  openBox,
  pictures,
  tablesOf,
  type TrackWish,
  u32,
  xyz,
} from './film.js';

let folder: string;
let path: string;
let target: string;
beforeEach(async () => {
  folder = await ownFolder();
  path = join(folder, 'sent.mp4');
  target = join(folder, 'copy.mp4');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function copied(video: Buffer): Promise<CopiedVideo> {
  await writeFile(path, video);
  return copyVideo(path, target);
}

/** The copy of a film that can be copied. */
async function copyOf(video: Buffer): Promise<Buffer> {
  expect(await copied(video)).toEqual({ ok: true, sizeBytes: video.length });
  return readFile(target);
}

/** The same bytes with each box of the list in place of itself, emptied. */
function emptied(video: Buffer, ...boxes: Buffer[]): Buffer {
  const expected = Buffer.from(video);
  for (const one of boxes) {
    const at = video.indexOf(one);
    const headerBytes = one.readUInt32BE(0) === 1 ? 16 : 8;
    expected.write('free', at + 4, 'latin1');
    expected.fill(0, at + headerBytes, at + one.length);
  }
  return expected;
}

const udta = (): Buffer => box('udta', xyz());
const gpsSamples = (more: Partial<TrackWish> = {}): TrackWish => ({
  handler: 'meta',
  coding: 'mett',
  chunks: [[Buffer.from(LOCATION), Buffer.from('a')], [Buffer.from(`later ${LOCATION}`)]],
  ...more,
});

describe('a place that is told of in a box', () => {
  test.each<[string, Buffer, (told: Buffer) => FilmWish]>([
    ['user data of the film', udta(), (told) => ({ inMovie: [told] })],
    ['user data of a track', udta(), (told) => ({ tracks: [pictures({ more: [told] })] })],
    ['user data on the top', udta(), (told) => ({ behind: [told] })],
    ['metadata of the film', box('meta', u32(0), box('ilst', LOCATION)), (told) => ({ inMovie: [told] })],
    ['metadata of a track', box('meta', LOCATION), (told) => ({ tracks: [pictures({ more: [told] })] })],
    ['metadata on the top, before the film', box('meta', LOCATION), (told) => ({ before: [told] })],
    ['a box of a maker on the top', box('uuid', Buffer.alloc(16, 7), LOCATION), (told) => ({ behind: [told] })],
    ['a box of a maker in a track', box('uuid', LOCATION), (told) => ({ tracks: [pictures({ more: [told] })] })],
    ['a box of 64 bits', longBox('udta', xyz()), (told) => ({ inMovie: [told] })],
    ['what is left of a box that was made free', box('free', LOCATION), (told) => ({ before: [told] })],
    ['a box that nobody knows, in the film', box('gsen', LOCATION), (told) => ({ inMovie: [told] })],
    ['a box that nobody knows, on the top', box('udat', LOCATION), (told) => ({ behind: [told] })],
  ])('is emptied: %s', async (_where, told, wish) => {
    const video = film(wish(told));

    const copy = await copyOf(video);

    expect(copy.includes(LOCATION)).toBe(false);
    expect(copy.equals(emptied(video, told))).toBe(true);
  });

  test('is emptied in each of several places at once', async () => {
    const places = [
      udta(),
      box('meta', LOCATION, '1'),
      box('uuid', LOCATION, '2'),
      box('meta', LOCATION, '3'),
    ] as const;
    const [first, second, third, fourth] = places;
    const video = film({ inMovie: [first, second], behind: [third], tracks: [pictures({ more: [fourth] })] });

    const copy = await copyOf(video);

    expect(copy.equals(emptied(video, ...places))).toBe(true);
  });

  test('is emptied to the end where a box is open to the end of the file', async () => {
    const told = openBox('meta', LOCATION);
    const video = film({ behind: [told] });

    const copy = await copyOf(video);

    expect(copy.equals(emptied(video, told))).toBe(true);
  });

  test('is emptied to the end of the track where a box is open to that', async () => {
    const trak = box('trak', box('tkhd', u32(0)), openBox('udta', xyz()));
    const video = film({ tracks: [pictures()], inMovie: [] });
    const moov = box('moov', video.subarray(video.indexOf('mvhd') - 4), withHandler(trak));
    const whole = Buffer.concat([video.subarray(0, video.indexOf('moov') - 4), moov]);

    const copy = await copyOf(whole);

    expect(copy.includes(LOCATION)).toBe(false);
  });

  test('a film without any is the same byte for byte', async () => {
    const video = film({ tracks: [pictures(), { handler: 'soun', coding: 'mp4a', chunks: [[Buffer.from('sound')]] }] });

    expect((await copyOf(video)).equals(video)).toBe(true);
  });

  test('a film in fragments is the same but for what tells of places', async () => {
    const told = box('uuid', LOCATION);
    const fragment = box('moof', box('mfhd', u32(0, 1)), box('traf', box('tfhd', u32(0, 1)), told));
    const video = film({ inMovie: [box('mvex', box('trex', u32(0)))], behind: [fragment, box('mdat', 'more')] });

    expect((await copyOf(video)).equals(emptied(video, told))).toBe(true);
  });

  test('a list of boxes that ends with four zero bytes is read', async () => {
    const video = film({ inMovie: [udta(), u32(0)] });

    expect((await copyOf(video)).includes(LOCATION)).toBe(false);
  });
});

/** A track needs a handler to be known as one of pictures. */
function withHandler(trak: Buffer): Buffer {
  const media = box('mdia', box('hdlr', u32(0, 0), 'vide', Buffer.alloc(13)));
  return box('trak', media, trak.subarray(8));
}

describe('a place that is told of in samples', () => {
  test.each<[string, Partial<TrackWish>]>([
    ['a track of metadata', { handler: 'meta', coding: 'mett' }],
    ['a track of an Apple device', { handler: 'meta', coding: 'mebx' }],
    ['a track of an Android device', { handler: 'camm', coding: 'camm' }],
    ['a track of an action camera', { handler: 'meta', coding: 'gpmd' }],
    ['a track that calls itself pictures', { handler: 'vide', coding: 'gpmd' }],
    ['a track of subtitles of a drone', { handler: 'sbtl', coding: 'tx3g' }],
    ['a track of a handler that nobody knows', { handler: 'nrtm', coding: 'rtmd' }],
    ['a track with offsets of 64 bits', { isLong: true }],
  ])('is zeroed: %s', async (_what, more) => {
    const video = film({ tracks: [pictures(), gpsSamples(more), pictures()] });
    const samples = Buffer.concat(gpsSamples().chunks.flat());

    const copy = await copyOf(video);

    const expected = Buffer.from(video);
    expected.fill(0, video.indexOf(samples), video.indexOf(samples) + samples.length);
    expect(copy.includes(LOCATION)).toBe(false);
    expect(copy.equals(expected)).toBe(true);
  });

  test('is zeroed where all samples are of one size and several chunks of one length', async () => {
    const samples = ['+31.2', '+31.3', '+31.4', '+31.5'].map((text) => Buffer.from(text));
    const chunks = [samples.slice(0, 2), samples.slice(2)];
    const tables = (offsets: number[]): Buffer[] => [
      box('stsz', u32(0, 5, 4)),
      box('stsc', u32(0, 1, 1, 2, 1)),
      box('stco', u32(0, 2, ...offsets)),
    ];
    const video = film({ tracks: [pictures(), gpsSamples({ chunks, tables })] });

    const copy = await copyOf(video);

    expect([copy.includes('+31.'), copy.includes('picture three')]).toEqual([false, true]);
  });

  test('a track of metadata without a sample hinders nothing', async () => {
    const video = film({ tracks: [pictures(), gpsSamples({ chunks: [] })] });

    expect((await copyOf(video)).equals(video)).toBe(true);
  });
});

describe('a video whose place cannot be taken out is not shown', () => {
  const withTables = (change: (tables: Buffer[], offsets: number[]) => Buffer[]): Buffer =>
    film({
      tracks: [pictures(), gpsSamples({ tables: (offsets) => change(tablesOf(gpsSamples(), offsets), offsets) })],
    });
  const [sizesOf, runsOf, offsetsOf] = [0, 1, 2].map((index) => (tables: Buffer[]) => tables[index] ?? Buffer.alloc(0));
  const moofOf = (): Buffer => box('moof', box('mfhd', u32(0, 1)));

  test.each<[string, () => Buffer]>([
    ['a table is missing', () => withTables((tables) => tables.slice(1))],
    ['a table is there twice', () => withTables((tables) => [...tables, ...tables.slice(2)])],
    [
      'a table is shorter than it says',
      () => withTables((tables) => [box('stsz', u32(0, 0, 9, 1)), ...tables.slice(1)]),
    ],
    ['a table has no head', () => withTables((tables) => [...tables.slice(0, 2), box('stco', u32(0))])],
    [
      'there are more samples than chunks hold',
      () => withTables((tables) => [box('stsz', u32(0, 4, 9)), ...tables.slice(1)]),
    ],
    [
      'there are fewer samples than chunks hold',
      () => withTables((tables) => [box('stsz', u32(0, 4, 2)), ...tables.slice(1)]),
    ],
    [
      'a chunk is named twice',
      () =>
        withTables((tables) => [
          sizesOf?.(tables) ?? u32(),
          box('stsc', u32(0, 2, 1, 2, 1, 1, 1, 1)),
          offsetsOf?.(tables) ?? u32(),
        ]),
    ],
    [
      'the first chunk has no samples',
      () =>
        withTables((tables) => [
          sizesOf?.(tables) ?? u32(),
          box('stsc', u32(0, 1, 2, 3, 1)),
          offsetsOf?.(tables) ?? u32(),
        ]),
    ],
    [
      'there are samples without a chunk',
      () => withTables((tables) => [sizesOf?.(tables) ?? u32(), box('stsc', u32(0, 0)), box('stco', u32(0, 0))]),
    ],
    [
      'its samples stand beyond the end',
      () => withTables((tables) => [...tables.slice(0, 2), box('stco', u32(0, 2, 40, 0x7fffffff))]),
    ],
    [
      'its samples stand in the film header',
      () =>
        withTables((tables, offsets) => [
          ...tables.slice(0, 2),
          box('stco', u32(0, 2, offsets[0] ?? 0, (offsets[1] ?? 0) + 200)),
        ]),
    ],
    [
      'its samples stand on the first bytes',
      () => withTables((tables) => [...tables.slice(0, 2), box('stco', u32(0, 2, 0, 4))]),
    ],
    [
      'its samples are larger than the file together',
      () =>
        withTables((tables) => [
          box('stsz', u32(0, 0xffffff00, 3)),
          runsOf?.(tables) ?? u32(),
          offsetsOf?.(tables) ?? u32(),
        ]),
    ],
    [
      'an offset is larger than any file',
      () => withTables((tables) => [...tables.slice(0, 2), box('co64', u32(0, 2, 0xffffffff, 0xffffffff, 0, 40))]),
    ],
    [
      'a table is larger than is read',
      () => withTables((tables) => [...tables.slice(0, 2), box('stco', Buffer.alloc(TABLE_LIMIT_BYTES + 8))]),
    ],
    [
      'a track of metadata is spread over fragments',
      () => film({ tracks: [pictures(), gpsSamples()], behind: [moofOf()] }),
    ],
    [
      'a track of metadata may be spread over fragments',
      () => film({ tracks: [gpsSamples()], inMovie: [box('mvex', u32(0))] }),
    ],
    [
      'a track has two handlers',
      () =>
        film({ inMovie: [box('trak', box('mdia', box('hdlr', u32(0, 0), 'vide'), box('hdlr', u32(0, 0), 'meta')))] }),
    ],
    ['a track has no handler', () => film({ inMovie: [box('trak', box('mdia', box('mdhd')))] })],
    ['a handler is too short', () => film({ inMovie: [box('trak', box('mdia', box('hdlr', u32(0))))] })],
    ['the film header is compressed', () => film({ inMovie: [box('cmov', 'x')] })],
    ['a dash camera wrote its positions among the pictures', () => film({ inMovie: [box('gps ', u32(0, 1, 40, 18))] })],
    [
      'metadata lists items that stand elsewhere',
      () => film({ behind: [box('meta', u32(0), box('iloc', u32(0, 40, 18)))] }),
    ],
    ['there is no film header', () => Buffer.concat([box('ftyp', 'isom'), box('mdat', LOCATION)])],
    ['there is nothing', () => Buffer.alloc(0)],
    ['it breaks off', () => film({ inMovie: [udta()] }).subarray(0, -1)],
    ['bytes are left behind the boxes', () => Buffer.concat([film(), Buffer.from(LOCATION)])],
    ['a few bytes are left behind the boxes', () => Buffer.concat([film(), Buffer.from('31.2304')])],
    ['a box is smaller than its header', () => film({ inMovie: [Buffer.concat([u32(4), Buffer.from('udta')])] })],
    [
      'a box of 64 bits is smaller than its header',
      () => film({ inMovie: [Buffer.concat([u32(1), Buffer.from('udta'), u32(0, 15)])] }),
    ],
    [
      'a box of 64 bits is larger than any file',
      () => film({ behind: [Buffer.concat([u32(1), Buffer.from('udta'), u32(0xffffffff, 0xffffffff)])] }),
    ],
    ['a box reaches out of what it stands in', () => film({ inMovie: [Buffer.concat([u32(9), Buffer.from('udta')])] })],
    [
      'it has boxes without end',
      () => film({ behind: [Buffer.concat(Array.from({ length: BOXES_LIMIT_COUNT }, () => box('free')))] }),
    ],
  ])('when %s', async (_what, made) => {
    const result = await copied(made());

    expect(result).toMatchObject({ ok: false, reason: 'LOCATION_NOT_BLANKED' });
    expect(result).toMatchObject({
      message: expect.stringMatching(/^The video is not shown, because where .*: .+\.$/),
    });
    expect(await readdir(folder)).toEqual(['sent.mp4']);
  });

  test('and what was sent stays as it was', async () => {
    const video = film({ inMovie: [udta()], tracks: [gpsSamples()] });

    await copied(video);

    expect((await readFile(path)).equals(video)).toBe(true);
  });

  test('and a disk that cannot be written is a failure of its own', async () => {
    await mkdir(target);

    const failure = await failureOf(copied(film()));

    expect([failure.kind, failure.message]).toEqual(['UNREACHABLE', 'A file could not be read or written (EISDIR).']);
    expect((await readdir(folder)).sort()).toEqual(['copy.mp4', 'sent.mp4']);
  });
});
