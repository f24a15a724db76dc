const ours = new URL('globals.mjs', import.meta.url).href;

export async function resolve(specifier, context, nextResolve) {
  return specifier === '@jest/globals' ? { url: ours, shortCircuit: true } : nextResolve(specifier, context);
}
