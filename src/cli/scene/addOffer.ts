// An offer of a scene: a row of ours, and the same offer at the sandbox, so that looking it up again finds it.
import { v7 as uuid } from 'uuid';
import { Offer } from '../../entities/Offer.js';
import { Variant } from '../../entities/Variant.js';
import type { Category } from '../../policy/vocabulary.js';
import type { Tx } from '../../workflows/App.js';

export type OfferWish = Partial<Offer> & { supplierId: string };

export async function addVariant(
  tx: Tx,
  wish: { id?: string; sku?: string; title?: string; category?: Category; options?: Record<string, string> } = {},
): Promise<Variant> {
  const { id = uuid() } = wish;
  const { sku = `SKU-${id}`, title = 'Teapot', category = 'GENERAL', options = {} } = wish;
  const variant = tx.manager.create(Variant, {
    merchantId: tx.merchantId,
    id,
    sku,
    title,
    category,
    options,
    createdAt: tx.now,
  });
  await tx.manager.insert(Variant, variant);
  return variant;
}

export async function addOffer(tx: Tx, wish: OfferWish): Promise<Offer> {
  const variantId = wish.variantId ?? (await addVariant(tx)).id;
  const id = uuid();
  const offer = tx.manager.create(Offer, {
    merchantId: tx.merchantId,
    id,
    supplierSku: `S-${id}`,
    match: 'SAME',
    title: 'Teapot',
    priceMinor: 4000n,
    freightMinor: 500n,
    currency: 'CNY',
    stock: 100,
    minQuantity: 1,
    shipFrom: 'CN',
    destinations: ['CN'],
    handlingDays: 2,
    transitDays: 3,
    options: {},
    toldCurrency: null,
    isListed: true,
    lastSeenAt: tx.now,
    createdAt: tx.now,
    ...wish,
    variantId,
  });
  await tx.manager.insert(Offer, offer);
  return offer;
}

/** The offer as the sandbox's supplier tells it. */
export function sandboxOffer(offer: Offer) {
  const money = (minor: bigint) => ({ amountMinor: minor.toString(), currency: offer.currency });
  return {
    sku: offer.supplierSku,
    available: offer.stock > 0,
    stock: offer.stock,
    price: money(offer.priceMinor),
    freight: money(offer.freightMinor),
  };
}
