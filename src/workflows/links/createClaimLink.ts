import { v7 as uuid } from 'uuid';
import { ClaimLink } from '../../entities/ClaimLink.js';
import { mayAsk } from '../../policy/permissions.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { lockOrder } from '../orders/lockOrder.js';
import { newSecret } from './secrets.js';

/**
 * The mutation `createClaimLink`: a link with which the buyer of one order opens and follows cases of it without an
 * account. Used once; the token is told this one time and kept as a hash.
 */
export async function createClaimLink(
  app: App,
  viewer: Viewer,
  { orderId }: { orderId: string },
): Promise<Decision<{ linkId: string; token: string; expiresAt: Date }>> {
  return decide(app, viewer, { order: orderId }, async (tx) => {
    const asked = mayAsk(viewer, 'createClaimLink');
    if (!asked.ok) return asked;
    await lockOrder(tx, orderId);
    const { secret, hash } = newSecret();
    const id = uuid();
    const expiresAt = daysAfter(tx.now, policyAt(tx.now).claimLinkDays);
    await tx.manager.insert(ClaimLink, {
      merchantId: tx.merchantId,
      id,
      orderId,
      secretHash: hash,
      sessionHash: null,
      createdBy: viewer.subject,
      createdAt: tx.now,
      expiresAt,
      usedAt: null,
      sessionExpiresAt: null,
      revokedAt: null,
    });
    return { ok: true, value: { linkId: id, token: `${id}.${secret}`, expiresAt } };
  });
}
