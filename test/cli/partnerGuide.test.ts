import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { contract } from '../../src/integrations/contract/document.js';
import { webhookSecretMistake } from '../../src/policy/partnerSecrets.js';
import { buildProductOnce, type Ended, freePort, startBuilt } from '../server/support/startChild.js';

beforeAll(buildProductOnce);

const guide = readFileSync('docs/partner-guide.md', 'utf8');
const schema = readFileSync('schema.graphql', 'utf8');

/** What stands in the table of the worked example. */
function exampleOf(name: string): string {
  const [, value] = new RegExp(`^\\| \`?${name}\`? +\\| \`(.+?)\` +\\|$`, 'm').exec(guide) ?? [];
  if (value === undefined) throw new Error(`The guide shows no ${name}.`);
  return value;
}

/** What the guide gives a command, with ports that are free here. */
function givenTo(command: string, ports: Record<string, number>): string[] {
  const [, given] = new RegExp(`^npm run ${command} -- (.+)$`, 'm').exec(guide) ?? [];
  if (given === undefined) throw new Error(`The guide does not run ${command}.`);
  return given.replace(/\b4\d{3}\b/g, (port) => String(ports[port])).split(' ');
}

const conform = (...given: string[]): Promise<Ended> => startBuilt('conform', {}, given).ended;

test('the worked example of the guide is signed as it says', () => {
  const text = `${exampleOf('webhook-id')}.${exampleOf('webhook-timestamp')}.${exampleOf('body')}`;
  const key = Buffer.from(exampleOf('secret').replace('whsec_', ''), 'base64');

  const signature = `v1,${createHmac('sha256', key).update(text).digest('base64')}`;

  expect(exampleOf('signed text')).toBe(text);
  expect(exampleOf('webhook-signature')).toBe(signature);
});

test('the secret of the guide is one that an account can be connected with', () => {
  const mistake = webhookSecretMistake(exampleOf('secret'));

  expect(mistake).toBeNull();
});

test('every operation that the guide names is in the schema', () => {
  const named = [...guide.matchAll(/`((?:connect|partner|replay|update|resume)\w+)`/g)].map(([, name]) => name ?? '');

  const missing = named.filter((name) => !new RegExp(`^  ${name}\\b`, 'm').test(schema));

  expect(named.length).toBeGreaterThanOrEqual(6);
  expect(missing).toEqual([]);
});

test('the guide names each webhook of its four roles, and no other', () => {
  const named = [
    ...guide.matchAll(/`((?:supplier|parcel|interception|investigation|payment|verification)\.[a-z.]+)`/g),
  ];

  const wanted = Object.keys(contract.webhooks).filter((type) => type !== 'mail.bounced');

  expect(named.map(([, type]) => type).sort()).toEqual(wanted.sort());
});

test('the commands of the guide run as they stand: the sandbox is held against the contract, and keeps all of it', async () => {
  const ports = { 4001: await freePort(), 4010: await freePort() };
  const folder = await mkdtemp(join(tmpdir(), 'recourse-test-'));
  const sandbox = startBuilt('sandbox', {}, givenTo('sandbox', ports));
  await sandbox.says('\n');

  const file = join(folder, 'report.json');
  const { code, stdout } = await conform(...givenTo('conform', ports), '--json', file);
  const { code: stopped } = await sandbox.stop();
  const report = JSON.parse(await readFile(file, 'utf8')) as { role: string; failed: number; skipped: number };
  await rm(folder, { recursive: true });

  expect({ code, stopped, report }).toMatchObject({
    code: 0,
    stopped: 0,
    report: { role: 'supplier', failed: 0, skipped: 0 },
  });
  expect(stdout).toContain('pass  S-PLACE-1    MUST    placeOrder is done, and answered as the contract shows.');
  expect(stdout).not.toContain(exampleOf('secret').replace('whsec_', ''));
});

test('where nobody listens that alone is said, and the command ends with 1', async () => {
  const port = await freePort();
  const secret = exampleOf('secret');

  const { code, stdout } = await conform('--role', 'payment', '--url', `http://127.0.0.1:${port}`, '--secret', secret);

  expect(code).toBe(1);
  expect(stdout).toContain('No connection comes about (ECONNREFUSED): nothing was asked.');
  expect(stdout).toContain('It cannot be connected yet.');
});

test.each<['conform' | 'sandbox', string[]]>([
  ['conform', ['--role', 'payment', '--url', 'http://127.0.0.1:9']],
  ['sandbox', []],
])('a secret that no account could be connected with is refused by %s without being shown', async (command, given) => {
  const short = `whsec_${Buffer.from('a-secret-of-23-bytes-xx').toString('base64')}`;

  const { code, stdout, stderr } = await startBuilt(command, {}, [...given, '--secret', short]).ended;

  const refusal = 'webhookSecret is whsec_ and 24 to 64 random bytes in base64.\n';
  expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: refusal });
});

test.each(['127.0.0.1:4010', 'localhost:4010', 'ftp://localhost'])('a sandbox that is to call back to %s is told what an address is', async (address) => {
  const { code, stdout, stderr } = await startBuilt('sandbox', {}, ['--port', '0', '--callback-to', address]).ended;

  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toBe(`error: option '--callback-to <address>' argument '${address}' is invalid. Give http(s)://…\n`);
}); // prettier-ignore

test('a sandbox whose port is taken says with which option another one is given', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;

  const { code, stderr } = await startBuilt('sandbox', {}, ['--port', String(port)]).ended;

  other.close();
  expect([code, stderr]).toEqual([1, `Port ${port} is taken. Give another one with --port.\n`]);
});
