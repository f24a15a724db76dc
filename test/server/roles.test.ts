import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { prepareDatabase } from '../../src/server/roles.js';
import { testServer } from '../support/database.js';

const roles = {
  database: `recourse_roles_${process.pid}`,
  ownerRole: `roles_test_owner_${process.pid}`,
  appRole: `roles_test_app_${process.pid}`,
  ownerPassword: "it's",
  appPassword: 'b@d/p:w?d#%',
};

let superuser: pg.Client;

beforeAll(async () => {
  superuser = new pg.Client(testServer().superuserUrl);
  await superuser.connect();
});

afterAll(async () => {
  await superuser.query(`drop database if exists ${roles.database} with (force)`);
  await superuser.query(`drop role if exists ${roles.ownerRole}, ${roles.appRole}`);
  await superuser.end();
});

describe('prepareDatabase', () => {
  it('makes database and roles once when several processes start at once', async () => {
    const prepare = () => prepareDatabase(superuserUrl(), roles);

    const answers = await Promise.all([prepare(), prepare(), prepare()]);

    expect(new Set(answers.map((answer) => answer.appUrl)).size).toBe(1);
    const made = await superuser.query('select pg_get_userbyid(datdba) as owner from pg_database where datname = $1', [
      roles.database,
    ]);
    expect(made.rows).toEqual([{ owner: roles.ownerRole }]);
  });

  it('lets the owner build and the application only enter', async () => {
    const { ownerUrl, appUrl } = await prepareDatabase(superuserUrl(), roles);

    await expect(run(ownerUrl, 'create table built (id int)')).resolves.toBeDefined();
    await expect(run(appUrl, 'select * from built')).rejects.toMatchObject({ code: '42501' });
    await expect(run(appUrl, 'create table mine (id int)')).rejects.toMatchObject({ code: '42501' });
    await expect(run(appUrl, 'select 1 as one')).resolves.toEqual([{ one: 1 }]);
  });

  it('takes back rights that a role should not have, and changes a password', async () => {
    await superuser.query(`alter role ${roles.appRole} superuser bypassrls`);
    const before = (await prepareDatabase(superuserUrl(), roles)).appUrl;

    const { appUrl } = await prepareDatabase(superuserUrl(), { ...roles, appPassword: 'another' });

    const [role] = await run(appUrl, 'select rolsuper, rolbypassrls from pg_roles where rolname = current_user');
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
    await expect(run(before, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });
});

function superuserUrl(): string {
  return testServer().superuserUrl;
}

async function run(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}
