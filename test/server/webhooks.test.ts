import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { WebhookMessage } from '../../src/entities/WebhookMessage.js';
import { globalId } from '../../src/policy/globalId.js';
import { signWebhook } from '../../src/integrations/webhooks/signWebhook.js';
import { outsideTenants } from '../../src/workflows/withTenant.js';
import { openShop, type Shop } from '../support/shop.js';
import { startApi, type TestApi } from './support/api.js';

let shop: Shop;
let api: TestApi;
let secret: string;
beforeAll(async () => {
  shop = await openShop();
  api = await startApi({ app: shop.app });
  secret = shop.app.vault.open((await shop.account('carrier')).secretSealed);
});
afterAll(async () => {
  await api.stop();
  await shop.close();
});

interface Wish {
  account?: string;
  at?: Date;
  id?: string;
  secret?: string;
  body?: string;
  /** Sent in the place of what was signed. */
  sentBody?: string | Buffer;
}

const body = JSON.stringify({
  type: 'parcel.event',
  timestamp: '2026-06-01T08:00:00Z',
  data: { waybillNo: 'W1', note: '好' },
});

async function deliver({ account = shop.accounts.carrier, id = `msg_${randomUUID()}`, sentBody, ...wish }: Wish = {}) {
  const message = { id, at: wish.at ?? shop.now(), body: wish.body ?? body, secret: wish.secret ?? secret };
  const response = await api.server.inject({
    method: 'POST',
    url: `/webhooks/${account}`,
    headers: { 'content-type': 'application/json', ...signWebhook(message) },
    payload: sentBody ?? message.body,
  });
  return [response.statusCode, response.body];
}

const stored = () =>
  outsideTenants(shop.app, { role: 'WORKER' }, (manager) => manager.find(WebhookMessage, { order: { id: 'ASC' } }));

const FORGED = [401, '{"result":"FORGED"}'];

test('a signed message is stored as it came, before it is answered', async () => {
  const answer = await deliver({ id: 'msg_first' });

  expect(answer).toEqual([200, '{"result":"STORED"}']);
  expect((await stored()).map((row) => [row.webhookId, row.body, row.state])).toEqual([
    ['msg_first', body, 'RECEIVED'],
  ]);
});

test('the same message again is known, and stored once', async () => {
  await deliver({ id: 'msg_twice' });

  const again = await deliver({ id: 'msg_twice' });

  expect(again).toEqual([200, '{"result":"KNOWN"}']);
  expect((await stored()).filter((row) => row.webhookId === 'msg_twice')).toHaveLength(1);
});

test('a message is posted under the id that the API gives the account', async () => {
  const answer = await deliver({ account: globalId('PartnerAccount', shop.accounts.carrier), id: 'msg_by_its_id' });
  const ofAnother = await deliver({ account: globalId('Supplier', shop.accounts.carrier) });

  expect([answer, ofAnother]).toEqual([[200, '{"result":"STORED"}'], FORGED]);
});

test.each<[string, () => Wish]>([
  ['signed with another secret', () => ({ secret: `whsec_${Buffer.from('another secret of 24 b').toString('base64')}` })],
  ['changed after it was signed', () => ({ sentBody: `${body} ` })],
  ['signed more than five minutes ago', () => ({ at: new Date(shop.now().getTime() - 301_000) })],
  ['signed for a later hour', () => ({ at: new Date(shop.now().getTime() + 301_000) })],
  ['for another account of the merchant', () => ({ account: shop.accounts.payment })],
  ['for an account that does not exist', () => ({ account: randomUUID() })],
  ['for what is no account', () => ({ account: 'carrier' })],
  ['for what would be a path', () => ({ account: '..%2f..%2fgraphql' })],
  ['with a byte that cannot be kept', () => ({ body: '{"a":"\u0000"}' })],
  ['that is no text', () => ({ sentBody: Buffer.from([0xff, 0xfe, 0x7b]) })],
])('a message %s is refused like any other forgery', async (_what, wish) => {
  const before = (await stored()).length;

  expect(await deliver(wish())).toEqual(FORGED);

  expect(await stored()).toHaveLength(before);
}); // prettier-ignore

test('a message without a signature, and one of a megabyte and more, are refused', async () => {
  const unsigned = await api.server.inject({ method: 'POST', url: `/webhooks/${shop.accounts.carrier}`, payload: {} });
  const [status] = await deliver({ body: JSON.stringify({ text: 'x'.repeat(1_000_000) }) });
  const [fits] = await deliver({ body: JSON.stringify({ text: 'x'.repeat(900_000) }) });

  expect(unsigned.statusCode).toBe(401);
  expect(status).toBe(413);
  expect(fits).toBe(200);
});
