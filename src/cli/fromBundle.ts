// Promise: a start does not read a thousand files when the build has put them into one, which V8 has compiled beforehand. What
// was not bundled, or was compiled again since, runs from its files, only later.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import type * as Programs from './programs.js';

export function fromBundle(): typeof Programs | undefined {
  const file = fileURLToPath(new URL('../../bundle/programs.cjs', import.meta.url));
  const compiledAt = changedAt(fileURLToPath(new URL('../../compiled', import.meta.url)));
  const bundledAt = changedAt(file);
  if (bundledAt === undefined || compiledAt === undefined || bundledAt < compiledAt) return undefined;
  return runBundle(file).programs;
}

/** Beside it lies what V8 compiled beforehand; of another version of V8 that is left aside. */
export function runBundle(file: string): { script: Script; programs: typeof Programs } {
  const script = new Script(
    // The bundle is plain ASCII, so each of its characters is a byte, here and in memory.
    `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`,
    { filename: file, cachedData: read(`${file}.cache`) },
  );
  const bundle: { exports: unknown } = { exports: {} };
  script.runInThisContext()(bundle.exports, createRequire(file), bundle, file, dirname(file));
  return { script, programs: bundle.exports as typeof Programs };
}

function changedAt(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function read(file: string): Buffer | undefined {
  return changedAt(file) === undefined ? undefined : readFileSync(file);
}
