import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { inspectFile, type Inspection } from '../../../src/integrations/media/inspectFile.js';
import { PHOTO_LIMIT_BYTES, PHOTO_LIMIT_PIXELS, VIDEO_LIMIT_BYTES } from '../../../src/integrations/media/limits.js';
import { failureOf } from '../partnerConnection.js';
import { ownFolder } from '../storage/keptFile.js';
import { box, film, openBox, pictures, u32 } from './film.js';
import { grain, plainPhoto, telling } from './photos.js';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await ownFolder();
  path = join(folder, 'photo.jpg');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function inspected(content: Buffer | string): Promise<Inspection> {
  await writeFile(path, content);
  return inspectFile(path, { sizeBytes: Buffer.byteLength(content) });
}

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

async function reasonOf(content: Buffer | string): Promise<[string, string | null]> {
  const inspection = await inspected(content);
  expect(inspection.sha256).toBe(sha256(content));
  expect(inspection.sizeBytes).toBe(Buffer.byteLength(content));
  return [inspection.ok ? 'taken' : inspection.reason, inspection.contentType];
}

/** A PNG that says how large it is, and holds what it is given. */
function png(width: number, height: number, data: Buffer): Buffer {
  const chunk = (type: string, content: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type), content]);
    return Buffer.concat([u32(content.length), named, u32(crc(named))]);
  };
  const header = Buffer.concat([u32(width, height), Buffer.from([8, 0, 0, 0, 0])]);
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([mark, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

describe('a photo', () => {
  test.each(['jpeg', 'png', 'webp'] as const)(
    'in %s is taken, with its digest and the size it is shown in',
    async (format) => {
      const photo = await telling(plainPhoto()).toFormat(format).toBuffer();

      const inspection = await inspected(photo);

      expect(inspection).toEqual({
        ok: true,
        kind: 'PHOTO',
        contentType: `image/${format}`,
        sha256: sha256(photo),
        sizeBytes: photo.length,
        width: 60,
        height: 80,
      });
    },
  );

  test('with as many pixels as there may be is taken, and with one row more refused', async () => {
    const rows = PHOTO_LIMIT_PIXELS / 10_000;
    const grey = (height: number): Buffer =>
      png(10_000, height, deflateSync(Buffer.alloc(10_001 * height), { level: 1 }));

    expect(await reasonOf(grey(rows))).toEqual(['taken', 'image/png']);
    expect(await reasonOf(grey(rows + 1))).toEqual(['TOO_MANY_PIXELS', 'image/png']);
  });

  test('that would unfold from a few bytes to gigabytes is refused by its header alone', async () => {
    const bomb = png(60_000, 60_000, Buffer.from('this is never unfolded'));

    const inspection = await inspected(bomb);

    expect(bomb.length).toBeLessThan(100);
    expect(inspection).toMatchObject({
      reason: 'TOO_MANY_PIXELS',
      message: 'The photo has 60000 x 60000 pixels; up to 50 megapixels are taken.',
    });
  });

  test.each(['jpeg', 'png', 'webp'] as const)(
    'in %s that breaks off is not whole, wherever it breaks off',
    async (format) => {
      const photo = await grain().toFormat(format).toBuffer();
      const parts = [0.3, 0.5, 0.9, 0.99].map((part) => photo.subarray(0, Math.floor(photo.length * part)));

      const reasons = [];
      for (const part of parts) reasons.push(await reasonOf(part));

      expect(reasons).toEqual(parts.map(() => ['CORRUPT', `image/${format}`]));
    },
  );

  test('of which only the beginning is one is not taken for one', async () => {
    const polyglots = [
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, ...Buffer.from('JFIF\0<script>alert(1)</script>')]),
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xfe]), Buffer.from('#!/bin/sh\nrm -rf /\n')]),
      Buffer.from('RIFF\x24\0\0\0WEBPVP8 this is no picture at all', 'latin1'),
    ];

    const reasons = [];
    for (const polyglot of polyglots) reasons.push(await reasonOf(polyglot));

    expect(reasons).toEqual([
      ['CORRUPT', 'image/jpeg'],
      ['CORRUPT', 'image/jpeg'],
      ['CORRUPT', 'image/webp'],
    ]);
  });

  test('is too large with a byte more than it may have, and is not decoded then', async () => {
    const photo = await plainPhoto().jpeg().toBuffer();
    await writeFile(path, photo);
    await truncate(path, PHOTO_LIMIT_BYTES + 1);

    const inspection = await inspectFile(path, { sizeBytes: PHOTO_LIMIT_BYTES + 1 });

    expect(inspection).toMatchObject({
      reason: 'TOO_LARGE',
      contentType: 'image/jpeg',
      sizeBytes: 20_971_521,
      message: 'A photo may have up to 20 MiB. Send a smaller one.',
    });
    expect(inspection.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('with exactly as many bytes as it may have is taken', async () => {
    await writeFile(path, await plainPhoto().jpeg().toBuffer());
    await truncate(path, PHOTO_LIMIT_BYTES);

    expect((await inspectFile(path, { sizeBytes: PHOTO_LIMIT_BYTES })).ok).toBe(true);
  });

  test('of another size than was sent is not whole', async () => {
    const photo = await plainPhoto().jpeg().toBuffer();
    await writeFile(path, photo);

    const inspection = await inspectFile(path, { sizeBytes: photo.length + 1 });

    expect(inspection).toMatchObject({ reason: 'CORRUPT', message: expect.stringContaining('did not arrive') });
  });

  test('under a path where another stood before is judged for itself', async () => {
    await inspected(await plainPhoto(80, 60).jpeg().toBuffer());

    const second = await inspected(await plainPhoto(40, 20).jpeg().toBuffer());

    expect(second).toMatchObject({ width: 40, height: 20 });
  });
});

describe('a video', () => {
  test.each([
    ['isom', 'video/mp4'],
    ['mp42', 'video/mp4'],
    ['qt  ', 'video/quicktime'],
  ])('of the brand %j is taken as %s', async (brand, contentType) => {
    expect(await inspected(film({ brand }))).toMatchObject({
      ok: true,
      kind: 'VIDEO',
      contentType,
      width: 640,
      height: 360,
    });
  });

  test('that is shown upright has the size that it is shown in', async () => {
    const upright = film({ tracks: [pictures({ isTurned: true })] });

    expect(await inspected(upright)).toMatchObject({ width: 360, height: 640 });
  });

  test('with bytes of its camera behind it is taken', async () => {
    const inspection = await inspected(Buffer.concat([film(), Buffer.from('not a box, but it plays')]));

    expect(inspection.ok).toBe(true);
  });

  test.each([
    ['whose header is missing', () => film().subarray(0, -300)],
    [
      'whose pictures are cut off',
      () => {
        const whole = film();
        const [data, header] = [whole.indexOf('mdat') - 4, whole.indexOf('moov') - 4];
        const pictureData = whole.subarray(data, header);
        return Buffer.concat([whole.subarray(0, data), whole.subarray(header), pictureData.subarray(0, -1)]);
      },
    ],
    ['without pictures', () => film({ tracks: [pictures({ handler: 'soun' })] })],
    ['with a track of no size', () => film({ tracks: [pictures({ width: 0 })] })],
    ['without any track', () => film({ tracks: [] })],
    ['that is a name of a format only', () => box('ftyp', 'isom', u32(0), 'isom')],
    [
      'with a track header that is too short',
      () => Buffer.concat([film({ tracks: [] }).subarray(0, -8), box('moov', box('trak', box('tkhd', u32(0))))]),
    ],
    [
      'with a box smaller than its header',
      () => Buffer.concat([box('ftyp', 'isom', u32(0)), u32(7), Buffer.from('moov')]),
    ],
    [
      'with a box of 64 bits that breaks off',
      () => Buffer.concat([box('ftyp', 'isom', u32(0)), u32(1), Buffer.from('moov'), u32(0)]),
    ],
  ])('%s is not whole', async (_what, made) => {
    expect(await reasonOf(made())).toEqual(['CORRUPT', 'video/mp4']);
  });

  test('with its size left open to the end is taken', async () => {
    const [start, rest] = [box('ftyp', 'isom', u32(0)), film({ tracks: [pictures({ chunks: [] })] })];
    const moov = rest.subarray(rest.indexOf('moov') - 4);

    expect((await inspected(Buffer.concat([start, moov, openBox('mdat', 'pictures')]))).ok).toBe(true);
  });

  test('is too large with a byte more than it may have', async () => {
    await writeFile(path, film());
    await truncate(path, VIDEO_LIMIT_BYTES + 1);

    const inspection = await inspectFile(path, { sizeBytes: VIDEO_LIMIT_BYTES + 1 });

    expect(inspection).toMatchObject({
      reason: 'TOO_LARGE',
      contentType: 'video/mp4',
      sizeBytes: 524_288_001,
      message: 'A video may have up to 500 MiB. Send a smaller one.',
    });
  });
});

describe('what is neither', () => {
  test.each([
    ['an ELF program', Buffer.from('\x7fELF\x02\x01\x01'.padEnd(200, '\0'), 'latin1'), 'application/x-elf'],
    ['a Windows program', Buffer.from('MZ'.padEnd(200, '\0'), 'latin1'), 'application/x-msdownload'],
    ['a PDF', '%PDF-1.7\n'.padEnd(200, ' '), 'application/pdf'],
    ['text', 'The box arrived broken.', null],
    ['a page', '<!doctype html><script>alert(1)</script>', null],
    ['a single byte', 'x', null],
  ])('%s under the name photo.jpg is no media file', async (_what, content, contentType) => {
    expect(await reasonOf(content)).toEqual(['NOT_A_MEDIA_FILE', contentType]);
  });

  test.each([
    ['GIF', Buffer.from('GIF89a'.padEnd(100, '\0'), 'latin1'), 'image/gif'],
    ['HEIC', box('ftyp', 'heic', u32(0), 'heic'), 'image/heic'],
    ['Matroska', Buffer.from('1a45dfa3934282886d6174726f736b61', 'hex'), 'video/matroska'],
    ['3GP', box('ftyp', '3gp5', u32(0), '3gp5'), 'video/3gpp'],
    ['M4A', box('ftyp', 'M4A ', u32(0), 'M4A '), 'audio/x-m4a'],
  ])('%s is a type that is not accepted', async (_what, content, contentType) => {
    const [reason, found] = await reasonOf(content);

    expect([reason, found]).toEqual(['TYPE_NOT_ACCEPTED', contentType]);
  });

  test('an empty file is told as that', async () => {
    expect(await inspected('')).toEqual({
      ok: false,
      reason: 'EMPTY',
      contentType: null,
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      sizeBytes: 0,
      message: 'The file is empty. Choose it again.',
    });
  });

  test('a file that is not there is a failure of ours, told without its path', async () => {
    const failure = await failureOf(inspectFile(join(folder, 'gone'), { sizeBytes: 1 }));

    expect([failure.kind, failure.message]).toEqual(['UNREACHABLE', 'A file could not be read or written (ENOENT).']);
  });
});
