import { In, IsNull } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { MappingComponent } from '../../entities/MappingComponent.js';
import { MappingOffer } from '../../entities/MappingOffer.js';
import { Offer } from '../../entities/Offer.js';
import { Supplier } from '../../entities/Supplier.js';
import { Variant } from '../../entities/Variant.js';
import { VariantMapping } from '../../entities/VariantMapping.js';
import { mayMap } from '../../policy/mapping.js';
import type { MappedOffer, Mapping, MappingWish } from '../../policy/mappingWish.js';
import { policyAt } from '../../policy/policyDefaults.js';
import { type Refusal, refuse } from '../../policy/refusals.js';
import { mayUnder } from '../../policy/restrictions.js';
import type { App, Tx, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { restrictionsOn } from '../standing/restrictionsOn.js';
import { followOffers } from '../supply/syncOffers.js';
import { Refused } from '../withTenant.js';

export interface MapVariantInput extends MappingWish {
  variantId: string;
  /** Of the mapping that this one replaces; 0 when there is none. */
  expectedMappingVersion: number;
}

/**
 * The mutation `mapVariant`: what a variant is bought as from now on, in place of what it was before. Orders that are
 * recorded keep what they are made of.
 */
export async function mapVariant(
  app: App,
  viewer: Viewer,
  { variantId, expectedMappingVersion, ...wish }: MapVariantInput,
): Promise<Decision<{ variantId: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    await lockVariant(tx, variantId);
    const known = await offersNamed(tx, wish);
    const may = mayMap(wish, known, policyAt(tx.now));
    if (!may.ok) return may;
    await replaceMapping(tx, variantId, expectedMappingVersion, viewer.subject, may.value);
    return { ok: true, value: { variantId } };
  });
}

/** Whoever changes what a variant is bought as holds its row first. */
export async function lockVariant(tx: Tx, variantId: string): Promise<Variant> {
  const { merchantId } = tx;
  const variant = await tx.manager.findOne(Variant, {
    where: { merchantId, id: variantId },
    lock: { mode: 'pessimistic_write' },
  });
  if (variant !== null) return variant;
  throw new Refused(refuse('NOT_FOUND', 'There is no such variant.', { field: ['variantId'] }).refusals);
}

/** Ends the mapping that holds, if it is the one that was meant. Refuses by throwing. */
export async function retireMapping(tx: Tx, variantId: string, expectedVersion: number): Promise<void> {
  const { merchantId } = tx;
  const held = await tx.manager.findOneBy(VariantMapping, { merchantId, variantId, retiredAt: IsNull() });
  if ((held?.version ?? 0) !== expectedVersion) throw new Refused(changed(held?.version ?? 0));
  if (held !== null) await tx.manager.update(VariantMapping, { merchantId, id: held.id }, { retiredAt: tx.now });
}

function changed(version: number): Refusal[] {
  const now = version === 0 ? 'it is not mapped' : `its mapping has version ${version}`;
  return refuse('VERSION_CONFLICT', `The variant has changed: ${now}. Read it again, and decide anew.`, {
    field: ['expectedMappingVersion'],
  }).refusals;
}

export async function replaceMapping(
  tx: Tx,
  variantId: string,
  expectedVersion: number,
  mappedBy: string,
  { kind, components }: Mapping,
): Promise<void> {
  const { merchantId } = tx;
  await retireMapping(tx, variantId, expectedVersion);
  const earlier = await tx.manager.maximum(VariantMapping, 'version', { merchantId, variantId });
  const may = earlier === null ? mayUnder(await restrictionsOn(tx), 'NO_NEW_LISTINGS') : null;
  if (may?.ok === false) throw new Refused(may.refusals);
  const mappingId = uuid();
  await tx.manager.insert(VariantMapping, {
    merchantId, id: mappingId, variantId, kind, version: (earlier ?? 0) + 1, mappedBy, mappedAt: tx.now, retiredAt: null,
  }); // prettier-ignore
  for (const { offers, ...component } of components) {
    const componentId = uuid();
    await tx.manager.insert(MappingComponent, {
      merchantId, id: componentId, mappingId, kind, ...component, allOutToldAt: null,
    }); // prettier-ignore
    await tx.manager.insert(
      MappingOffer,
      offers.map((offer) => ({ merchantId, id: uuid(), componentId, kind, ...offer, outToldAt: null })),
    );
  }
  await followOffers(tx, components.flatMap(({ offers }) => offers.map(({ offerId }) => offerId))); // prettier-ignore
}

async function offersNamed(tx: Tx, { components }: MappingWish): Promise<Map<string, MappedOffer>> {
  const { merchantId } = tx;
  const ids = components.flatMap(({ offers }) => offers.map(({ offerId }) => offerId));
  const offers = await tx.manager.findBy(Offer, { merchantId, id: In(ids) });
  const suppliers = await tx.manager.findBy(Supplier, { merchantId, id: In(offers.map((one) => one.supplierId)) });
  return new Map(
    offers.map(({ id, supplierId, supplierSku, match, title, priceMinor, currency }) => {
      const platform = suppliers.find((one) => one.id === supplierId)?.platform ?? '';
      return [id, { offerId: id, supplierId, supplierSku, platform, match, title, priceMinor, currency }];
    }),
  );
}
