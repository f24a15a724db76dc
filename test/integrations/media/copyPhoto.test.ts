import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { copyPhoto } from '../../../src/integrations/media/copyPhoto.js';
import { thumbnailOf } from '../../../src/integrations/media/thumbnailOf.js';
import { failureOf } from '../partnerConnection.js';
import { ownFolder } from '../storage/keptFile.js';
import { CAMERA, grain, plainPhoto, telling } from './photos.js';

let folder: string;
let path: string;
let target: string;
beforeEach(async () => {
  folder = await ownFolder();
  path = join(folder, 'sent');
  target = join(folder, 'copy');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Red, green and blue of one pixel. */
async function colourAt(file: string, left: number, top: number): Promise<number[]> {
  const pixel = sharp(file).removeAlpha().extract({ left, top, width: 1, height: 1 });
  return [...(await pixel.raw().toBuffer())];
}

describe('the copy of a photo', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('in %s says nothing of place, time, camera or owner', async (format) => {
    await writeFile(path, await telling(plainPhoto()).toFormat(format).toBuffer());
    const before = await sharp(path).metadata();

    await copyPhoto(path, target);

    const { exif, xmp, iptc, icc, orientation, comments } = await sharp(target).metadata();
    expect([before.exif, before.xmp, before.icc].every((part) => part !== undefined)).toBe(true);
    expect([exif, xmp, iptc, icc, orientation, comments]).toEqual(Array.from({ length: 6 }));
    const bytes = await readFile(target, 'latin1');
    expect([CAMERA, 'Li Wei', 'Exif', 'xmpmeta', 'GPS'].filter((word) => bytes.includes(word))).toEqual([]);
  });

  test.each(['jpeg', 'png', 'webp'] as const)('in %s stays in its format, upright', async (format) => {
    await writeFile(path, await telling(plainPhoto()).toFormat(format).toBuffer());

    const copied = await copyPhoto(path, target);

    expect(copied).toEqual({
      ok: true,
      contentType: `image/${format}`,
      sizeBytes: (await readFile(target)).length,
      width: 60,
      height: 80,
    });
    // What was on the left is on top after a quarter turn to the right.
    const [top, bottom] = [await colourAt(target, 30, 10), await colourAt(target, 30, 70)];
    expect([(top[0] ?? 0) > 200, (top[2] ?? 255) < 60]).toEqual([true, true]);
    expect([(bottom[0] ?? 255) < 60, (bottom[2] ?? 0) > 200]).toEqual([true, true]);
  });

  test('in the colours of another space shows the same colours in sRGB', async () => {
    const green = sharp({ create: { width: 8, height: 8, channels: 3, background: { r: 60, g: 160, b: 70 } } });
    await writeFile(path, await green.withIccProfile('p3').png().toBuffer());

    await copyPhoto(path, target);

    const shown = await colourAt(target, 4, 4);
    const distances = [60, 160, 70].map((value, index) => Math.abs((shown[index] ?? 0) - value));
    expect(Math.max(...distances)).toBeLessThanOrEqual(2);
    expect((await sharp(target).metadata()).space).toBe('srgb');
  });

  test('of ink colours becomes one of light', async () => {
    await writeFile(path, await plainPhoto().toColourspace('cmyk').jpeg().toBuffer());

    await copyPhoto(path, target);

    const { space, channels } = await sharp(target).metadata();
    expect([space, channels]).toEqual(['srgb', 3]);
  });

  test('carries nothing of what was hung on behind it', async () => {
    await writeFile(path, Buffer.concat([await plainPhoto().jpeg().toBuffer(), Buffer.from('PK a whole archive')]));

    await copyPhoto(path, target);

    expect((await readFile(target)).includes('archive')).toBe(false);
  });

  test('keeps what can be seen through', async () => {
    const clear = sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } } });
    await writeFile(path, await clear.png().toBuffer());

    await copyPhoto(path, target);

    expect((await sharp(target).metadata()).hasAlpha).toBe(true);
  });

  test.each([
    ['breaks off', async () => (await grain().jpeg().toBuffer()).subarray(0, 5_000)],
    ['is no photo', async () => Buffer.from('text')],
    ['is in a format that is not taken', async () => plainPhoto().gif().toBuffer()],
  ])('that %s is not made, and nothing is left', async (_what, made) => {
    await writeFile(path, await made());

    const copied = await copyPhoto(path, target);

    expect(copied).toMatchObject({ ok: false, reason: 'CORRUPT' });
    expect(await readdir(folder)).toEqual(['sent']);
  });

  test('that cannot be written is a failure of the disk and not of the photo', async () => {
    await writeFile(path, await plainPhoto().jpeg().toBuffer());
    await mkdir(target);

    const failure = await failureOf(copyPhoto(path, target));

    expect([failure.kind, failure.message]).toEqual(['UNREACHABLE', 'A file could not be read or written (EISDIR).']);
  });
});

describe('the thumbnail', () => {
  test.each([
    [2_000, 1_000, 240, 480],
    [1_000, 2_000, 480, 240],
    [60, 40, 40, 60],
  ])('of %i x %i, turned, has %i x %i and no metadata', async (width, height, smallWidth, smallHeight) => {
    await writeFile(path, await telling(plainPhoto(width, height)).jpeg().toBuffer());

    const small = await thumbnailOf(path, target);

    expect(small).toMatchObject({ ok: true, contentType: 'image/webp', width: smallWidth, height: smallHeight });
    const { format, exif, xmp, icc } = await sharp(target).metadata();
    expect([format, exif, xmp, icc]).toEqual(['webp', undefined, undefined, undefined]);
  });

  test('of a photo that breaks off is not made', async () => {
    await writeFile(path, (await grain().png().toBuffer()).subarray(0, 20_000));

    expect(await thumbnailOf(path, target)).toMatchObject({ ok: false, reason: 'CORRUPT' });
  });
});
