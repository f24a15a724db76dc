import { In, IsNull } from 'typeorm';
import { Deadline } from '../../entities/Deadline.js';
import { MappingComponent } from '../../entities/MappingComponent.js';
import { MappingOffer } from '../../entities/MappingOffer.js';
import { Offer } from '../../entities/Offer.js';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { Supplier } from '../../entities/Supplier.js';
import { VariantMapping } from '../../entities/VariantMapping.js';
import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import type { App, Tx } from '../App.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { refreshBeforeBuying } from '../reroute/refreshOffers.js';
import { asWorker } from '../withTenant.js';

/**
 * Every few hours the mapped offers behind an account are looked up, a hundred at a time, so that the merchant hears of
 * what runs out before a buyer does. A paused partner is left alone until the next look; with nothing mapped it ends.
 */
export async function syncOffers(app: App, merchantId: string, accountId: string): Promise<void> {
  const offerIds = await asWorker(app, merchantId, async (tx) => {
    const account = await tx.manager.findOneBy(PartnerAccount, { merchantId, id: accountId });
    const mapped = account === null ? [] : await mappedOffers(tx, accountId);
    if (account === null || mapped.length === 0) {
      await clearDeadline(tx, 'OFFER_SYNC', { id: accountId });
      return [];
    }
    // Set before anybody is asked: whoever dies on the way is followed by the next look.
    await setDeadline(tx, 'OFFER_SYNC', { id: accountId, orderId: null }, nextLook(tx.now));
    return mapped;
  });
  for (let from = 0; from < offerIds.length; from += AT_ONCE) {
    await refreshBeforeBuying(app, merchantId, offerIds.slice(from, from + AT_ONCE));
  }
}

/** Rows of one transaction; partners are asked for a hundred at a time. */
const AT_ONCE = 500;

/** These offers are mapped from now on: whoever sells them is looked up regularly. */
export async function followOffers(tx: Tx, offerIds: readonly string[]): Promise<void> {
  const { merchantId } = tx;
  const offers = await tx.manager.findBy(Offer, { merchantId, id: In([...offerIds]) });
  const suppliers = await tx.manager.findBy(Supplier, { merchantId, id: In(offers.map((one) => one.supplierId)) });
  for (const id of new Set(suppliers.flatMap((one) => one.partnerAccountId ?? []))) {
    const isFollowed = await tx.manager.existsBy(Deadline, {
      merchantId,
      kind: 'OFFER_SYNC',
      subjectId: id,
      doneAt: IsNull(),
    });
    if (!isFollowed) await setDeadline(tx, 'OFFER_SYNC', { id, orderId: null }, nextLook(tx.now));
  }
}

function nextLook(now: Date): Date {
  return hoursAfter(now, policyAt(now).offerSyncHours);
}

async function mappedOffers(tx: Tx, accountId: string): Promise<string[]> {
  const { merchantId } = tx;
  const found = await tx.manager
    .createQueryBuilder(MappingOffer, 'mapped')
    .innerJoin(MappingComponent, 'part', 'part.merchantId = mapped.merchantId and part.id = mapped.componentId')
    .innerJoin(VariantMapping, 'whole', 'whole.merchantId = part.merchantId and whole.id = part.mappingId')
    .innerJoin(Offer, 'offer', 'offer.merchantId = mapped.merchantId and offer.id = mapped.offerId')
    .innerJoin(Supplier, 'supplier', 'supplier.merchantId = offer.merchantId and supplier.id = offer.supplierId')
    .where('mapped.merchantId = :merchantId and whole.retiredAt is null', { merchantId })
    .andWhere('supplier.partnerAccountId = :accountId', { accountId })
    .getMany();
  return [...new Set(found.map(({ offerId }) => offerId))];
}
