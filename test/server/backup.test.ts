import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Config } from '../../src/server/config.js';
import { openDatabase } from '../../src/server/startDatabase.js';

const folders: string[] = [];
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-backup-'));
  folders.push(folder);
  // The database's user must get through when we are root.
  await chmod(folder, 0o711);
  return folder;
}

const openIn = (dataDir: string) => openDatabase({ mode: 'demo', dataDir } as Config);

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

test('a cold copy of the stopped data folder is a backup: what was written after it is gone, all before it is there', async () => {
  const [dataDir, kept] = [join(await newFolder(), 'data'), join(await newFolder(), 'copy')];
  const first = await openIn(dataDir);
  await ask(first.ownerUrl, `create table kept_notes (note text); insert into kept_notes values ('before')`);
  await first.stop();

  const copied = spawnSync('cp', ['-a', dataDir, kept]);
  const second = await openIn(dataDir);
  await ask(second.ownerUrl, `insert into kept_notes values ('after')`);
  await second.stop();
  await rm(dataDir, { recursive: true });
  spawnSync('cp', ['-a', kept, dataDir]);
  const restored = await openIn(dataDir);
  const notes = await ask(restored.ownerUrl, 'select note from kept_notes');
  const [role] = await ask(restored.appUrl, 'select current_user as role, count(*)::int as migrations from migrations');
  await restored.stop();

  expect(copied.status).toBe(0);
  expect((await stat(kept)).isDirectory()).toBe(true);
  expect(notes).toEqual([{ note: 'before' }]);
  expect(role).toMatchObject({ role: 'recourse_app' });
});
