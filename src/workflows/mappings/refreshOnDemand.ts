import { Offer } from '../../entities/Offer.js';
import { Supplier } from '../../entities/Supplier.js';
import { Variant } from '../../entities/Variant.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { refreshBeforeBuying } from '../reroute/refreshOffers.js';
import { offersOfVariant } from './offersOfVariant.js';

export interface RefreshOffersInput {
  /** Of this variant, or of this supplier: exactly one of them. */
  variantId?: string | null;
  supplierId?: string | null;
  idempotencyKey: string;
}

/** At once: those that were not seen for longest. */
export const MOST_REFRESHED = 1_000;

/**
 * The mutation `refreshOffers`: stock and price of a variant's or a supplier's offers, asked for now. What was seen just now
 * is not asked for again, and a supplier that cannot be asked keeps what was last seen.
 */
export async function refreshOnDemand(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: RefreshOffersInput,
): Promise<Decision<{ count: number }>> {
  const found = await decide(app, viewer, { merchant: true }, async (tx) => {
    if ((input.variantId == null) === (input.supplierId == null)) {
      return refuse('INVALID_INPUT', 'Give a variant or a supplier: exactly one of them.', { field: ['variantId'] });
    }
    const missing = await whatIsMissing(tx, input);
    if (missing !== null) return refuse('NOT_FOUND', `There is no such ${missing[0]}.`, { field: [missing[1]] });
    const asked = { viewer, mutation: 'refreshOffers', key: idempotencyKey, input };
    const value = await once(tx, asked, async () => ({ offerIds: await offersMeant(tx, input) }));
    return { ok: true, value: { merchantId: tx.merchantId, ...value } };
  });
  if (!found.ok) return found;
  const { merchantId, offerIds } = found.value;
  await refreshBeforeBuying(app, merchantId, offerIds);
  return { ok: true, value: { count: offerIds.length } };
}

async function whatIsMissing(
  { manager, merchantId }: Tx,
  { variantId, supplierId }: Omit<RefreshOffersInput, 'idempotencyKey'>,
): Promise<[string, string] | null> {
  if (variantId != null && !(await manager.existsBy(Variant, { merchantId, id: variantId }))) {
    return ['variant', 'variantId'];
  }
  if (supplierId != null && !(await manager.existsBy(Supplier, { merchantId, id: supplierId }))) {
    return ['supplier', 'supplierId'];
  }
  return null;
}

async function offersMeant(tx: Tx, { variantId, supplierId }: Omit<RefreshOffersInput, 'idempotencyKey'>) {
  if (variantId != null) return offersOfVariant(tx, variantId);
  const rows = await tx.manager.find(Offer, {
    where: { merchantId: tx.merchantId, supplierId: supplierId ?? '' },
    order: { lastSeenAt: 'ASC', id: 'ASC' },
    take: MOST_REFRESHED,
  });
  return rows.map(({ id }) => id);
}
