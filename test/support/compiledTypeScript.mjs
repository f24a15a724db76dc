// Promise: a TypeScript file is compiled once, however many processes and runs load it, and its source map lies beside it.
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform, version } from '@swc/core';
import { swcOptions } from '../../scripts/swcOptions.mjs';

const kept = fileURLToPath(new URL('../../node_modules/.cache/typescript/', import.meta.url));
const settings = JSON.stringify([version, process.version, swcOptions(), 'inline and beside']);

export async function compiled(filename) {
  const source = await readFile(filename, 'utf8');
  const path = placeOf(filename, source);
  const known = await readFile(path, 'utf8').catch(() => null);
  if (known !== null) return known;
  const { code, map } = await transform(source, {
    ...swcOptions(),
    filename,
    configFile: false,
    swcrc: false,
    sourceMaps: true,
  });
  const inline = Buffer.from(map).toString('base64');
  const whole = `${code}\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,${inline}\n`;
  await mkdir(kept, { recursive: true });
  await put(`${path}.map`, map);
  await put(path, whole);
  return whole;
}

/** Where the source map of a file lies that was compiled as it is now. */
export function mapOf(filename) {
  return `${placeOf(filename, readFileSync(filename, 'utf8'))}.map`;
}

function placeOf(filename, source) {
  const name = createHash('sha256').update(`${settings}\n${filename}\n${source}`).digest('hex');
  return join(kept, `${name}.js`);
}

// Moved into place, so that nobody ever reads half of it.
async function put(path, text) {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text);
  await rename(draft, path);
}
