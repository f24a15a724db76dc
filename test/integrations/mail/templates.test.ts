import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

test('the layouts that are checked in are what would be printed', async () => {
  const printed = await promisify(execFile)(process.execPath, ['scripts/printMails.mjs', '--check']);

  expect(printed).toEqual({ stdout: '', stderr: '' });
});
