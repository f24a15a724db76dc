// Exports as tests write them: a mapping and some files, read to the end.
import { readFileSync } from 'node:fs';
import type { BadRow, IncomingOrder } from '../../src/integrations/orderExports/IncomingOrder.js';
import { readMapping } from '../../src/integrations/orderExports/mapping.js';
import type { Mapping } from '../../src/integrations/orderExports/mappingSpec.js';
import { filesInMemory, openFiles } from '../../src/integrations/orderExports/openFiles.js';
import type { ExportFile } from '../../src/integrations/orderExports/lookUps.js';
import { readOrderExport } from '../../src/integrations/orderExports/readOrderExport.js';

export const FIXTURES = 'test/imports/fixtures';

export function mappingAt(path: string): Mapping {
  return mappingOf(readFileSync(path, 'utf8'));
}

export function mappingOf(json: string | object): Mapping {
  const answer = readMapping(typeof json === 'string' ? json : JSON.stringify(json));
  if (!answer.ok) throw new Error(answer.mistakes.join('\n'));
  return answer.mapping;
}

export interface Read {
  orders: IncomingOrder[];
  badRows: BadRow[];
  notes: string[];
}

export async function readFolder(mapping: Mapping, path: string): Promise<Read> {
  return read(mapping, await openFiles(path));
}

export function readTexts(mapping: Mapping, files: Record<string, string>): Promise<Read> {
  return read(mapping, filesInMemory(Object.entries(files).map(([name, content]) => ({ name, content }))));
}

async function read(mapping: Mapping, files: ExportFile[]): Promise<Read> {
  const found: Read = { orders: [], badRows: [], notes: [] };
  for await (const piece of readOrderExport(mapping, files, { onNote: (note) => found.notes.push(note) }).items) {
    for (const item of piece) {
      if (item.kind === 'ORDER') found.orders.push(item.order);
      else found.badRows.push(item.badRow);
    }
  }
  return found;
}

/** As a person is told: "file:line column: reason". */
export function told({ badRows }: Pick<Read, 'badRows'>): string[] {
  return badRows.flatMap(({ file, line, mistakes }) =>
    mistakes.map(({ column, reason }) => `${file}:${line} ${column === null ? '' : `${column}: `}${reason}`),
  );
}
