import { In, IsNull } from 'typeorm';
import { MappingComponent } from '../../entities/MappingComponent.js';
import { MappingOffer } from '../../entities/MappingOffer.js';
import { Offer } from '../../entities/Offer.js';
import { Supplier } from '../../entities/Supplier.js';
import { Variant } from '../../entities/Variant.js';
import { VariantMapping } from '../../entities/VariantMapping.js';
import { type MappedStock, stockNews, type StockNews } from '../../policy/stockNews.js';
import type { Tx } from '../App.js';
import { notify } from '../mails/notify.js';

/**
 * The stock of these offers is known anew: the merchant is told when the offer that a component is bought by first has run
 * out, and again when all have; once each dry spell.
 */
export async function tellOfStock(tx: Tx, offerIds: readonly string[]): Promise<void> {
  const { merchantId } = tx;
  const touched = await tx.manager.findBy(MappingOffer, { merchantId, offerId: In([...offerIds]) });
  if (touched.length === 0) return;
  const components = await lockLive(tx, touched.map(({ componentId }) => componentId)); // prettier-ignore
  for (const { component, variantId } of components) {
    const mapped = await tx.manager.findBy(MappingOffer, { merchantId, componentId: component.id });
    const offers = await tx.manager.findBy(Offer, { merchantId, id: In(mapped.map(({ offerId }) => offerId)) });
    const stock = mapped.map((one) => stockOf(one, offers));
    const news = stockNews(stock, component.allOutToldAt !== null);
    await keep(tx, component, news);
    if (news.allRanOut || news.ranOut.length > 0) await tell(tx, component, variantId, news, offers);
  }
}

/** In one order for everybody, so that no two tell of the same dry spell. Mappings of the past tell nothing. */
async function lockLive(tx: Tx, componentIds: string[]): Promise<{ component: MappingComponent; variantId: string }[]> {
  const { merchantId } = tx;
  const components = await tx.manager.find(MappingComponent, {
    where: { merchantId, id: In(componentIds) },
    order: { id: 'ASC' },
    // Units that are being written down as pieces of it need not wait, nor be waited for.
    lock: { mode: 'for_no_key_update' },
  });
  const live = await tx.manager.findBy(VariantMapping, {
    merchantId,
    id: In(components.map(({ mappingId }) => mappingId)),
    retiredAt: IsNull(),
  });
  return components.flatMap((component) => {
    const mapping = live.find(({ id }) => id === component.mappingId);
    return mapping === undefined ? [] : [{ component, variantId: mapping.variantId }];
  });
}

function stockOf({ id, offerId, position, country, outToldAt }: MappingOffer, offers: Offer[]): MappedStock {
  const offer = offers.find((one) => one.id === offerId);
  const stock = offer === undefined || offer.toldCurrency !== null ? 0 : offer.stock;
  return { id, offerId, position, country, stock, isTold: outToldAt !== null };
}

async function keep(tx: Tx, { id, allOutToldAt }: MappingComponent, news: StockNews): Promise<void> {
  const { merchantId, now } = tx;
  if (news.allRanOut) await tx.manager.update(MappingComponent, { merchantId, id }, { allOutToldAt: now });
  else if (allOutToldAt !== null && !news.areAllOut) {
    await tx.manager.update(MappingComponent, { merchantId, id }, { allOutToldAt: null });
  }
  const mark = (ids: string[], outToldAt: Date | null) =>
    ids.length === 0 ? null : tx.manager.update(MappingOffer, { merchantId, id: In(ids) }, { outToldAt });
  await mark(news.outNow, now);
  await mark(news.backNow, null);
}

async function tell(
  tx: Tx,
  component: MappingComponent,
  variantId: string,
  { allRanOut, ranOut }: StockNews,
  offers: Offer[],
): Promise<void> {
  const { merchantId } = tx;
  const variant = await tx.manager.findOneByOrFail(Variant, { merchantId, id: variantId });
  const suppliers = await tx.manager.findBy(Supplier, { merchantId, id: In(offers.map((one) => one.supplierId)) });
  const supplierOf = (offerId: string) => {
    const offer = offers.find(({ id }) => id === offerId);
    return suppliers.find(({ id }) => id === offer?.supplierId)?.name ?? '';
  };
  const what = component.title === variant.title ? variant.title : `${variant.title}: ${component.title}`;
  const about = { orderId: null, caseId: null, variantId };
  const at = tx.now.toISOString();
  if (allRanOut) {
    await notify(tx, {
      ...about,
      key: `stock:${component.id}:all:${at}`,
      kind: 'ALL_OFFERS_RAN_OUT',
      title: `“${what}” has no stock anywhere`,
      text: `None of the offers that ${variant.sku} is mapped to has stock. Map another one, or stop selling it.`,
    });
  }
  for (const { offerId, country, backup } of ranOut) {
    const where = country === null ? '' : ` for buyers in ${country}`;
    const next =
      backup === null
        ? `Nothing stands in for it${where}: map another offer.`
        : `${supplierOf(backup.offerId)} stands in for it and has ${backup.stock}.`;
    await notify(tx, {
      ...about,
      key: `stock:${component.id}:${offerId}:${country ?? ''}:${at}`,
      kind: 'MAIN_OFFER_RAN_OUT',
      title: `“${what}” ran out at ${supplierOf(offerId)}`,
      text: `The offer that ${variant.sku} is bought by first${where} has no stock. ${next}`,
    });
  }
}
