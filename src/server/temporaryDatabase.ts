// Promise: a database of one's own, migrated, for as long as it is needed; nothing of it is left, however it ends. Quick
// rather than safe: what is in it may be lost.
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase } from './embeddedDatabase.js';
import { migrate } from './migrate.js';
import { APP_ROLE, prepareDatabase } from './roles.js';
import type { OpenDatabase } from './startDatabase.js';

export async function openTemporaryDatabase(): Promise<OpenDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-'));
  const folders = [folder];
  const remove = async (): Promise<void> => {
    for (const one of folders) await rm(one, { recursive: true, force: true });
  };
  try {
    // Started as root, the server runs as another user, who must get through.
    await chmod(folder, 0o711);
    const server = await startEmbeddedDatabase({ dataDir: folder, fsync: false });
    folders.push(server.dataDir);
    const stop = async (): Promise<void> => {
      await server.stop();
      await remove();
    };
    try {
      const password = () => randomBytes(16).toString('hex');
      const roles = { database: 'recourse', ownerPassword: password(), appPassword: password() };
      const urls = await prepareDatabase(server.superuserUrl, roles);
      await migrate({ ownerUrl: urls.ownerUrl, appRole: APP_ROLE });
      return { ...urls, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    await remove();
    throw error;
  }
}
