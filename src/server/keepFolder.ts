// A folder for the demo's own keys, beside the database's. Readable by us alone; the folder above must let the database's
// user through, whichever of the two is made first.
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

export function keepFolder(folder: string): void {
  const above = dirname(folder);
  if (mkdirSync(above, { recursive: true }) !== undefined) chmodSync(above, 0o711);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}
