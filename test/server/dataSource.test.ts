import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { ENTITIES, MIGRATIONS } from '../../src/server/dataSource.js';
import { projectFolder } from '../../src/server/projectFolder.js';

it('every entity that is written is listed', () => {
  const written = declaredIn('src/entities', /@Entity\([\s\S]*?export class (\w+)/g);

  expect(ENTITIES.map((entity) => entity.name).sort()).toEqual(written.sort());
});

it('every migration that is written is listed, in the order of its time', () => {
  const written = declaredIn('src/migrations', /export class (\w+) implements MigrationInterface/g);

  const listed = MIGRATIONS.map((migration) => migration.name);
  const times = listed.map((name) => Number(/\d{13}$/.exec(name)?.[0]));
  expect([...listed].sort()).toEqual(written.sort());
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

function declaredIn(folder: string, pattern: RegExp): string[] {
  const path = join(projectFolder(), folder);
  return readdirSync(path).flatMap((file) =>
    [...readFileSync(join(path, file), 'utf8').matchAll(pattern)].map((match) => match[1] ?? ''),
  );
}
