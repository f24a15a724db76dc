// A merchant of the demo with its accounts, suppliers, variants and offers; the sandbox's suppliers have the same offers.
import type { Sandbox } from '../../../sandbox/startSandbox.js';
import type { Tx } from '../../workflows/App.js';
import { addAccount, addMerchant, addSupplier, type SceneAccount } from '../scene/addMerchant.js';
import { addOffer, addVariant, sandboxOffer } from '../scene/addOffer.js';
import { type DemoMerchant, type DemoSupplier, type DemoVariant, offerId, suppliersOf } from './demoWorld.js';

/** Runs as the owner of the database. */
export async function addCatalogue(
  tx: Tx,
  merchant: DemoMerchant,
  accounts: SceneAccount[],
  sandbox: Sandbox,
): Promise<void> {
  const { name, registeredEmail, settings } = merchant;
  await addMerchant(tx, { name, registeredEmail, settings });
  for (const { id, kind, name: accountName, baseUrl, secret } of accounts) {
    await addAccount(tx, { id, kind, name: accountName, baseUrl, secret });
  }
  for (const { id, sku, title } of merchant.variants) await addVariant(tx, { id, sku, title });
  for (const [index, { id: accountId, name: supplierName, supplier }] of suppliersOf(merchant).entries()) {
    await addSupplier(tx, {
      id: supplier.id,
      name: supplierName,
      partnerAccountId: accountId,
      country: supplier.country,
    });
    for (const [at, variant] of merchant.variants.entries()) {
      for (const isSimilar of supplier.hasSimilar ? [false, true] : [false]) {
        const offer = await addOffer(tx, {
          id: offerId(merchant, index + 1, at + 1, isSimilar),
          ...offered(supplier, variant, isSimilar),
          supplierSku: `${supplierName.slice(0, 2).toUpperCase()}-${variant.sku}${isSimilar ? '-B' : ''}`,
        });
        sandbox.control.setOffer(accountId, sandboxOffer(offer));
      }
    }
  }
}

function offered(supplier: DemoSupplier, variant: DemoVariant, isSimilar: boolean) {
  const { id: supplierId, country: shipFrom, destinations, stock, markupPercent, transitDays } = supplier;
  const percent = BigInt(100 + markupPercent - (isSimilar ? 12 : 0));
  return {
    supplierId,
    variantId: variant.id,
    match: isSimilar ? ('SIMILAR' as const) : ('SAME' as const),
    title: isSimilar ? variant.similarTitle : variant.title,
    priceMinor: (variant.costMinor * percent) / 100n,
    shipFrom,
    destinations,
    stock,
    transitDays,
  };
}
