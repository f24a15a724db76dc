import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expireUploads } from '../../../src/integrations/evidence/expireUploads.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recourse-expiring-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const HOURS = 24;
const DISK_TIME = Date.parse('2026-06-02T08:00:00.000Z');
const limit = new Date('2026-06-01T08:00:00.000Z');
const expire = (inFolder = folder) => expireUploads(inFolder, HOURS, new Set(), DISK_TIME);

/** A file that was last written so many seconds before the limit. */
async function fileOf(name: string, secondsBefore: number): Promise<void> {
  const at = new Date(limit.getTime() - secondsBefore * 1000);
  await writeFile(join(folder, name), 'bytes');
  await utimes(join(folder, name), at, at);
}

test('an upload is removed when its last byte is older than the limit, with what is known of it', async () => {
  await fileOf('older', 1);
  await fileOf('older.json', 90_000);
  await fileOf('just', 0);
  await fileOf('just.json', 90_000);
  await fileOf('newer', -60);
  await fileOf('newer.json', -60);

  const removed = await expire();

  expect(removed).toEqual(['older']);
  expect((await readdir(folder)).sort()).toEqual(['just', 'just.json', 'newer', 'newer.json']);
});

test('what a crash left of an upload is removed too', async () => {
  await fileOf('only-bytes', 60);
  await fileOf('only-facts.json', 60);

  expect(await expire()).toEqual(['only-bytes', 'only-facts']);

  expect(await readdir(folder)).toEqual([]);
});

test('an upload that goes on stays, however long ago it began', async () => {
  await fileOf('slow', -1);
  await fileOf('slow.json', 900_000);

  expect(await expire()).toEqual([]);
});

test('what is no upload is left alone', async () => {
  await fileOf('.keep', 90_000);
  await fileOf('notes.txt', 90_000);
  await mkdir(join(folder, 'inner'));
  await utimes(join(folder, 'inner'), limit, new Date(0));

  expect(await expire()).toEqual([]);

  expect((await readdir(folder)).sort()).toEqual(['.keep', 'inner', 'notes.txt']);
});

test('without a folder there is nothing to remove', async () => {
  expect(await expire(join(folder, 'not-there'))).toEqual([]);
});

test('one that is still needed stays, however old it is', async () => {
  await fileOf('wanted', 90_000);
  await fileOf('done', 90_000);

  expect(await expireUploads(folder, HOURS, new Set(['wanted']), DISK_TIME)).toEqual(['done']);
});

test('what has only just come stays, whatever day it is for the product', async () => {
  await writeFile(join(folder, 'new'), 'bytes');

  expect(await expireUploads(folder, HOURS)).toEqual([]);
});
