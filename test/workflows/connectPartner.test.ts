import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import { PartnerError } from '../../src/integrations/PartnerError.js';
import { connectPartner, type ConnectPartnerInput } from '../../src/workflows/partners/connectPartner.js';
import { connectionTo } from '../../src/workflows/partners/connectionTo.js';
import { openShop, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const cj: ConnectPartnerInput = {
  kind: 'SUPPLIER',
  provider: 'CJDROPSHIPPING',
  name: 'CJ',
  baseAddress: 'https://developers.cjdropshipping.example/api2.0/v1/',
  secrets: [{ name: 'accessToken', value: 'first-token' }],
};
const accountsNamed = (name: string) =>
  shop.see((tx) => tx.manager.findBy(PartnerAccount, { merchantId: tx.merchantId, name }));
const refusalOf = async (input: Partial<ConnectPartnerInput>) => {
  const decision = await connectPartner(shop.app, shop.admin, { ...cj, name: 'Refused', ...input });
  return decision.ok ? null : decision.refusals[0];
};

test('an account at a platform is kept with its secrets sealed', async () => {
  const decision = await connectPartner(shop.app, shop.admin, cj);

  const [account] = await accountsNamed('CJ');
  expect(decision).toEqual({ ok: true, value: { partnerAccountId: account?.id } });
  expect(account).toMatchObject({
    kind: 'SUPPLIER',
    provider: 'CJDROPSHIPPING',
    baseUrl: 'https://developers.cjdropshipping.example/api2.0/v1',
    pausedUntil: null,
  });
  expect(account?.secretSealed).not.toContain('first-token');
  expect(connectionTo(shop.app, account ?? new PartnerAccount())).toMatchObject({
    provider: 'CJDROPSHIPPING',
    secret: '{"accessToken":"first-token"}',
  });
});

test('connecting the same account again replaces its secrets and makes no second one', async () => {
  await connectPartner(shop.app, shop.admin, { ...cj, name: 'CJ twice' });

  const again = { ...cj, name: ' CJ twice ', secrets: [{ name: 'accessToken', value: 'second-token' }] };
  await Promise.all([connectPartner(shop.app, shop.admin, again), connectPartner(shop.app, shop.admin, again)]);

  const accounts = await accountsNamed('CJ twice');
  expect(accounts.map((account) => connectionTo(shop.app, account).secret)).toEqual(['{"accessToken":"second-token"}']);
});

test('an account does not become one of another provider', async () => {
  await connectPartner(shop.app, shop.admin, { ...cj, name: 'Taken' });

  const refusal = await refusalOf({
    name: 'Taken',
    provider: 'ALIBABA_1688',
    secrets: ['appKey', 'appSecret', 'accessToken'].map((name) => ({ name, value: 'x' })),
  });

  expect(refusal).toMatchObject({
    code: 'INVALID_INPUT',
    field: ['provider'],
    message: 'Taken is an account of CJDROPSHIPPING already. Connect one of ALIBABA_1688 under another name.',
  });
});

test('a provider that cannot be of a kind is refused, and is told what it can be', async () => {
  expect(await refusalOf({ kind: 'PAYMENT', provider: 'SF_EXPRESS' })).toEqual({
    code: 'INVALID_INPUT',
    field: ['provider'],
    message: 'SF_EXPRESS cannot be a PAYMENT. It can be: CARRIER; a PAYMENT can be: RECOURSE, TMALL.',
    retryable: false,
  });
});

test.each([
  ['http://cj.example', 'A partner is reached over https, but on this machine.'],
  ['https://me:secret@cj.example', 'An address holds no login; that is a secret.'],
  ['https://cj.example/?a=1', 'An address to put paths behind has no ? and no #.'],
  ['ftp://cj.example', 'A partner is reached over https, but on this machine.'],
  ['cj.example', 'This is no address.'],
])('the base address %s is refused', async (baseAddress, why) => {
  const refusal = await refusalOf({ baseAddress });

  expect(refusal?.field).toEqual(['baseAddress']);
  expect(refusal?.message.startsWith(why)).toBe(true);
});

test('a base address on this machine may be http', async () => {
  const here = { ...cj, name: 'Here', baseAddress: 'http://127.0.0.1:4010/cj' };

  expect((await connectPartner(shop.app, shop.admin, here)).ok).toBe(true);
});

test('a base address on this machine is refused where no operator opened private targets', async () => {
  const app = { ...shop.app, gateways: { ...shop.app.gateways, hasPrivateTargets: false } };

  const connected = await connectPartner(app, shop.admin, {
    ...cj,
    name: 'Here',
    baseAddress: 'http://127.0.0.1:4010',
  });

  expect(connected).toMatchObject({ ok: false, refusals: [{ code: 'INVALID_INPUT', field: ['baseAddress'] }] });
});

test.each([
  ['missing', []],
  ['empty', [{ name: 'accessToken', value: '' }]],
  ['unknown', [...cj.secrets, { name: 'password', value: 'hidden' }]],
  ['given twice', [...cj.secrets, ...cj.secrets]],
])('secrets that are %s are refused by name, never by value', async (_how, secrets) => {
  const refusal = await refusalOf({ secrets });

  expect(refusal).toEqual({
    code: 'INVALID_INPUT',
    field: ['secrets'],
    message: 'These are not the secrets of such an account. A SUPPLIER of CJDROPSHIPPING needs: accessToken.',
    retryable: false,
  });
});

test('a secret with a line break is refused without being told', async () => {
  const refusal = await refusalOf({ secrets: [{ name: 'accessToken', value: 'hidden\r\nx-evil: 1' }] });

  expect(refusal?.message).toBe('accessToken has a line break, a control character, or over 2000 signs.');
});

test('an account whose provider has no such role refuses in words when it is used', async () => {
  const gateway = shop.app.gateways.supplier({
    merchantId: shop.merchantId,
    accountId: 'sf',
    provider: 'SF_EXPRESS',
    name: 'SF',
    baseUrl: 'https://sf.example',
    secret: '{}',
  });

  const refused = await gateway.findByReference('PO-7', { idempotencyKey: 'look' }).catch((error: unknown) => error);

  expect(gateway.outcomes.place).toBe('NEITHER');
  expect(refused).toBeInstanceOf(PartnerError);
  expect(refused).toMatchObject({
    kind: 'PROTOCOL',
    message: 'SF is an account of SF_EXPRESS, which is no supplier.',
  });
});
