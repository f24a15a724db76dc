import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { Offer } from '../../entities/Offer.js';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { Supplier } from '../../entities/Supplier.js';
import { PartnerError } from '../../integrations/PartnerError.js';
import type { OfferNews } from '../../integrations/suppliers/SupplierGateway.js';
import type { App } from '../App.js';
import { connectionTo } from '../partners/connectionTo.js';
import { asWorker } from '../withTenant.js';

/**
 * Our view of a supplier can be 8 h old: before a step that cannot be undone its offers are asked for again, outside any
 * transaction. A supplier that does not answer keeps its old rows, and the plan shows them as stale.
 */
export async function refreshOffers(app: App, merchantId: string, offerIds: string[]): Promise<void> {
  if (offerIds.length === 0) return;
  const accounts = await asWorker(app, merchantId, async (tx) => {
    const offers = await tx.manager.findBy(Offer, { merchantId, id: In(offerIds) });
    const suppliers = await tx.manager.findBy(Supplier, {
      merchantId,
      id: In(offers.map((offer) => offer.supplierId)),
    });
    const rows = await tx.manager.findBy(PartnerAccount, {
      merchantId,
      id: In(suppliers.flatMap((one) => one.partnerAccountId ?? [])),
    });
    return rows.map((account) => {
      const mine = suppliers
        .filter((supplier) => supplier.partnerAccountId === account.id)
        .map((supplier) => supplier.id);
      return { account, offers: offers.filter((offer) => mine.includes(offer.supplierId)) };
    });
  });
  await Promise.all(
    accounts.map(async ({ account, offers }) => {
      const skus = [...new Set(offers.map((offer) => offer.supplierSku))];
      try {
        const news = await app.gateways
          .supplier(connectionTo(app, account))
          .refreshOffers(skus, { idempotencyKey: randomUUID() });
        await record(app, merchantId, offers, news);
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

async function record(app: App, merchantId: string, offers: Offer[], news: OfferNews[]): Promise<void> {
  await asWorker(app, merchantId, async (tx) => {
    for (const offer of offers) {
      const fresh = news.find((one) => one.sku === offer.supplierSku);
      if (fresh === undefined || fresh.currency !== offer.currency) continue;
      await tx.manager.update(
        Offer,
        { merchantId, id: offer.id },
        {
          stock: fresh.available ? fresh.stock : 0,
          priceMinor: fresh.priceMinor,
          freightMinor: fresh.freightMinor,
          lastSeenAt: tx.now,
        },
      );
    }
  });
}
