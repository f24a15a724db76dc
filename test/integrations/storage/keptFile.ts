// A file in a folder of the test's own, to be put into a storage.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { FileToKeep } from '../../../src/integrations/storage/StorageGateway.js';

export const ownFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'recourse-files-'));

export async function fileOf(folder: string, content: string | Buffer, name = 'source'): Promise<FileToKeep> {
  const path = join(folder, name);
  await writeFile(path, content);
  return { path, sizeBytes: Buffer.byteLength(content), contentType: 'image/jpeg' };
}

export async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
