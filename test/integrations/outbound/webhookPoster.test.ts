import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import nock from 'nock';
import type { Resolve } from '../../../src/integrations/outbound/guardedLookup.js';
import { mayReach } from '../../../src/integrations/outbound/mayReach.js';
import { webhookPoster } from '../../../src/integrations/outbound/webhookPoster.js';

// Names are looked up by the tests themselves, so that none of them reaches anything but this machine.
nock.enableNetConnect(/^(127\.0\.0\.1|hooks\.example|shop\.internal|shop\.example|other\.internal)(:\d+)?$/);

let servers: Server[] = [];
afterEach(async () => {
  for (const server of servers) await new Promise((done) => server.closeAllConnections() ?? server.close(done));
  servers = [];
});

async function receiver(answer: (count: number) => { status: number; headers?: Record<string, string> } | 'HANG') {
  let heard = 0;
  const server = createServer((request, reply) => {
    heard += 1;
    const said = answer(heard);
    request.resume();
    if (said !== 'HANG') reply.writeHead(said.status, said.headers).end('x'.repeat(200_000));
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { port: (server.address() as AddressInfo).port, heard: () => heard };
}

const HERE = { privateTargets: ['127.0.0.0/8'] };
const post = { headers: { 'webhook-id': 'msg_1' }, body: '{}' };
const resolving =
  (...answers: string[][]): Resolve =>
  (_host, _options, done) =>
    done(null, (answers.shift() ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))); // prettier-ignore

describe('a webhook', () => {
  test('is taken by whoever answers 2xx, however long the answer is', async () => {
    const { port } = await receiver(() => ({ status: 204 }));

    const taken = await webhookPoster(HERE)({ ...post, url: `http://127.0.0.1:${port}/hooks` });

    expect(taken).toEqual({ status: 204, retryAfterSeconds: null, says: 'status 204' });
  });

  test('follows no redirect, wherever it leads', async () => {
    const inside = await receiver(() => ({ status: 200 }));
    const { port } = await receiver(() => ({
      status: 307,
      headers: { location: `http://127.0.0.1:${inside.port}/`, 'retry-after': '30' },
    }));

    const taken = await webhookPoster(HERE)({ ...post, url: `http://127.0.0.1:${port}/hooks` });

    expect([taken.status, taken.retryAfterSeconds, inside.heard()]).toEqual([307, 30, 0]);
  });

  test('waits for an answer no longer than it may', async () => {
    const { port } = await receiver(() => 'HANG');

    const taken = await webhookPoster({ ...HERE, totalTimeoutMs: 400 })({
      ...post,
      url: `http://127.0.0.1:${port}/hooks`,
    });

    expect(taken).toEqual({ status: null, retryAfterSeconds: null, says: 'no answer in time' });
  });

  test.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::127.0.0.1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://10.0.0.7/',
    'https://192.168.1.1/',
    'https://172.16.0.1/',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[64:ff9b::7f00:1]/',
  ])('does not go to %s', async (url) => {
    const taken = await webhookPoster({ privateTargets: [] })({ ...post, url });

    expect(taken).toEqual({ status: null, retryAfterSeconds: null, says: 'its address is not public' });
  });

  test('does not go where a public name leads inside, not even among public addresses, nor when it changes its mind', async () => {
    const { port, heard } = await receiver(() => ({ status: 200 }));
    const send = webhookPoster({
      privateTargets: [],
      resolve: resolving(['127.0.0.1'], ['203.0.113.7', '127.0.0.1'], ['::1']),
    });
    const url = `https://hooks.example:${port}/`;

    const told = [await send({ ...post, url }), await send({ ...post, url }), await send({ ...post, url })];

    expect(told.map(({ says }) => says)).toEqual(Array(3).fill('its address is not public'));
    expect(heard()).toBe(0);
  });

  test('goes inside where an operator opened a block, and nowhere else, by plain http only there', async () => {
    const { port } = await receiver(() => ({ status: 200 }));
    const send = webhookPoster({ ...HERE, resolve: resolving(['127.0.0.1'], ['203.0.113.7'], ['10.0.0.7']) });

    const told = [
      await send({ ...post, url: `http://shop.internal:${port}/` }),
      await send({ ...post, url: 'http://shop.example/' }),
      await send({ ...post, url: 'https://other.internal/' }),
    ];

    expect(told.map(({ says }) => says)).toEqual([
      'status 200',
      'its address is not public',
      'its address is not public',
    ]);
  });
});

test('of the addresses of version 4, none of the reserved blocks may be reached', () => {
  const reserved = [
    '0',
    '10',
    '127',
    '169.254',
    '172.16',
    '172.31',
    '192.168',
    '100.64',
    '100.127',
    '198.18',
    '224',
    '240',
    '255',
  ];

  fc.assert(
    fc.property(fc.constantFrom(...reserved), fc.array(fc.nat(255), { minLength: 3, maxLength: 3 }), (block, rest) => {
      const address = [...block.split('.'), ...rest.map(String)].slice(0, 4).join('.');

      expect([mayReach(address, []), mayReach(`::ffff:${address}`, []), mayReach(address, ['0.0.0.0/0'])]).toEqual([
        false,
        false,
        true,
      ]);
    }),
  );
});
