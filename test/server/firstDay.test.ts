// docs/running.md, "The first day", as it stands there.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { viewerFrom } from '../../src/server/claims.js';
import { readConfig } from '../../src/server/config.js';
import { urlFor } from '../../src/server/roles.js';
import { openDatabase } from '../../src/server/startDatabase.js';
import { ROLES } from '../../src/policy/vocabulary.js';
import { testServer } from '../support/database.js';

const [, day = ''] = readFileSync('docs/running.md', 'utf8').split(/^## The first day$|^## Processes$/m);
const blocks = [...day.matchAll(/^ *```(?:sql|json)\n(.*?)^ *```$/gms)].map(([, text]) => text ?? '');
// Not the names of a real installation: TEST_DATABASE_URL may point at a server that has one.
const [makeRoles = '', makeMerchant = '', claims = ''] = blocks.map((text) =>
  text.replaceAll(/\brecourse(?=\b|_owner|_app)/g, `recourse_day_${process.pid}`),
);
const name = `recourse_day_${process.pid}`;
const server = testServer().superuserUrl;

/** The rows of the last statement that gives some. */
async function run(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const answers = [(await client.query(sql)) as pg.QueryResult | pg.QueryResult[]].flat();
    return answers.findLast(({ rows }) => rows.length > 0)?.rows ?? [];
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  for (const statement of makeRoles.split(';').filter((one) => one.trim() !== '')) await run(server, statement);
});

afterAll(async () => {
  for (const what of [`database ${name} with (force)`, `role ${name}_app`, `role ${name}_owner`])
    await run(server, `drop ${what}`);
});

test('the roles, the database and the merchant of the first day are made as the page says', async () => {
  const ownerUrl = urlFor(server, `${name}_owner`, 'one', name);
  const appUrl = urlFor(server, `${name}_app`, 'another', name);
  const settings = readConfig({ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl });
  if (!settings.ok) throw new Error(settings.mistakes.join('\n'));
  await openDatabase(settings.config);

  const [merchant] = await run(ownerUrl, makeMerchant);
  const seen = await run(appUrl, `set app.role = 'OPERATOR'; select id, name, currency from merchants`);

  expect(seen).toEqual([{ id: expect.any(String), name: 'Lantern House', currency: 'CNY' }]);
  expect(seen).toMatchObject([merchant]);
});

test('a token with the claims of the page is an agent of its merchant', () => {
  const issuer = {
    issuer: 'urn:x',
    audience: 'recourse',
    jwksUrl: 'https://x.example',
    algorithms: [],
    roles: [...ROLES],
  };

  const viewer = viewerFrom(JSON.parse(claims), issuer);

  const merchantId = '01990000-0000-7000-8001-000000000000';
  expect(viewer).toEqual({ role: 'AGENT', merchantId, subject: 'mei@lantern-house', scopeId: null });
});
