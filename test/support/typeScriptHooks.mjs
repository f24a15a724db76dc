import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform, version } from '@swc/core';
import { swcOptions } from './swcOptions.mjs';

// Every child that a test starts loads the whole program; it is compiled once.
const kept = fileURLToPath(new URL('../../node_modules/.cache/typescript/', import.meta.url));
const settings = JSON.stringify([version, process.version, swcOptions]);

export async function resolve(specifier, context, nextResolve) {
  const ours = context.parentURL?.endsWith('.ts') && specifier.startsWith('.') && specifier.endsWith('.js');
  if (!ours) return nextResolve(specifier, context);
  return nextResolve(specifier.replace(/\.js$/, '.ts'), context).catch(() => nextResolve(specifier, context));
}

export async function load(url, context, nextLoad) {
  if (!url.endsWith('.ts')) return nextLoad(url, context);
  return { format: 'module', source: await compiled(fileURLToPath(url)), shortCircuit: true };
}

async function compiled(filename) {
  const source = await readFile(filename, 'utf8');
  const name = createHash('sha256').update(`${settings}\n${filename}\n${source}`).digest('hex');
  const path = join(kept, `${name}.js`);
  const known = await readFile(path, 'utf8').catch(() => null);
  if (known !== null) return known;
  const options = { ...swcOptions, filename, configFile: false, swcrc: false, sourceMaps: 'inline' };
  const { code } = await transform(source, options);
  // Moved into place, so that nobody ever reads half of it.
  const draft = `${path}.${process.pid}`;
  await mkdir(kept, { recursive: true });
  await writeFile(draft, code);
  await rename(draft, path);
  return code;
}
