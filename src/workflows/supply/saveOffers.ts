import { In } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Offer } from '../../entities/Offer.js';
import { Supplier } from '../../entities/Supplier.js';
import { Variant } from '../../entities/Variant.js';
import { refuse } from '../../policy/refusals.js';
import { maySaveOffers, type WantedOffer } from '../../policy/saveOffers.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';

export interface SaveOffersInput {
  supplierId: string;
  /** Of all of their amounts; ISO 4217. */
  currency: string;
  offers: WantedOffer[];
}

/**
 * The mutation `saveOffers`: what a supplier sells for variants of the merchant, so that it can be mapped, and bought from when an order
 * goes wrong. An offer is found again by its SKU and variant, and stands as it was saved last until the supplier is asked.
 */
export async function saveOffers(
  app: App,
  viewer: Viewer,
  { supplierId, currency, offers }: SaveOffersInput,
): Promise<Decision<{ offerIds: string[] }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const { manager, merchantId, now } = tx;
    // One after the other, so that two who save the same at once do not wait for each other's rows.
    const key = { where: { merchantId, id: supplierId }, lock: { mode: 'for_no_key_update' as const } };
    if ((await manager.findOne(Supplier, key)) === null)
      return refuse('NOT_FOUND', 'There is no such supplier.', { field: ['supplierId'] });
    const may = maySaveOffers(currency, offers);
    if (!may.ok) return may;
    const wanted = [...new Set(offers.map(({ variantId }) => variantId))];
    const known = await manager.findBy(Variant, { merchantId, id: In(wanted) });
    const strange = offers.findIndex(({ variantId }) => known.every(({ id }) => id !== variantId));
    if (strange !== -1)
      return refuse('NOT_FOUND', 'There is no such variant.', { field: ['offers', `${strange}`, 'variantId'] });
    const told = { merchantId, supplierId, currency, options: {}, toldCurrency: null, isListed: true, lastSeenAt: now };
    const { raw } = await manager
      .createQueryBuilder()
      .insert()
      .into(Offer)
      .values(
        may.value.map((offer) => ({
          ...offer,
          ...told,
          destinations: [...offer.destinations],
          id: uuid(),
          createdAt: now,
        })),
      )
      .orUpdate(UPDATED, ['merchant_id', 'supplier_id', 'supplier_sku', 'variant_id'])
      .returning(['id'])
      .execute();
    return { ok: true, value: { offerIds: (raw as { id: string }[]).map(({ id }) => id) } };
  });
}

const UPDATED = [
  'title',
  'match',
  'price_minor',
  'freight_minor',
  'currency',
  'stock',
  'min_quantity',
  'ship_from',
  'destinations',
  'handling_days',
  'transit_days',
  'told_currency',
  'is_listed',
  'last_seen_at',
];
