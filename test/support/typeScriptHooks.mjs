import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compiled } from './compiledTypeScript.mjs';

export async function resolve(specifier, context, nextResolve) {
  const ours = context.parentURL?.includes('.ts') && specifier.startsWith('.') && specifier.endsWith('.js');
  if (!ours) return nextResolve(specifier, context);
  // Where nothing but the place of a file is asked for, Node's own way to it is a long one.
  const { href: url } = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
  return existsSync(new URL(url)) ? { url, format: 'module', shortCircuit: true } : nextResolve(specifier, context);
}

export async function load(url, context, nextLoad) {
  const { pathname } = new URL(url);
  if (!pathname.endsWith('.ts')) return nextLoad(url, context);
  return { format: 'module', source: await compiled(fileURLToPath(url)), shortCircuit: true };
}
