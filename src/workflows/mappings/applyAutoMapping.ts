import { Offer } from '../../entities/Offer.js';
import type { MappingProposal } from '../../policy/autoMapping.js';
import { policyAt } from '../../policy/policyDefaults.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { replaceMapping } from './mapVariant.js';
import { type AutoMapping, autoMapping } from './previewAutoMapping.js';

export interface ApplyAutoMappingInput {
  previewKey: string;
  /** 0 to 100; the policy's when left out. */
  minConfidence?: number | null;
  idempotencyKey: string;
}

/**
 * The mutation `applyAutoMapping`: maps what a preview has shown, as far as it is sure enough and not in conflict; nothing
 * else, and never a variant that is mapped. Whatever has changed since the preview makes it stale.
 */
export async function applyAutoMapping(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: ApplyAutoMappingInput,
): Promise<Decision<{ variantIds: string[] }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const asked = { viewer, mutation: 'applyAutoMapping', key: idempotencyKey, input };
    const value = await once(tx, asked, async () => {
      const least = input.minConfidence ?? policyAt(tx.now).autoMappingConfidence;
      const { proposals } = await asPreviewed(tx, input.previewKey);
      const sure = proposals.filter(({ confidence, conflict }) => confidence >= least && conflict === null);
      for (const proposal of sure) await apply(tx, proposal, viewer.subject);
      return { variantIds: sure.filter(({ offerId }) => offerId !== null).map(({ variantId }) => variantId) };
    });
    return { ok: true, value };
  });
}

/** The same preview once more, now with its variants held. Refuses by throwing. */
async function asPreviewed(tx: Tx, previewKey: string): Promise<AutoMapping> {
  const [supplierId = ''] = previewKey.split('.');
  const now = UUID.test(supplierId) ? await autoMapping(tx, supplierId, true) : null;
  if (now?.previewKey === previewKey) return now;
  throw new Refused(
    refuse('PREVIEW_STALE', 'Variants or offers have changed since the preview. Look at it again, then apply that.', {
      field: ['previewKey'],
    }).refusals,
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** BASIC, so that a backup can be added. */
async function apply(tx: Tx, { variantId, offerId }: MappingProposal, mappedBy: string): Promise<void> {
  if (offerId === null) return;
  const { title } = await tx.manager.findOneByOrFail(Offer, { merchantId: tx.merchantId, id: offerId });
  await replaceMapping(tx, variantId, 0, mappedBy, {
    kind: 'BASIC',
    components: [
      {
        componentNo: 1,
        title,
        pieces: 1,
        isFree: false,
        shareWeight: 1n,
        offers: [{ offerId, position: 0, country: null }],
      },
    ],
  });
}
