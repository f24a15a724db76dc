// Promise: what is kept is all of the file, and not what something else has made of it meanwhile.
import { stat } from 'node:fs/promises';
import { PartnerError } from '../PartnerError.js';
import type { FileToKeep } from './StorageGateway.js';

/** Throws when the file is not there, or not of the size that it should be. */
export async function checkSizeOnDisk({ path, sizeBytes }: FileToKeep): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() && found.size === sizeBytes) return;
  const says = found?.isFile() ? `${found.size} bytes` : 'no file';
  throw new PartnerError('PROTOCOL', `A file of ${sizeBytes} bytes was to be kept, and there is ${says}.`);
}
