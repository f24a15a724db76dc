import { In, IsNull } from 'typeorm';
import { Offer } from '../../entities/Offer.js';
import { Supplier } from '../../entities/Supplier.js';
import { Variant } from '../../entities/Variant.js';
import { VariantMapping } from '../../entities/VariantMapping.js';
import { type MappingProposal, previewKeyOf, proposeMappings } from '../../policy/autoMapping.js';
import { optionWordsAt } from '../../policy/optionWords.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { Refused } from '../withTenant.js';

export interface AutoMapping {
  previewKey: string;
  proposals: MappingProposal[];
  /** Are there more variants that are not mapped? They come next, once these are. */
  hasMore: boolean;
}

/** At once: variants that are not mapped, by SKU; and offers of the supplier. */
export const MOST_VARIANTS = 200;
const MOST_OFFERS = 2_000;

/** The query `previewAutoMapping`: what a supplier's offers would be mapped to by themselves. Nothing is written. */
export async function previewAutoMapping(
  app: App,
  viewer: Viewer,
  { supplierId }: { supplierId: string },
): Promise<Decision<AutoMapping>> {
  return decide(app, viewer, { merchant: true }, async (tx) => ({
    ok: true,
    value: await autoMapping(tx, supplierId),
  }));
}

/** Refuses a supplier that is not there by throwing. @param isLocked are the variants held until the end of the transaction? */
export async function autoMapping(tx: Tx, supplierId: string, isLocked = false): Promise<AutoMapping> {
  const { merchantId } = tx;
  if (!(await tx.manager.existsBy(Supplier, { merchantId, id: supplierId }))) {
    throw new Refused(refuse('NOT_FOUND', 'There is no such supplier.', { field: ['supplierId'] }).refusals);
  }
  const variants = await unmapped(tx, isLocked);
  const offers = await tx.manager.find(Offer, {
    where: { merchantId, supplierId, match: 'SAME', isListed: true, toldCurrency: IsNull() },
    order: { id: 'ASC' },
    take: MOST_OFFERS,
  });
  const proposals = proposeMappings({
    variants: variants.slice(0, MOST_VARIANTS).map(({ id, sku, title, options }) => ({
      variantId: id, sku, title, options,
    })), // prettier-ignore
    offers: offers.map(({ id, variantId, title, options }) => ({ offerId: id, variantId, title, options })),
    words: optionWordsAt(tx.now),
  });
  const hasMore = variants.length > MOST_VARIANTS;
  return { previewKey: previewKeyOf(supplierId, proposals), proposals, hasMore };
}

async function unmapped(tx: Tx, isLocked: boolean): Promise<Variant[]> {
  const { merchantId } = tx;
  const live = tx.manager
    .createQueryBuilder(VariantMapping, 'live')
    .select('1')
    .where('live.merchantId = variant.merchantId and live.variantId = variant.id and live.retiredAt is null');
  const found = await tx.manager
    .createQueryBuilder(Variant, 'variant')
    .where(`variant.merchantId = :merchantId and not exists (${live.getQuery()})`, { merchantId })
    .orderBy('variant.sku', 'ASC')
    .limit(MOST_VARIANTS + 1)
    .getMany();
  if (!isLocked || found.length === 0) return found;
  // In one order for everybody who holds several; who was mapped until then is not there any more.
  await tx.manager.find(Variant, {
    where: { merchantId, id: In(found.map(({ id }) => id)) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return unmapped(tx, false);
}
