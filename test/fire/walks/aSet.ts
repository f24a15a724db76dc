// A variant whose units are pieces of several articles: a bundle of two suppliers, or something that comes with another for free.
import type { Offer } from '../../../src/entities/Offer.js';
import { aVariant, by, mapped } from '../../support/mapped.js';
import type { Shop } from '../../support/shop.js';
import type { Random } from '../random.js';

/** Null: sold as it is bought, as most are. */
export async function aSet(
  shop: Shop,
  no: number,
  main: Offer,
  random: Random,
): Promise<{ variantId: string; kind: 'BUNDLE' | 'BOGO' } | null> {
  const kind = random.pick([null, null, null, 'BUNDLE', 'BUNDLE', 'BOGO'] as const) ?? null;
  if (kind === null) return null;
  const { id: variantId } = await aVariant(shop, 'Set');
  const supplierSku = `${random.pick(['S', 'S', 'NO-STOCK', 'CANCEL-LATER']) ?? ''}-${no}-part`;
  const wish = { supplier: 'chengdu' as const, supplierSku, destinations: ['CN', 'DE'], handlingDays: 2 };
  const part = kind === 'BOGO' && random.below(2) === 0 ? main : await shop.offer(wish);
  await mapped(shop, variantId, kind, [
    { ...by(main), pieces: 1 + random.below(2) },
    { ...by(part), pieces: 1 + random.below(2), ...(kind === 'BOGO' ? { isFree: true } : { shareWeight: 1 }) },
  ]);
  return { variantId, kind };
}
