import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { buildProductOnce, startBuilt } from '../server/support/startChild.js';

beforeAll(buildProductOnce);

/** npm run replay, with a folder of its own for what is temporary. */
async function runReplay(...given: string[]) {
  const temporary = await mkdtemp(join(tmpdir(), 'recourse-test-'));
  await chmod(temporary, 0o711);
  const env = { TMPDIR: temporary, DATABASE_URL: '', NODE_ENV: 'test' };
  const answer = await startBuilt('replay', env, given).ended;
  const left = await readdir(temporary);
  await rm(temporary, { recursive: true, force: true });
  return { ...answer, left };
}

test('a replay needs nothing that runs, prints a figure a line, and leaves nothing behind', async () => {
  const { code, stdout, stderr, left } = await runReplay('--format', 'olist', 'test/imports/fixtures/olist');

  expect({ code, stderr, left }).toEqual({ code: 0, stderr: 'Replay ...\nReplay: done.\n', left: [] });
  expect(stdout).toBe(
    'orders=4\nlines=6\nhanded_over=4\nlate=0\nlate_2d=0\nlate_4d=0\nurged=1\nreached_day_4=0\nafter_estimate=0\n',
  );
});

test('a folder that is no export ends with a sentence, before a database is started', async () => {
  const { code, stdout, stderr, left } = await runReplay('--format', 'olist', 'test/imports/fixtures/shopify');

  expect({ code, stdout, left }).toEqual({ code: 1, stdout: '', left: [] });
  expect(stderr).toMatch(/^There is no file olist_order_items_dataset\.csv/);
});
