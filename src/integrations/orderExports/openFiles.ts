// The files of an export, from the disk or from memory.
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ExportFile } from './lookUps.js';

/**
 * The files at a path: all of a folder, or one file. A file alone is the one that is read row by row, and what is looked
 * up is taken from the folder that it is in.
 */
export async function openFiles(path: string): Promise<ExportFile[]> {
  if ((await stat(path)).isDirectory()) return filesIn(path);
  const main = await fileAt(path);
  const others = await filesIn(dirname(path));
  return [{ ...main, isMain: true }, ...others.filter(({ name }) => name !== main.name)];
}

/** One file is the one to read, whatever it is called. */
export function filesInMemory(files: readonly { name: string; content: string }[]): ExportFile[] {
  return files.map(({ name, content }) => {
    const bytes = new TextEncoder().encode(content);
    return {
      name,
      size: bytes.length,
      isMain: files.length === 1,
      bytes: async function* () {
        yield bytes;
      },
    };
  });
}

async function filesIn(folder: string): Promise<ExportFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => fileAt(join(folder, name))));
}

async function fileAt(path: string): Promise<ExportFile> {
  const { size } = await stat(path);
  return { name: basename(path), size, bytes: () => createReadStream(path, { highWaterMark: 256 * 1024 }) };
}
