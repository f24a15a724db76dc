// A mapping by its name, or a file of one's own.
import { readFile } from 'node:fs/promises';
import { type MappingAnswer, readMapping } from '../../integrations/orderExports/mapping.js';
import type { Mapping } from '../../integrations/orderExports/mappingSpec.js';
import { shippedMapping, shippedMappingNames } from '../../integrations/orderExports/shippedMappings.js';

/** @throws Error with all that is wrong with it */
export async function chooseMapping(nameOrPath: string): Promise<Mapping> {
  const isName = (await shippedMappingNames()).includes(nameOrPath) || !/[./\\]/.test(nameOrPath);
  const answer = isName ? await shippedMapping(nameOrPath) : await mappingAt(nameOrPath);
  if (answer.ok) return answer.mapping;
  throw new Error(
    [`The mapping ${nameOrPath} cannot be used:`, ...answer.mistakes.map((one) => `  - ${one}`)].join('\n'),
  );
}

async function mappingAt(path: string): Promise<MappingAnswer> {
  try {
    return readMapping(await readFile(path, 'utf8'));
  } catch (error) {
    return { ok: false, mistakes: [`The file cannot be read: ${(error as Error).message}`] };
  }
}
