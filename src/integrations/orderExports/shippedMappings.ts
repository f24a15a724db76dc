// The mappings that come with the product: one file each in the folder "mappings" of the project.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MappingAnswer, readMapping } from './mapping.js';

export async function shippedMappingNames(): Promise<string[]> {
  const names = await readdir(mappingsFolder());
  return names.flatMap((name) => (name.endsWith('.json') ? name.slice(0, -5) : [])).sort();
}

/** By its name, such as "olist"; nothing outside the folder can be named. */
export async function shippedMapping(name: string): Promise<MappingAnswer> {
  const known = await shippedMappingNames();
  if (!known.includes(name))
    return {
      ok: false,
      mistakes: [`There is no mapping "${name}". Those that come with us are: ${known.join(', ')}.`],
    };
  return readMapping(await readFile(join(mappingsFolder(), `${name}.json`), 'utf8'));
}

function mappingsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, 'mappings');
}
