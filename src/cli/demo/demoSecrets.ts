// Promise: each partner account of the demo has a secret that was made by chance, once, on this machine.
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepFolder } from '../../server/keepFolder.js';

/** @returns account id → whsec_… */
export async function keepDemoSecrets(folder: string, accountIds: string[]): Promise<Record<string, string>> {
  const file = join(folder, 'partner-secrets.json');
  keepFolder(folder);
  const known = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Record<string, string>;
  const missing = accountIds.filter((id) => known[id] === undefined);
  if (missing.length === 0) return known;
  const made = Object.fromEntries(missing.map((id) => [id, `whsec_${randomBytes(24).toString('base64')}`]));
  const all = { ...known, ...made };
  await writeFile(file, JSON.stringify(all, null, 2), { mode: 0o600 });
  return all;
}
