import { ClaimLink } from '../../entities/ClaimLink.js';
import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import type { App, Viewer } from '../App.js';
import { outsideTenants } from '../withTenant.js';
import { fits, newSecret, splitToken } from './secrets.js';

export interface BuyerSession {
  token: string;
  expiresAt: Date;
}

/** What marks a token as one that a link was exchanged for. */
export const SESSION_PREFIX = 'rcs_';

/**
 * Exchanges a buyer's link for a short token, once: a second use, an expired or a revoked link, and one that never was,
 * are refused alike (null).
 */
export async function useClaimLink(app: App, token: string): Promise<BuyerSession | null> {
  const asked = splitToken(token);
  if (asked === null) return null;
  return outsideTenants(app, { role: 'LINK', linkId: asked.id }, async (manager) => {
    const link = await manager.findOne(ClaimLink, { where: { id: asked.id }, lock: { mode: 'pessimistic_write' } });
    const now = app.clock.now();
    if (link === null || !fits(asked.secret, link.secretHash)) return null;
    if (link.usedAt !== null || link.revokedAt !== null || link.expiresAt <= now) return null;
    const { secret, hash } = newSecret();
    const expiresAt = hoursAfter(now, policyAt(now).claimSessionMinutes / 60);
    await manager.update(ClaimLink, { id: link.id }, { usedAt: now, sessionHash: hash, sessionExpiresAt: expiresAt });
    return { token: `${SESSION_PREFIX}${link.id}.${secret}`, expiresAt };
  });
}

/** Who a short token speaks for: the buyer of one order. Null when it is over, revoked or none of ours. */
export async function buyerOfSession(app: App, token: string): Promise<{ viewer: Viewer; expiresAt: Date } | null> {
  const asked = token.startsWith(SESSION_PREFIX) ? splitToken(token.slice(SESSION_PREFIX.length)) : null;
  if (asked === null) return null;
  return outsideTenants(app, { role: 'LINK', linkId: asked.id }, async (manager) => {
    const link = await manager.findOneBy(ClaimLink, { id: asked.id });
    if (link === null || !fits(asked.secret, link.sessionHash)) return null;
    const { sessionExpiresAt, revokedAt, merchantId, orderId } = link;
    if (revokedAt !== null || sessionExpiresAt === null || sessionExpiresAt <= app.clock.now()) return null;
    const viewer: Viewer = { role: 'BUYER', merchantId, subject: `link:${link.id}`, scopeId: orderId };
    return { viewer, expiresAt: sessionExpiresAt };
  });
}
