// Promise: what a file is, is read from its first bytes, never from a name or a header that came with it. No more than its
// beginning is read, whatever its beginning says about the rest.
import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';

const BEGINNING_BYTES = 64 * 1024;

/** Null for text, for nothing at all, and for what has no mark of its own. */
export async function sniffType(path: string): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
    const found = await fileTypeFromBuffer(buffer.subarray(0, bytesRead)).catch(() => undefined);
    return found?.mime ?? null;
  } finally {
    await file.close();
  }
}
