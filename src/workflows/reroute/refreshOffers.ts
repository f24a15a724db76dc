import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { Offer } from '../../entities/Offer.js';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { Supplier } from '../../entities/Supplier.js';
import { PartnerError } from '../../integrations/PartnerError.js';
import type { OfferNews } from '../../integrations/suppliers/SupplierGateway.js';
import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import type { App, Tx } from '../App.js';
import { standInsFor } from '../mappings/standInsFor.js';
import { tellOfStock } from '../mappings/tellOfStock.js';
import { connectionTo } from '../partners/connectionTo.js';
import { asWorker } from '../withTenant.js';

/**
 * Our view of a supplier can be 8 h old: before a step that cannot be undone its offers are asked for again, outside any
 * transaction. A supplier that is paused, or does not answer, keeps its old rows, and the plan shows them as stale.
 */
export async function refreshOffers(app: App, merchantId: string, offerIds: readonly string[]): Promise<void> {
  if (offerIds.length === 0) return;
  await lookUp(app, merchantId, offerIds);
  const standIns = await asWorker(app, merchantId, (tx) => standInsFor(tx, offerIds, freshSince(tx.now)));
  if (standIns.length > 0) await lookUp(app, merchantId, standIns);
  await asWorker(app, merchantId, (tx) => tellOfStock(tx, [...offerIds, ...standIns]));
}

async function lookUp(app: App, merchantId: string, offerIds: readonly string[]): Promise<void> {
  const asked = await asWorker(app, merchantId, (tx) => accountsBehind(tx, offerIds));
  await Promise.all(
    asked.map(async ({ account, offers }) => {
      const skus = [...new Set(offers.map((offer) => offer.supplierSku))];
      try {
        const news = await app.gateways
          .supplier(connectionTo(app, account))
          .refreshOffers(skus, { idempotencyKey: randomUUID() });
        await asWorker(app, merchantId, (tx) => record(tx, offers, news));
      } catch (error) {
        if (!(error instanceof PartnerError)) throw error;
        app.log.warn(
          { accountId: account.id, kind: error.kind },
          'Offers could not be refreshed; the rows stay as they were last seen.',
        );
      }
    }),
  );
}

/** The very offers that are about to be bought, unless their supplier has told of them just now. */
export async function refreshBeforeBuying(app: App, merchantId: string, offerIds: readonly string[]): Promise<void> {
  if (offerIds.length === 0) return;
  const old = await asWorker(app, merchantId, async (tx) => {
    const offers = await tx.manager.findBy(Offer, { merchantId, id: In([...offerIds]) });
    return offers.filter((offer) => offer.lastSeenAt <= freshSince(tx.now)).map(({ id }) => id);
  });
  await refreshOffers(app, merchantId, old);
}

/** What was seen after this instant is as good as asked now. */
export function freshSince(now: Date): Date {
  return hoursAfter(now, -policyAt(now).offerFreshMinutes / 60);
}

interface Asked {
  account: PartnerAccount;
  offers: Offer[];
}

async function accountsBehind(tx: Tx, offerIds: readonly string[]): Promise<Asked[]> {
  const { merchantId } = tx;
  const offers = await tx.manager.findBy(Offer, { merchantId, id: In([...offerIds]) });
  const suppliers = await tx.manager.findBy(Supplier, {
    merchantId,
    id: In(offers.map((offer) => offer.supplierId)),
  });
  const accounts = await tx.manager.findBy(PartnerAccount, {
    merchantId,
    id: In(suppliers.flatMap((one) => one.partnerAccountId ?? [])),
  });
  return accounts
    .filter(({ pausedUntil }) => pausedUntil === null || pausedUntil <= tx.now)
    .map((account) => {
      const mine = suppliers.filter((one) => one.partnerAccountId === account.id).map((one) => one.id);
      return { account, offers: offers.filter((offer) => mine.includes(offer.supplierId)) };
    });
}

async function record(tx: Tx, offers: Offer[], news: OfferNews[]): Promise<void> {
  const told = new Map(news.map((one) => [one.sku, one]));
  // In one order for everybody who writes several.
  for (const offer of [...offers].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const change = { ...changeOf(offer, told.get(offer.supplierSku)), lastSeenAt: tx.now };
    await tx.manager.update(Offer, { merchantId: tx.merchantId, id: offer.id }, change);
  }
}

/** As much as a row can hold. */
const MOST_STOCK = 2_147_483_647;

/** A price in another currency is never taken over: the offer says so, and is not bought. */
function changeOf(offer: Offer, fresh: OfferNews | undefined): Partial<Offer> {
  if (fresh === undefined) return { isListed: false, stock: 0 };
  if (fresh.currency !== offer.currency) return { isListed: true, toldCurrency: fresh.currency };
  const { priceMinor, freightMinor } = fresh;
  const stock = fresh.available ? Math.min(fresh.stock, MOST_STOCK) : 0;
  return { isListed: true, toldCurrency: null, stock, priceMinor, freightMinor };
}
