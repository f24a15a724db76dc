import { In } from 'typeorm';
import { MappingOffer } from '../../entities/MappingOffer.js';
import { Offer } from '../../entities/Offer.js';
import type { Tx } from '../App.js';
import { liveMappings } from './liveMappings.js';

/** The offers that a variant is mapped to, and those that were recorded for it. */
export async function offersOfVariant(tx: Tx, variantId: string): Promise<string[]> {
  const { merchantId } = tx;
  const live = (await liveMappings(tx, [variantId])).get(variantId);
  const mapped = await tx.manager.findBy(MappingOffer, {
    merchantId,
    componentId: In(live?.components.map(({ id }) => id) ?? []),
  });
  const recorded = await tx.manager.findBy(Offer, { merchantId, variantId });
  return [...new Set([...mapped.map(({ offerId }) => offerId), ...recorded.map(({ id }) => id)])];
}
