// A start that reads one file instead of a thousand, and never an older one than what is compiled.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { projectFolder } from '../../src/server/projectFolder.js';
import { buildProductOnce } from '../server/support/startChild.js';

const dist = join(projectFolder(), 'dist');

const PROGRAMS = 'importOrders replay runCluster runMember solveInThread start tellStory warmUp';

test('what the build makes is one file with all that a server runs, which V8 takes as it was compiled', async () => {
  await buildProductOnce();
  const file = join(dist, 'bundle', 'programs.cjs');

  const said = ask(
    join(dist, 'src/cli/fromBundle.js'),
    `const { script, programs } = runBundle(${JSON.stringify(file)});
    console.log(script.cachedDataRejected, Object.keys(programs).sort().join(' '));`,
  );

  expect(said).toBe(`false ${PROGRAMS}\n`);
});

test('what was just built starts from it', async () => {
  await buildProductOnce();

  const said = ask(
    join(dist, 'src/cli/fromBundle.js'),
    `console.log(Object.keys(fromBundle() ?? {}).sort().join(' '));`,
  );

  expect(said).toBe(`${PROGRAMS}\n`);
});

test('the solver of plans works in the bundle, in a thread that has only its own text', async () => {
  await buildProductOnce();

  const said = ask(
    join(dist, 'src/cli/fromBundle.js'),
    `const { programs } = runBundle(${JSON.stringify(join(dist, 'bundle', 'programs.cjs'))});
    const program = { cost: [1, 2], upper: [2, 2], rows: [{ lower: 3, upper: 4, terms: [[0, 1], [1, 1]] }] };
    console.log(JSON.stringify(await programs.solveInThread().solve(program, 60_000)));`,
  );

  expect(said).toBe('{"status":"PROVED","values":[2,1],"bound":4}\n');
});

test('nothing is imported by the bundle while it runs, which such a script cannot do', async () => {
  await buildProductOnce();

  const text = readFileSync(join(dist, 'bundle', 'programs.cjs'), 'latin1');

  expect(text).not.toContain('import("');
  expect(text).toContain('require("sharp")');
});

test.each([
  { bundledAt: 2_000, compiledAt: 1_000, runs: 'start' },
  { bundledAt: 1_000, compiledAt: 2_000, runs: 'nothing' },
])(
  'bundled at $bundledAt and compiled at $compiledAt, $runs is taken from the bundle',
  async ({ bundledAt, compiledAt, runs }) => {
    await buildProductOnce();
    const folder = await mkdtemp(join(tmpdir(), 'recourse-bundle-'));
    await mkdir(join(folder, 'src/cli'), { recursive: true });
    await mkdir(join(folder, 'bundle'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await copyFile(join(dist, 'src/cli/fromBundle.js'), join(folder, 'src/cli/fromBundle.js'));
    await writeFile(join(folder, 'bundle/programs.cjs'), 'exports.start = () => undefined;');
    await writeFile(join(folder, 'compiled'), '');
    await utimes(join(folder, 'bundle/programs.cjs'), bundledAt, bundledAt);
    await utimes(join(folder, 'compiled'), compiledAt, compiledAt);

    const said = ask(
      join(folder, 'src/cli/fromBundle.js'),
      `console.log(Object.keys(fromBundle() ?? { nothing: 0 }).join());`,
    );

    expect(said).toBe(`${runs}\n`);
    await rm(folder, { recursive: true });
  },
);

/** In a Node of its own: Jest runs with flags for which V8 compiles otherwise. */
function ask(module: string, text: string): string {
  const code = `import { fromBundle, runBundle } from ${JSON.stringify(module)};\n${text}\nprocess.exit(0);`;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' }).stdout;
}
