// A merchant of the demo with its accounts, suppliers, variants and offers; the sandbox's suppliers have the same offers.
import type { Sandbox } from '../../../sandbox/startSandbox.js';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { Supplier } from '../../entities/Supplier.js';
import { Variant } from '../../entities/Variant.js';
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
  await addMissing(tx, merchant, accounts, sandbox);
}

/** What this version's demo has and the one in the database does not: accounts, and variants with their offers. */
export async function addMissing(
  tx: Tx,
  merchant: DemoMerchant,
  accounts: SceneAccount[],
  sandbox: Sandbox,
): Promise<void> {
  const { merchantId } = tx;
  const knownAccounts = new Set((await tx.manager.findBy(PartnerAccount, { merchantId })).map(({ id }) => id));
  const knownSuppliers = new Set((await tx.manager.findBy(Supplier, { merchantId })).map(({ id }) => id));
  const knownVariants = new Set((await tx.manager.findBy(Variant, { merchantId })).map(({ id }) => id));
  for (const { id, kind, name, baseUrl, secret } of accounts) {
    if (!knownAccounts.has(id)) await addAccount(tx, { id, kind, name, baseUrl, secret });
  }
  for (const { id: accountId, name, supplier } of suppliersOf(merchant)) {
    const { id, country } = supplier;
    if (!knownSuppliers.has(id)) await addSupplier(tx, { id, name, partnerAccountId: accountId, country });
  }
  for (const [at, variant] of merchant.variants.entries()) {
    if (knownVariants.has(variant.id)) continue;
    const { id, sku, title, category } = variant;
    await addVariant(tx, { id, sku, title, category, options: variant.options?.ours ?? {} });
    if (variant.isBundle !== true) await addOffers(tx, merchant, variant, at + 1, sandbox);
  }
}

async function addOffers(
  tx: Tx,
  merchant: DemoMerchant,
  variant: DemoVariant,
  variantNo: number,
  sandbox: Sandbox,
): Promise<void> {
  for (const [index, { id: accountId, name, supplier }] of suppliersOf(merchant).entries()) {
    for (const isSimilar of supplier.hasSimilar ? [false, true] : [false]) {
      const offer = await addOffer(tx, {
        id: offerId(merchant, index + 1, variantNo, isSimilar),
        ...offered(supplier, variant, isSimilar),
        supplierSku: `${name.slice(0, 2).toUpperCase()}-${variant.sku}${isSimilar ? '-B' : ''}`,
      });
      sandbox.control.setOffer(accountId, sandboxOffer(offer));
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
    options: variant.options?.theirs ?? {},
    title: isSimilar ? variant.similarTitle : variant.title,
    priceMinor: (variant.costMinor * percent) / 100n,
    shipFrom,
    destinations,
    stock,
    transitDays,
  };
}
