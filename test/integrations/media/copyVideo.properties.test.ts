import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyVideo } from '../../../src/integrations/media/copyVideo.js';
import { ownFolder } from '../storage/keptFile.js';
import { box, film, handlerBox, LOCATION, longBox, openBox, pictures, type TrackWish, xyz } from './film.js';
import { rounds } from '../../support/rounds.js';

let folder: string;
let path: string;
let target: string;
beforeAll(async () => {
  folder = await ownFolder();
  path = join(folder, 'sent');
  target = join(folder, 'copy');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A box as it is sent and as it should be copied. */
interface Pair {
  sent: Buffer;
  copied: Buffer;
}

const same = (sent: Buffer): Pair => ({ sent, copied: sent });
const around = (type: string, pairs: Pair[], make = box): Pair => ({
  sent: make(type, ...pairs.map((pair) => pair.sent)),
  copied: make(type, ...pairs.map((pair) => pair.copied)),
});

const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const form = fc.constantFrom(box, longBox);

/** Tells of the place somewhere within, perhaps in boxes of its own. */
const telling = fc
  .tuple(fc.constantFrom('udta', 'meta', 'uuid', 'free', 'skip', 'abcd', '\u00a9xyz'), bytes, bytes, form, fc.nat(2))
  .map(([type, before, after, make, depth]): Pair => {
    let content: Buffer = Buffer.concat([before, Buffer.from(LOCATION), after]);
    for (let level = 0; level < depth; level += 1)
      content = level === 0 ? box('ilst', content) : box('meta', content, xyz());
    return { sent: make(type, content), copied: make('free', Buffer.alloc(content.length)) };
  });
/** In places where a box that nobody knows stays. */
const tellingDeep = telling.filter(({ sent }) => ['udta', 'meta', 'uuid'].includes(sent.toString('latin1', 4, 8)));
const plain = (...types: string[]): fc.Arbitrary<Pair> =>
  fc.tuple(fc.constantFrom(...types), bytes, form).map(([type, content, make]) => same(make(type, content)));
const some = (...arbitraries: fc.Arbitrary<Pair>[]): fc.Arbitrary<Pair[]> =>
  fc.array(fc.oneof(...arbitraries), { maxLength: 4 });

const tables = some(plain('stts', 'stss', 'ctts', 'sgpd'), tellingDeep).map((boxes) => around('stbl', boxes));
const media = fc
  .tuple(some(plain('mdhd', 'elng'), tellingDeep), fc.constantFrom('vide', 'soun', 'tmcd'), tables, form)
  .map(([boxes, handler, stbl, make]) =>
    around('mdia', [...boxes, same(handlerBox(handler)), around('minf', [stbl])], make),
  );
const track = fc
  .tuple(some(plain('tkhd', 'edts', 'tref'), telling), media, some(telling), form)
  .map(([before, mdia, after, make]) => around('trak', [...before, mdia, ...after], make));
const movie = fc
  .tuple(some(plain('mvhd', 'iods'), telling), fc.array(track, { maxLength: 3 }), some(telling), form)
  .map(([before, tracks, after, make]) => around('moov', [...before, ...tracks, ...after], make));
const fragment = fc
  .tuple(some(plain('mfhd'), tellingDeep), some(plain('tfhd', 'trun'), tellingDeep))
  .map(([boxes, inside]) => around('moof', [...boxes, around('traf', inside)]));
const tree = fc
  .tuple(
    some(plain('ftyp', 'mdat', 'sidx'), telling, fragment),
    movie,
    some(plain('mdat', 'mfra'), telling, fragment),
    fc.option(fc.constantFrom('mdat', 'udta', 'free')),
  )
  .map(([before, moov, after, open]): Pair => {
    const all = [...before, moov, ...after];
    if (open === 'mdat') all.push(same(openBox('mdat', 'to the end')));
    else if (open !== null) {
      all.push({ sent: openBox(open, LOCATION), copied: openBox('free', Buffer.alloc(LOCATION.length)) });
    }
    return { sent: Buffer.concat(all.map((pair) => pair.sent)), copied: Buffer.concat(all.map((pair) => pair.copied)) };
  });

test('of any tree of boxes the copy has the same length, not the place, and every other byte', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async ({ sent, copied }) => {
      await writeFile(path, sent);

      const result = await copyVideo(path, target);

      expect(result).toEqual({ ok: true, sizeBytes: sent.length });
      const copy = await readFile(target);
      expect(copy.includes(LOCATION)).toBe(false);
      expect(copy.equals(copied)).toBe(true);
    }),
    { numRuns: rounds(100), seed: 20_260_601 },
  );
});

const sample = bytes.map((content) => Buffer.concat([Buffer.from(LOCATION), content]));
const chunks = fc.array(fc.array(sample, { minLength: 1, maxLength: 4 }), { maxLength: 4 });
const metaTrack = fc
  .record({ chunks, isLong: fc.boolean(), handler: fc.constantFrom('meta', 'camm', 'text') })
  .map((wish): TrackWish => wish);
const tracks = fc.array(fc.oneof(metaTrack, fc.constant(pictures())), { maxLength: 5 });

test('of any tracks the copy has the pictures and not a sample that tells of a place', async () => {
  await fc.assert(
    fc.asyncProperty(tracks, async (wished) => {
      const sent = film({ tracks: wished });
      const pure = wished.map((wish) =>
        wish.handler === 'vide' ? wish : { ...wish, chunks: wish.chunks.map((chunk) => chunk.map(zeroed)) },
      );
      await writeFile(path, sent);

      const result = await copyVideo(path, target);

      expect(result).toEqual({ ok: true, sizeBytes: sent.length });
      expect((await readFile(target)).equals(film({ tracks: pure }))).toBe(true);
    }),
    { numRuns: rounds(50), seed: 20_260_602 },
  );
});

const zeroed = (content: Buffer): Buffer => Buffer.alloc(content.length);

const damage = fc.array(
  fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.uint8Array({ minLength: 1, maxLength: 4 })),
  {
    minLength: 1,
    maxLength: 5,
  },
);

test('of any damaged film there is a copy of the same length or none, always an answer, and nothing left beside', async () => {
  const whole = film({
    tracks: [pictures(), { handler: 'meta', chunks: [[Buffer.from(LOCATION)], [Buffer.from(LOCATION)]] }],
    inMovie: [box('udta', xyz())],
    behind: [longBox('uuid', LOCATION)],
  });
  await fc.assert(
    fc.asyncProperty(damage, async (wounds) => {
      const sent = Buffer.from(whole);
      for (const [where, with_] of wounds) sent.set(with_, Math.floor(where * (sent.length - 4)));
      await writeFile(path, sent);
      await rm(target, { force: true });

      const result = await copyVideo(path, target);

      const left = (await readdir(folder)).sort();
      if (result.ok) expect([left, (await readFile(target)).length]).toEqual([['copy', 'sent'], sent.length]);
      else expect([left, result.reason]).toEqual([['sent'], 'LOCATION_NOT_BLANKED']);
    }),
    { numRuns: rounds(100), seed: 20_260_603 },
  );
});
