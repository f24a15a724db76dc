import { IsNull } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { ClaimLink } from '../../entities/ClaimLink.js';
import { mayAsk } from '../../policy/permissions.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';

/** The mutation `revokeClaimLink`: the link cannot be used any more, and a session that came of it ends at once. */
export async function revokeClaimLink(
  app: App,
  viewer: Viewer,
  { linkId }: { linkId: string },
): Promise<Decision<{ linkId: string }>> {
  const asked = mayAsk(viewer, 'revokeClaimLink');
  if (!asked.ok) return asked;
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const key = { merchantId: tx.merchantId, id: linkId };
    const link = await tx.manager.findOneBy(ClaimLink, key);
    if (link === null) return refuse('NOT_FOUND', 'There is no such link.', { field: ['claimLinkId'] });
    await tx.manager.update(ClaimLink, { ...key, revokedAt: IsNull() }, { revokedAt: tx.now });
    // Whoever follows a case of the order is woken, and looked at again: that ends the streams of this session.
    const cases = await tx.manager.findBy(AfterSalesCase, { merchantId: tx.merchantId, orderId: link.orderId });
    for (const theCase of cases) tx.changed.add(theCase.id);
    return { ok: true, value: { linkId } };
  });
}
