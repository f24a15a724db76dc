import { fileURLToPath } from 'node:url';
import { compiled } from './compiledTypeScript.mjs';

export async function resolve(specifier, context, nextResolve) {
  const ours = context.parentURL?.includes('.ts') && specifier.startsWith('.') && specifier.endsWith('.js');
  if (!ours) return nextResolve(specifier, context);
  return nextResolve(specifier.replace(/\.js$/, '.ts'), context).catch(() => nextResolve(specifier, context));
}

export async function load(url, context, nextLoad) {
  const { pathname } = new URL(url);
  if (!pathname.endsWith('.ts')) return nextLoad(url, context);
  return { format: 'module', source: await compiled(fileURLToPath(url)), shortCircuit: true };
}
