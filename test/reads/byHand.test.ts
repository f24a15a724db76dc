import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { projectFolder } from '../../src/server/projectFolder.js';
import { buildProductOnce, runProgram } from '../server/support/startChild.js';

test('what the bench measures the product against answers the same as the product, to the byte', async () => {
  await buildProductOnce();
  const typed = join(projectFolder(), 'test/support/registerTypeScript.mjs');

  const bench = runProgram(
    ['--import', typed, '--no-warnings', 'bench/api/run.ts', '--orders', '200', '--windows', '0'],
    {},
  );

  const { code, stdout, stderr } = await bench.ended;
  expect(stderr).toBe('');
  expect(stdout.match(/^.*: all answer the same$/gm)).toHaveLength(2);
  expect(code).toBe(0);
});
