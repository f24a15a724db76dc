import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createAuthenticate, type Authenticate, type TokenRefused } from '../../src/server/auth.js';
import { MERCHANT, OTHER_MERCHANT, testIssuer, type TestIssuer, type TokenWish, unsigned } from './support/tokens.js';

const ORDER = '01990000-0000-7000-8000-0000000000aa';

let issuer: TestIssuer;
let authenticate: Authenticate;
beforeEach(async () => {
  issuer = await testIssuer();
  authenticate = createAuthenticate([issuer.issuer]);
});
afterEach(() => issuer.stop());

async function caller(wish: TokenWish) {
  return authenticate(`Bearer ${await issuer.token(wish)}`);
}

test('an agent is let in for the merchant of the token', async () => {
  const known = await caller({ claims: { sub: 'mei', role: 'agent', tenant: MERCHANT.toUpperCase() } });

  expect(known?.viewer).toEqual({ role: 'AGENT', merchantId: MERCHANT, subject: 'mei', scopeId: null });
});

test('an operator belongs to no merchant', async () => {
  const known = await caller({ claims: { sub: 'ops', role: 'OPERATOR', tenant: undefined } });

  expect(known?.viewer).toEqual({ role: 'OPERATOR', merchantId: null, subject: 'ops', scopeId: null });
});

test.each(['BUYER', 'PARTNER'])('a %s sees what the scope of the token names', async (role) => {
  const known = await caller({ claims: { role, scope_id: ORDER } });

  expect(known?.viewer).toEqual({ role, merchantId: MERCHANT, subject: 'agent-1', scopeId: ORDER });
});

test('a stranger is nobody, which is not an error', async () => {
  expect(await authenticate(undefined)).toBeNull();
});

test('a token that has run out is told so, and nothing else', async () => {
  const late = () => caller({ expiresIn: -60 });

  await expect(late()).rejects.toMatchObject({ reason: 'expired', message: 'The token has expired. Get a new one.' });
});

test('a token that was good a moment ago is refused once it has run out, and one changed in a letter at once', async () => {
  const token = await issuer.token({ expiresIn: 60 });
  await authenticate(`Bearer ${token}`);
  const again = await authenticate(`Bearer ${token}`);

  const reason = (asked: Promise<unknown>) => asked.then(String, ({ reason: told }: TokenRefused) => told);
  const forged = await reason(authenticate(`Bearer ${token.slice(0, -3)}${token.endsWith('AAA') ? 'BBB' : 'AAA'}`));
  jest.useFakeTimers({
    now: Date.now() + 70_000,
    doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask'],
  });
  const late = await reason(authenticate(`Bearer ${token}`)).finally(() => jest.useRealTimers());

  expect([again?.viewer.role, forged, late]).toEqual(['AGENT', 'invalid', 'expired']);
});

test.each<[string, TokenWish, string]>([
  ['signed with a shared secret', { alg: 'HS256', kid: 'ES256' }, 'Its alg is none of ES256.'],
  ['signed with an algorithm that this issuer does not use', { alg: 'RS256' }, 'Its alg is none of ES256.'],
  ['signed with a key that nobody knows', { kid: 'another' }, 'https://issuer.test publishes no key of its kid and alg.'],
  ['of another issuer', { claims: { iss: 'https://elsewhere.test' } }, 'It is no JWT, or its iss is none of https://issuer.test.'],
  ['made for another audience', { claims: { aud: 'another-api' } }, 'Its aud is not recourse-test.'],
  ['without an end', { expiresIn: null }, 'It has no exp.'],
  ['not valid yet', { claims: { nbf: Math.floor(Date.now() / 1000) + 3_600 } }, 'Its nbf does not hold.'],
  ['without a subject', { claims: { sub: undefined } }, 'It has no sub.'],
  ['with a line break in its subject', { claims: { sub: 'mei\nadmin' } }, 'Not as they must be: sub.'],
  ['without a role', { claims: { role: undefined } }, 'It has no role.'],
  ['with a role that does not exist', { claims: { role: 'worker' } }, 'Not as they must be: role.'],
  ['with several roles', { claims: { role: ['agent', 'operator'] } }, 'Not as they must be: role.'],
  ['of an agent without a merchant', { claims: { tenant: undefined } }, 'The role AGENT needs a tenant.'],
  ['with a merchant that is no id', { claims: { tenant: `${MERCHANT}' or true` } }, 'Not as they must be: tenant.'],
  ['of an operator who belongs to a merchant', { claims: { role: 'operator' } }, 'An OPERATOR has no tenant.'],
  ['of a buyer without an order', { claims: { role: 'buyer' } }, 'The role BUYER needs a scope_id.'],
  ['of a partner without an account', { claims: { role: 'partner' } }, 'The role PARTNER needs a scope_id.'],
])('a token %s is refused, and why is for the log alone', async (_what, wish, why) => {
  await expect(caller(wish)).rejects.toMatchObject({ reason: 'invalid', message: 'The token is not valid.', why });
}); // prettier-ignore

test.each([
  [
    'nobody signed',
    `Bearer ${unsigned({ iss: 'https://issuer.test', aud: 'recourse-test', sub: 'x', role: 'agent' })}`,
  ],
  ['is no token', 'Bearer abc'],
  ['is a password', 'Basic YTpi'],
  ['is empty', ''],
])('a header that %s is refused', async (_what, header) => {
  await expect(authenticate(header)).rejects.toMatchObject({ reason: 'invalid' });
});

test('an issuer vouches only for the merchants and roles that it was given', async () => {
  const narrow = await testIssuer({ tenants: [MERCHANT], roles: ['AGENT', 'OPERATOR'] });
  const ask = async (claims: object) =>
    createAuthenticate([narrow.issuer])(`Bearer ${await narrow.token({ claims: { ...claims } })}`);

  await expect(ask({})).resolves.toMatchObject({ viewer: { merchantId: MERCHANT } });
  const mayNot = (what: string) => ({ reason: 'invalid', why: `https://issuer.test may ${what}` });
  await expect(ask({ tenant: OTHER_MERCHANT })).rejects.toMatchObject(mayNot('not vouch for this tenant.'));
  await expect(ask({ role: 'merchant_admin' })).rejects.toMatchObject(mayNot('not vouch for the role MERCHANT_ADMIN.'));
  await expect(ask({ role: 'operator', tenant: undefined })).rejects.toMatchObject(
    mayNot('vouch for some merchants only, and for no OPERATOR.'),
  );

  await narrow.stop();
});

const CROSSED = 'Its signature is not made with a key of https://issuer.test.';

test('a token of one issuer does not pass with the keys of another', async () => {
  const other = await testIssuer({ issuer: 'https://other.test' });
  const both = createAuthenticate([issuer.issuer, other.issuer]);

  const crossed = async () => both(`Bearer ${await other.token({ claims: { iss: issuer.issuer.issuer } })}`);

  await expect(crossed()).rejects.toMatchObject({ reason: 'invalid', why: CROSSED });
  await other.stop();
});

test('unknown key ids do not make us ask the issuer again and again', async () => {
  const tokens = await Promise.all(Array.from({ length: 20 }, (_, index) => issuer.token({ kid: `made-up-${index}` })));

  for (const token of tokens)
    await expect(authenticate(`Bearer ${token}`)).rejects.toMatchObject({ reason: 'invalid' });

  expect(issuer.asked()).toBe(1);
});

test('an issuer that does not hand out its keys is not held against the token', async () => {
  issuer.answerWith(500);

  await expect(caller({})).rejects.toThrow(/^No keys from https:\/\/issuer\.test/);

  issuer.answerWith(200);
  await expect(caller({})).resolves.toMatchObject({ viewer: { role: 'AGENT' } });
});
