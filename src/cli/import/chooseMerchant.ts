// Whose orders they are: named by hand, or the first merchant of the demo, or the only one that there is.
import { Merchant } from '../../entities/Merchant.js';
import type { App } from '../../workflows/App.js';
import { supplierHub } from '../../workflows/imports/importOrders.js';
import { asViewer } from '../../workflows/withTenant.js';
import { DEMO_MERCHANTS } from '../demo/demoWorld.js';

export interface Chosen {
  merchantId: string;
  name: string;
  /** Through whom new suppliers of the export are asked; null: nobody yet. */
  supplierAccountId: string | null;
}

/** @throws Error that says what to give */
export async function chooseMerchant(app: App, wish: { merchant?: string; supplierAccount?: string }): Promise<Chosen> {
  const operator = { role: 'OPERATOR' as const, merchantId: null, subject: 'import', scopeId: null };
  const merchants = await asViewer(app, operator, (manager) => manager.find(Merchant, { order: { createdAt: 'ASC' } }));
  const { id: merchantId, name } = merchantAmong(merchants, wish.merchant);
  const supplierAccountId = await supplierHub(app, merchantId, wish.supplierAccount);
  if (wish.supplierAccount !== undefined && supplierAccountId === null)
    throw new Error(
      `${name} has no supplier account "${wish.supplierAccount}". Correct --supplier-account, or leave it out.`,
    );
  return { merchantId, name, supplierAccountId };
}

function merchantAmong(merchants: readonly Merchant[], wanted: string | undefined): Merchant {
  if (merchants.length === 0)
    throw new Error(
      'There is no merchant yet. Run npm start once: it makes those of the demo. In production see "The first day" in docs/running.md.',
    );
  const slugOf = (id: string) => DEMO_MERCHANTS.find((one) => one.id === id)?.slug;
  const [first] = DEMO_MERCHANTS;
  const found =
    wanted === undefined
      ? (merchants.find(({ id }) => id === first?.id) ?? (merchants.length === 1 ? merchants[0] : undefined))
      : merchants.find(({ id, name }) => [id, name, slugOf(id)].includes(wanted));
  if (found !== undefined) return found;
  const names = merchants.map(({ id, name }) => slugOf(id) ?? name).join(', ');
  throw new Error(`${wanted === undefined ? 'Whose orders are they?' : `There is no merchant "${wanted}".`} Give --merchant with one of: ${names}.`); // prettier-ignore
}
