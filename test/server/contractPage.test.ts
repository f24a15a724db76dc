import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contract } from '../../src/integrations/contract/document.js';
import { buildSchema } from '../../src/resolvers/buildSchema.js';
import { fieldResolver } from '../../src/reads/fieldResolver.js';
import { startApi, type TestApi } from './support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ graphql: { schema: buildSchema(), fieldResolver } });
});
afterAll(() => api.stop());

const get = (url: string) => api.server.inject({ method: 'GET', url });

test('the page and all that it loads come from this server, and it may ask nobody else', async () => {
  const page = await get('/contract');
  const addresses = [...page.body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '');
  const files = await Promise.all(addresses.filter((address) => address !== 'data:,').map(get));

  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(addresses).toHaveLength(7);
  expect(files.map((file) => file.statusCode)).toEqual(files.map(() => 200));
  expect(String(page.headers['content-security-policy'])).not.toMatch(/https?:|unsafe|\*/);
  for (const { body } of files.filter((file) => String(file.headers['content-type']).startsWith('text/css'))) {
    expect([...body.matchAll(/url\((?!["']?data:)[^)]*\)|@import[^;]*/g)].map(String)).toEqual([]);
  }
});

test('programs read the same document, as JSON and as YAML', async () => {
  const json = await get('/contract/openapi.json');
  const yaml = await get('/contract/openapi.yaml');

  expect(json.json()).toEqual(contract);
  expect([yaml.headers['content-type'], yaml.body.split('\n')[0]]).toEqual([
    'text/yaml; charset=utf-8',
    'openapi: 3.1.0',
  ]);
});

test('nothing else lies there', async () => {
  const answers = await Promise.all(['/contract/assets/..%2fpackage.json', '/contract/assets/constructor'].map(get));

  expect(answers.map((answer) => answer.statusCode)).toEqual([404, 404]);
});
