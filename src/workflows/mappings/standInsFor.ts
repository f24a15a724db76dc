import { In, IsNull } from 'typeorm';
import { MappingOffer } from '../../entities/MappingOffer.js';
import { Offer } from '../../entities/Offer.js';
import type { Tx } from '../App.js';

/**
 * The offers that stand in for those of these that have just run out, as far as they were last seen before `since`: whoever is
 * told of the one is told what the other has now.
 */
export async function standInsFor(tx: Tx, offerIds: readonly string[], since: Date): Promise<string[]> {
  const { merchantId } = tx;
  const out = await tx.manager.findBy(Offer, { merchantId, id: In([...offerIds]), stock: 0 });
  if (out.length === 0) return [];
  const untold = await tx.manager.findBy(MappingOffer, {
    merchantId,
    offerId: In(out.map(({ id }) => id)),
    outToldAt: IsNull(),
  });
  const beside = await tx.manager.findBy(MappingOffer, {
    merchantId,
    componentId: In(untold.map(({ componentId }) => componentId)),
  });
  const others = await tx.manager.findBy(Offer, { merchantId, id: In(beside.map(({ offerId }) => offerId)) });
  return others.filter(({ id, lastSeenAt }) => !offerIds.includes(id) && lastSeenAt <= since).map(({ id }) => id);
}
