// A merchant names where its partners are: our server must not be made to ask the inside of its own house for that.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import nock from 'nock';
import { exchangeWith, type PartnerHttpOptions } from '../../src/integrations/exchange.js';
import type { Resolve } from '../../src/integrations/outbound/guardedLookup.js';
import type { PartnerError } from '../../src/integrations/PartnerError.js';

nock.enableNetConnect(/^(127\.0\.0\.1|partner\.example|169\.254\.169\.254)(:\d+)?$/);

let heard = 0;
const inside = createServer((_request, reply) => {
  heard += 1;
  reply.end('secret');
});
beforeAll(() => new Promise<void>((done) => inside.listen(0, '127.0.0.1', done)));
afterAll(() => new Promise((done) => inside.close(done)));

const HERE: Resolve = (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]);

async function asked(host: string, options: PartnerHttpOptions): Promise<string> {
  const exchange = exchangeWith(
    {
      merchantId: 'm', accountId: 'a', provider: 'CJDROPSHIPPING', name: 'CJ', secret: '{}',
      baseUrl: host.replace('PORT', String((inside.address() as AddressInfo).port)),
    },
    options,
  ); // prettier-ignore
  const call = {
    call: 'look',
    method: 'GET',
    path: '/',
    headers: {},
    acts: true,
    context: { idempotencyKey: 'one' },
  } as const;
  return exchange(call, ({ text }) => text).catch((error: PartnerError) => error.kind);
}

test.each([
  ['http://127.0.0.1:PORT', HERE],
  ['http://partner.example:PORT', HERE],
  ['https://partner.example:PORT', HERE],
  ['https://169.254.169.254', HERE],
])('a partner at %s that is not public is not asked, and surely nothing was done there', async (host, resolve) => {
  const before = heard;

  const told = await asked(host, { privateTargets: [], resolve });

  expect([told, heard - before]).toEqual(['UNREACHABLE', 0]);
});

test('a partner at an address that an operator opened is asked', async () => {
  const told = await asked('http://partner.example:PORT', { privateTargets: ['127.0.0.0/8'], resolve: HERE });

  expect(told).toBe('secret');
});
