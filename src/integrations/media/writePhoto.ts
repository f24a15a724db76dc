// Promise: a photo that cannot be decoded is an answer, a disk that cannot be written is a failure, and neither is taken for
// the other: it is encoded first and written then.
import { writeFile } from 'node:fs/promises';
import type { Sharp } from 'sharp';
import { onDisk } from './onDisk.js';

export type WrittenPhoto =
  | { ok: true; contentType: string; sizeBytes: number; width: number; height: number }
  | { ok: false; reason: 'CORRUPT'; message: string };

export async function writePhoto(photo: Sharp, target: string): Promise<WrittenPhoto> {
  const encoded = await photo.toBuffer({ resolveWithObject: true }).catch(() => null);
  if (encoded === null) return { ok: false, reason: 'CORRUPT', message: 'The photo cannot be decoded.' };
  await onDisk(() => writeFile(target, encoded.data, { mode: 0o600 }));
  const { format, size, width, height } = encoded.info;
  return { ok: true, contentType: `image/${format}`, sizeBytes: size, width, height };
}
