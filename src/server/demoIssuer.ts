// Promise: the demo has an issuer of its own, whose key is made once and kept beside the data, so that a token from before
// a restart still holds. It vouches for the demo alone, and nothing of it exists in production.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose';
import { ROLES, type Role } from '../policy/vocabulary.js';
import type { TrustedIssuer } from './auth.js';
import { keepFolder } from './keepFolder.js';

export interface DemoIssuer {
  trusted: TrustedIssuer;
  /** The public half. */
  jwks: { keys: JWK[] };
  mint(bearer: Bearer, hours?: number): Promise<string>;
}

export interface Bearer {
  role: Role;
  sub: string;
  /** Absent for an operator. */
  merchantId?: string;
  /** The order of a buyer, or the account of a partner. */
  scopeId?: string;
}

const ISSUER = 'urn:recourse:demo';
const AUDIENCE = 'recourse';
const ALGORITHM = 'ES256';
const TOKEN_HOURS = 24;

export async function openDemoIssuer(folder: string): Promise<DemoIssuer> {
  const privateJwk = await keepKey(folder);
  const { kty, crv, x, y } = privateJwk;
  const kid = await calculateJwkThumbprint({ kty, crv, x, y });
  const jwks = { keys: [{ kty, crv, x, y, kid, alg: ALGORITHM, use: 'sig' }] };
  const key = await importJWK(privateJwk, ALGORITHM);
  return {
    jwks,
    trusted: {
      issuer: ISSUER,
      audience: AUDIENCE,
      jwksUrl: '',
      algorithms: [ALGORITHM],
      roles: [...ROLES],
      keys: createLocalJWKSet(jwks),
    },
    mint: ({ role, sub, merchantId, scopeId }, hours = TOKEN_HOURS) =>
      new SignJWT({ role, tenant: merchantId, scope_id: scopeId })
        .setProtectedHeader({ alg: ALGORITHM, kid })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(sub)
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000 + hours * 3_600))
        .sign(key),
  };
}

/** Of several processes that start at once, one makes it. */
async function keepKey(folder: string): Promise<JWK> {
  const file = join(folder, 'issuer-key.json');
  keepFolder(folder);
  const made = await generateKeyPair(ALGORITHM, { extractable: true });
  await writeFile(file, JSON.stringify(await exportJWK(made.privateKey)), { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return JSON.parse(await readFile(file, 'utf8')) as JWK;
}
