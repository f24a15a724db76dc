// Promise: a caller is who a trusted issuer says, for exactly the merchants and roles that this issuer may vouch for, and
// learns no more about a refused token than that it is expired or invalid; why stands in the log, in words of our own. Tokens
// live by real time, never by a set clock.
import { createHash } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Viewer } from '../workflows/App.js';
import { SESSION_PREFIX } from '../workflows/links/useClaimLink.js';
import type { Issuer } from './authIssuers.js';
import { viewerFrom } from './claims.js';

export interface TrustedIssuer extends Issuer {
  /** Keys at hand, in place of those at `jwksUrl`. */
  keys?: JWTVerifyGetKey;
}

export interface Caller {
  viewer: Viewer;
  expiresAt: Date;
}

/** From the Authorization header to whoever calls; null without one. Throws TokenRefused or KeysUnavailable. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller | null>;

export class TokenRefused extends Error {
  /** @param why for the log: nothing of the token but names of its claims */
  constructor(
    readonly reason: 'expired' | 'invalid',
    readonly why: string,
  ) {
    super(reason === 'expired' ? 'The token has expired. Get a new one.' : 'The token is not valid.');
  }
}

/** Not the token's fault: the issuer does not hand out its keys just now. */
export class KeysUnavailable extends Error {}

/** @param session who a token speaks for that a buyer's link was exchanged for; those are ours, and no issuer's */
export function createAuthenticate(
  issuers: TrustedIssuer[],
  session: (token: string) => Promise<Caller | null> = () => Promise.resolve(null),
): Authenticate {
  const trusted = new Map(issuers.map((issuer) => [issuer.issuer, { issuer, keys: issuer.keys ?? keysOf(issuer) }]));
  const verifiedOfLate = new LRUCache<string, Caller>({ max: MOST_VERIFIED });
  return async (authorization) => {
    if (authorization === undefined) return null;
    const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
    if (token?.startsWith(SESSION_PREFIX) === true) {
      const buyer = await session(token);
      if (buyer === null)
        throw new TokenRefused('invalid', 'The session of this claim link is over, or there was none.');
      return buyer;
    }
    if (token === undefined) throw new TokenRefused('invalid', 'The header is not: authorization: Bearer <token>.');
    // Not the token itself: nothing that opens a door lies about in memory for longer than its request.
    const digest = createHash('sha256').update(token).digest('base64');
    const recent = verifiedOfLate.get(digest);
    if (recent !== undefined && recent.expiresAt.getTime() > Date.now()) return recent;
    const known = trusted.get(issuerIn(token) ?? '');
    if (known === undefined)
      throw new TokenRefused('invalid', `It is no JWT, or its iss is none of ${[...trusted.keys()].join(', ')}.`);
    const claims = await verified(token, known.issuer, known.keys);
    const viewer = viewerFrom(claims, known.issuer);
    if (typeof viewer === 'string') throw new TokenRefused('invalid', viewer);
    if (claims.exp === undefined) throw new TokenRefused('invalid', 'It has no exp.');
    const caller = { viewer, expiresAt: new Date(claims.exp * 1000) };
    const ttl = Math.min(VERIFIED_FOR_MS, caller.expiresAt.getTime() - Date.now());
    if (ttl > 0) verifiedOfLate.set(digest, caller, { ttl });
    return caller;
  };
}

/**
 * A token that was just verified is not verified again: the signature costs more than the rest of a small question. Not for
 * long, so that a key that its issuer has withdrawn opens nothing for longer than its issuer is believed about keys anyway.
 */
const VERIFIED_FOR_MS = 60_000;
const MOST_VERIFIED = 10_000;

const CLOCK_TOLERANCE_SECONDS = 5;

// An unknown key id asks the issuer again, but not more often than once in this time, whoever sends how many.
const REFETCH_AFTER_MS = 30_000;

function keysOf({ jwksUrl }: Issuer): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(jwksUrl), { cooldownDuration: REFETCH_AFTER_MS, timeoutDuration: 5_000 });
}

/** Says only whom to ask for keys; nothing is believed yet. */
function issuerIn(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

async function verified(token: string, issuer: Issuer, keys: JWTVerifyGetKey) {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: issuer.algorithms,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'sub', 'role'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new TokenRefused('expired', 'It has expired.');
    if (isAboutKeys(error)) throw new KeysUnavailable(`No keys from ${issuer.issuer}: ${String(error)}`);
    throw new TokenRefused('invalid', whyNot(error, issuer));
  }
}

function whyNot(error: unknown, { issuer, audience, algorithms }: Issuer): string {
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return `Its aud is not ${audience}.`;
    return error.reason === 'missing' ? `It has no ${error.claim}.` : `Its ${error.claim} does not hold.`;
  }
  if (error instanceof errors.JWKSNoMatchingKey) return `${issuer} publishes no key of its kid and alg.`;
  if (error instanceof errors.JOSEAlgNotAllowed) return `Its alg is none of ${algorithms.join(', ')}.`;
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return `Its signature is not made with a key of ${issuer}.`;
  return 'It is no JWT that could be read.';
}

/** The issuer did not answer, or not with keys. Everything else that can go wrong is in the token. */
function isAboutKeys(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return true;
  return !(error instanceof errors.JOSEError) || error.code === 'ERR_JOSE_GENERIC';
}
