import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diskStorage } from '../../../src/integrations/storage/diskStorage.js';
import type { StorageGateway } from '../../../src/integrations/storage/StorageGateway.js';
import { failureOf } from '../partnerConnection.js';
import { fileOf, ownFolder, readAll } from './keptFile.js';

let folder: string;
let kept: string;
let storage: StorageGateway;
beforeEach(async () => {
  folder = await ownFolder();
  kept = join(folder, 'kept');
  storage = diskStorage(kept);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function contentOf(key: string): Promise<[number, string] | null> {
  const found = await storage.open(key);
  return found === null ? null : [found.sizeBytes, (await readAll(found.stream)).toString()];
}

test('a file that was put is read again, with its size, by nobody but us', async () => {
  await storage.put('evidence/1f/photo.jpg', await fileOf(folder, 'a photo'));

  expect(await contentOf('evidence/1f/photo.jpg')).toEqual([7, 'a photo']);
  const { mode } = await stat(join(kept, 'evidence', '1f', 'photo.jpg'));
  expect(mode & 0o777).toBe(0o600);
});

test('the file that was put stays where it was', async () => {
  const file = await fileOf(folder, 'a photo');

  await storage.put('a', file);

  expect(await readFile(file.path, 'utf8')).toBe('a photo');
});

test('a file of several megabytes comes back byte for byte', async () => {
  const bytes = Buffer.alloc(5_000_000, 'recourse ');
  await storage.put('large', await fileOf(folder, bytes));

  const found = await storage.open('large');

  expect(found?.sizeBytes).toBe(5_000_000);
  expect(found && bytes.equals(await readAll(found.stream))).toBe(true);
});

test('a key that is kept with the same size is left as it is', async () => {
  await storage.put('a', await fileOf(folder, 'first'));

  await storage.put('a', await fileOf(folder, 'again'));

  expect(await contentOf('a')).toEqual([5, 'first']);
});

test('what a broken writing left under the key with another size is replaced', async () => {
  await mkdir(kept);
  await writeFile(join(kept, 'a'), 'fir');

  await storage.put('a', await fileOf(folder, 'first'));

  expect(await contentOf('a')).toEqual([5, 'first']);
});

test('a hundred puts of one key at the same time leave one whole file and nothing beside it', async () => {
  const file = await fileOf(folder, 'x'.repeat(10_000));

  await Promise.all(Array.from({ length: 100 }, () => storage.put('a/b', file)));

  expect(await readdir(join(kept, 'a'))).toEqual(['b']);
  expect((await contentOf('a/b'))?.[1]).toBe('x'.repeat(10_000));
});

test('nothing is kept under a key that was never put, that was removed, or that is a folder', async () => {
  await storage.put('a/b', await fileOf(folder, 'text'));
  await storage.remove('a/b');

  expect([await storage.open('a/b'), await storage.open('a'), await storage.open('a/b/c')]).toEqual([null, null, null]);
});

test('removing what is not there is no failure', async () => {
  await storage.remove('never/put');

  expect(await storage.open('never/put')).toBeNull();
});

test.each([
  '',
  '/',
  '/etc/passwd',
  '..',
  '../source',
  'a/../../source',
  'a/./b',
  'a..b',
  'a//b',
  'a/',
  'a\\b',
  'a b',
  'a\u0000b',
  'a%2fb',
  'é',
  'a\n',
  'x'.repeat(201),
  'ab/'.repeat(400) + 'c',
])('%j is not a key', async (key) => {
  const file = await fileOf(folder, 'text');

  const failures = [
    await failureOf(storage.put(key, file)),
    await failureOf(storage.open(key)),
    await failureOf(storage.remove(key)),
  ];

  expect(failures.map((failure) => failure.kind)).toEqual(['PROTOCOL', 'PROTOCOL', 'PROTOCOL']);
  expect(await readdir(folder)).toEqual(['source']);
});

test.each([
  ['is shorter than it should be', 'tex', 'A file of 4 bytes was to be kept, and there is 3 bytes.'],
  ['is not there', null, 'A file of 4 bytes was to be kept, and there is no file.'],
])('a file that %s is not kept', async (_what, content, message) => {
  const file = { ...(await fileOf(folder, content ?? 'text')), sizeBytes: 4 };
  if (content === null) await rm(file.path);

  const failure = await failureOf(storage.put('a', file));

  expect([failure.kind, failure.message]).toEqual(['PROTOCOL', message]);
  expect(await storage.open('a')).toBeNull();
});

test('a folder that cannot be written is told without its name, and nothing is left beside', async () => {
  await writeFile(kept, 'a file stands where the folder should be');

  const failure = await failureOf(storage.put('a', await fileOf(folder, 'text')));

  expect(failure.kind).toBe('UNREACHABLE');
  expect(failure.message).toMatch(/^A file could not be kept \((EEXIST|ENOTDIR)\)\.$/);
  expect(failure.message).not.toContain(folder);
});

test('a key that is a folder already cannot be put, and its content stays', async () => {
  await storage.put('a/b', await fileOf(folder, 'text'));

  const failure = await failureOf(storage.put('a', await fileOf(folder, 'other')));

  expect(failure.kind).toBe('UNREACHABLE');
  expect(await readdir(kept)).toEqual(['a']);
  expect(await contentOf('a/b')).toEqual([4, 'text']);
});
