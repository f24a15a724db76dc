import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { fieldResolver } from '../../src/reads/fieldResolver.js';
import { attack, ATTACKS } from '../support/attacks.js';
import { schema } from '../support/builders/api.js';
import { aMerchant } from '../support/builders/merchants.js';
import { openStore, type Store } from '../support/builders/store.js';
import { startApi, type TestApi } from './support/api.js';

let store: Store;
let api: TestApi;
let port: number;
let token: string;
beforeAll(async () => {
  store = await openStore();
  api = await startApi({
    app: store.app,
    graphql: { schema: schema(), fieldResolver },
    isProduction: true,
    times: { headersMs: 400, bodyMs: 400 },
  });
  await api.server.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = api.server.server.address() as AddressInfo);
  const { id } = await aMerchant(store.manager);
  token = await api.issuer.token({ claims: { tenant: id }, expiresIn: 300 });
});
afterAll(async () => {
  await api.stop();
  await store.close();
});

/** Nothing of the inside: no stack, no path, no SQL, no library. */
const LEAK = /node_modules|\bat \w+ \(|file:\/\/|\/src\/|\.js:\d|select |insert into|pg_|typeorm|fastify|apollo/i;
const LARGEST_REFUSAL = 3_000;

describe('an attack', () => {
  it.each(ATTACKS.map((one) => [one.name, one] as const))('%s is refused with a small answer that gives nothing away', async (_name, { parts, status, says, mayBeCut }) => {
    const answer = await attack(port, parts(token));

    if (mayBeCut && answer.status === 0) return expect(answer.bytes).toBe(0);
    expect([answer.status, answer.body]).toEqual([status, expect.stringMatching(says)]);
    expect(answer.body).not.toMatch(LEAK);
    expect(answer.bytes).toBeLessThan(LARGEST_REFUSAL);
  }); // prettier-ignore

  it('leaves no fault behind, and the next question is answered', async () => {
    const answer = await api.ask('{ me { role } }', { token });

    expect(answer.data).toEqual({ me: { role: 'AGENT' } });
    expect(api.faults).toEqual([]);
  });
});
