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
/** For those that are slow on purpose: whoever is quick may be late there, too, on a busy machine. */
let hasty: TestApi;
let merchantId: string;
beforeAll(async () => {
  store = await openStore();
  const ground = { app: store.app, graphql: { schema: schema(), fieldResolver }, isProduction: true };
  api = await startApi(ground);
  hasty = await startApi({ ...ground, times: { headersMs: 400, bodyMs: 400 } });
  await api.server.listen({ port: 0, host: '127.0.0.1' });
  await hasty.server.listen({ port: 0, host: '127.0.0.1' });
  merchantId = (await aMerchant(store.manager)).id;
});
afterAll(async () => {
  await api.stop();
  await hasty.stop();
  await store.close();
});

const tokenOf = ({ issuer }: TestApi) => issuer.token({ claims: { tenant: merchantId }, expiresIn: 3_600 });

/** Nothing of the inside: no stack, no path, no SQL, no library. */
const LEAK = /node_modules|\bat \w+ \(|file:\/\/|\/src\/|\.js:\d|select |insert into|pg_|typeorm|fastify|apollo/i;
const LARGEST_REFUSAL = 3_000;

describe('an attack', () => {
  it.each(ATTACKS.map((one) => [one.name, one] as const))('%s is refused with a small answer that gives nothing away', async (_name, { parts, status, says, mayBeCut }) => {
    const attacked = status === 408 ? hasty : api;
    const { port } = attacked.server.server.address() as AddressInfo;

    const answer = await attack(port, parts(await tokenOf(attacked)));

    if (mayBeCut && answer.status === 0) return expect(answer.bytes).toBe(0);
    expect([answer.status, answer.body]).toEqual([status, expect.stringMatching(says)]);
    expect(answer.body).not.toMatch(LEAK);
    expect(answer.bytes).toBeLessThan(LARGEST_REFUSAL);
  }); // prettier-ignore

  it('leaves no fault behind, and the next question is answered', async () => {
    const answer = await api.ask('{ me { role } }', { token: await tokenOf(api) });

    expect(answer.data).toEqual({ me: { role: 'AGENT' } });
    expect([api.faults, hasty.faults]).toEqual([[], []]);
  });
});
