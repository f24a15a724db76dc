// An issuer of tokens for tests: real keys, published by a real server on the loopback, which counts how often it is asked.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type GenerateKeyPairResult, type JWK, SignJWT } from 'jose';
import { ROLES } from '../../../src/policy/vocabulary.js';
import type { TrustedIssuer } from '../../../src/server/auth.js';

export const MERCHANT = '01990000-0000-7000-8000-000000000001';
export const OTHER_MERCHANT = '01990000-0000-7000-8000-000000000002';

export interface TokenWish {
  alg?: string;
  kid?: string;
  /** Seconds from now; past when negative. */
  expiresIn?: number | null;
  claims?: Record<string, unknown>;
}

export interface TestIssuer {
  issuer: TrustedIssuer;
  /** How often the keys were asked for. */
  asked(): number;
  /** From now on the keys are answered with this status. */
  answerWith(status: number): void;
  token(wish?: TokenWish): Promise<string>;
  stop(): Promise<void>;
}

/** Valid unless the wish says otherwise: an agent of MERCHANT, for a minute. */
export async function testIssuer(more: Partial<TrustedIssuer> = {}): Promise<TestIssuer> {
  const pairs = { ES256: await generateKeyPair('ES256'), RS256: await rsaKeys() };
  const keys: JWK[] = [];
  for (const [alg, { publicKey }] of Object.entries(pairs)) {
    keys.push({ ...(await exportJWK(publicKey)), kid: alg, alg, use: 'sig' });
  }
  let asked = 0;
  let status = 200;
  const server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer: TrustedIssuer = {
    issuer: 'https://issuer.test',
    audience: 'recourse-test',
    jwksUrl: `http://127.0.0.1:${port}/jwks`,
    algorithms: ['ES256'],
    roles: [...ROLES],
    ...more,
  };
  return {
    issuer,
    asked: () => asked,
    answerWith: (next) => {
      status = next;
    },
    token: ({ alg = 'ES256', kid = alg, expiresIn = 3_600, claims = {} } = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const payload = {
        iss: issuer.issuer,
        aud: issuer.audience,
        sub: 'agent-1',
        role: 'agent',
        tenant: MERCHANT,
        iat: now,
        ...(expiresIn === null ? {} : { exp: now + expiresIn }),
        ...claims,
      };
      const key = alg === 'RS256' ? pairs.RS256.privateKey : pairs.ES256.privateKey;
      const secret = new TextEncoder().encode('a shared secret that is long enough for HS256');
      return new SignJWT(payload).setProtectedHeader({ alg, kid }).sign(alg.startsWith('HS') ? secret : key);
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A token that nobody signed. */
export function unsigned(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}

// Slow to make, and nothing rests on their being different.
let madeRsaKeys: Promise<GenerateKeyPairResult> | undefined;

function rsaKeys(): Promise<GenerateKeyPairResult> {
  madeRsaKeys ??= generateKeyPair('RS256');
  return madeRsaKeys;
}
