import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { stillsOf } from '../../../src/integrations/media/stillsOf.js';
import { failureOf } from '../partnerConnection.js';
import { ownFolder } from '../storage/keptFile.js';
import { box, film, u32 } from './film.js';
import { grain, telling } from './photos.js';

let folder: string;
let target: string;
let path: string;
let picture: Buffer;
beforeAll(async () => {
  picture = await telling(grain(1_600, 900)).jpeg().toBuffer();
});
beforeEach(async () => {
  folder = await ownFolder();
  target = join(folder, 'stills');
  // A name with everything in it that a shell would act on.
  path = join(folder, '-i $(touch harm);`x` "y".mp4');
  await mkdir(target);
  await writeFile(path, film({ seconds: 9 }));
  await writeFile(join(folder, 'picture.jpg'), picture);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A program of the test in the place of ffmpeg. It notes how it was called, and then does as the test says. */
async function standIn(script: string): Promise<string> {
  const program = join(folder, 'ffmpeg-stand-in');
  const noting = `import { appendFileSync, readFileSync, writeSync } from 'node:fs';
    const folder = ${JSON.stringify(folder)};
    const { PATH, LC_ALL, ...others } = process.env;
    appendFileSync(folder + '/calls', JSON.stringify({ args: process.argv.slice(2), others }) + '\\n');
    const picture = readFileSync(folder + '/picture.jpg');`;
  await writeFile(`${program}.mjs`, `#!${process.execPath}\n${noting}\n${script}`);
  await chmod(`${program}.mjs`, 0o755);
  return `${program}.mjs`;
}

const calls = async (): Promise<{ args: string[]; others: object }[]> =>
  (await readFile(join(folder, 'calls'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { args: string[]; others: object });

const GIVES_A_PICTURE = 'process.stdout.write(picture);';

test('a stand-in for ffmpeg: three stills from over the film become small WebP without metadata', async () => {
  const ffmpegPath = await standIn(GIVES_A_PICTURE);

  const stills = await stillsOf(path, target, { ffmpegPath, timeoutMs: 20_000 });

  expect(stills.map((still) => [still.path, still.width, still.height])).toEqual([
    [join(target, 'still-1.webp'), 1_280, 720],
    [join(target, 'still-2.webp'), 1_280, 720],
    [join(target, 'still-3.webp'), 1_280, 720],
  ]);
  const { format, exif, xmp, icc } = await sharp(join(target, 'still-2.webp')).metadata();
  expect([format, exif, xmp, icc]).toEqual(['webp', undefined, undefined, undefined]);
  const instants = (await calls()).map(({ args }) => args[args.indexOf('-ss') + 1]);
  expect(instants).toEqual(['1.500', '4.500', '7.500']);
});

test('a stand-in for ffmpeg: it gets the path as one argument, reads files only, and sees nothing of our environment', async () => {
  const ffmpegPath = await standIn(GIVES_A_PICTURE);

  await stillsOf(path, target, { ffmpegPath, timeoutMs: 20_000 });

  const [first] = await calls();
  expect(first?.others).toEqual({});
  const source = first?.args.slice(0, first.args.indexOf('-map')) ?? [];
  expect(source.slice(-2)).toEqual(['-i', `file:${path}`]);
  expect(source.slice(0, 7)).toEqual(['-nostdin', '-v', 'quiet', '-protocol_whitelist', 'file', '-f', 'mov']);
  expect((await readdir(folder)).includes('harm')).toBe(false);
});

test('a stand-in for ffmpeg: a video that does not say how long it is gives its first picture', async () => {
  await writeFile(path, Buffer.concat([box('ftyp', 'isom'), box('moov', box('mvhd', u32(0, 0, 0, 1000, 0)))]));
  const ffmpegPath = await standIn(GIVES_A_PICTURE);

  const stills = await stillsOf(path, target, { ffmpegPath, timeoutMs: 20_000 });

  expect(stills).toHaveLength(1);
  expect((await calls()).map(({ args }) => args[args.indexOf('-ss') + 1])).toEqual(['0.000']);
});

test('a stand-in for ffmpeg: a video that tells its length in 64 bits is looked at over that length', async () => {
  const header = box('mvhd', u32(0x01000000, 0, 0, 0, 0, 600, 0, 18_000));
  await writeFile(path, Buffer.concat([box('ftyp', 'isom'), box('moov', header)]));
  const ffmpegPath = await standIn(GIVES_A_PICTURE);

  await stillsOf(path, target, { ffmpegPath, timeoutMs: 20_000 });

  expect((await calls()).map(({ args }) => args[args.indexOf('-ss') + 1])).toEqual(['5.000', '15.000', '25.000']);
});

test.each([
  ['fails', 'process.stdout.write(picture); process.exitCode = 1;'],
  ['says nothing', ''],
  ['gives what is no picture', `process.stdout.write('no picture');`],
  ['gives half a picture', 'process.stdout.write(picture.subarray(0, picture.length >> 1));'],
  ['gives more than a still can be', 'for (;;) writeSync(1, Buffer.alloc(1 << 20));'],
  ['complains without end', `process.stderr.write('x'.repeat(5_000_000)); process.exitCode = 1;`],
])('a stand-in for ffmpeg that %s: there are no stills and no failure', async (_what, script) => {
  const ffmpegPath = await standIn(script);

  expect(await stillsOf(path, target, { ffmpegPath, timeoutMs: 20_000 })).toEqual([]);

  expect(await readdir(target)).toEqual([]);
});

test('a stand-in for ffmpeg that never ends: it is killed, and not asked again', async () => {
  const ffmpegPath = join(folder, 'ffmpeg-stand-in.sh');
  await writeFile(ffmpegPath, `#!/bin/sh\necho $$ >> '${join(folder, 'pids')}'\nexec sleep 1000\n`, { mode: 0o755 });

  const stills = await stillsOf(path, target, { ffmpegPath, timeoutMs: 5_000 });

  expect(stills).toEqual([]);
  const pids = (await readFile(join(folder, 'pids'), 'utf8')).trim().split('\n').map(Number);
  expect(pids).toHaveLength(1);
  await expect(gone(pids[0] ?? 0)).resolves.toBe(true);
});

/** Resolves when there is no such process any more. */
async function gone(pid: number): Promise<boolean> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('without an ffmpeg there are no stills', async () => {
  expect(await stillsOf(path, target, { ffmpegPath: null, timeoutMs: 1_000 })).toEqual([]);
});

test('an ffmpeg that is not where it should be gives no stills', async () => {
  const ffmpegPath = join(folder, 'not-there');

  expect(await stillsOf(path, target, { ffmpegPath, timeoutMs: 1_000 })).toEqual([]);
});

test('a folder that cannot be written is a failure, told without its path', async () => {
  const ffmpegPath = await standIn(GIVES_A_PICTURE);
  await rm(target, { recursive: true });

  const failure = await failureOf(stillsOf(path, target, { ffmpegPath, timeoutMs: 20_000 }));

  expect([failure.kind, failure.message]).toEqual(['UNREACHABLE', 'A file could not be read or written (ENOENT).']);
});
