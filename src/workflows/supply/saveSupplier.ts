import { In } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Supplier } from '../../entities/Supplier.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { followOrder } from './followOrder.js';

export interface SaveSupplierInput {
  /** As exports and its platform call it; found again by it. */
  externalId: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  country?: string | null;
  platform: string;
  /** Through which it is asked; null when it cannot be asked. */
  partnerAccountId?: string | null;
}

/**
 * The mutation `saveSupplier`: somebody to buy from, and the account through which it is asked. One that an export brought has the account
 * that is named here from then on, and what is open at a platform that tells nothing by itself is looked up.
 */
export async function saveSupplier(
  app: App,
  viewer: Viewer,
  { externalId, name, country = null, platform, partnerAccountId = null }: SaveSupplierInput,
): Promise<Decision<{ supplierId: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const { manager, merchantId } = tx;
    const account = { merchantId, id: partnerAccountId ?? '', kind: 'SUPPLIER' as const };
    if (partnerAccountId !== null && !(await manager.existsBy(PartnerAccount, account))) {
      const message = 'There is no such account of a supplier. Connect it first (connectPartner).';
      return refuse('NOT_FOUND', message, { field: ['partnerAccountId'] });
    }
    const said = { name: name.trim(), country, platform: platform.trim(), partnerAccountId };
    const key = { merchantId, externalId: externalId.trim() };
    await manager
      .createQueryBuilder()
      .insert()
      .into(Supplier)
      .values({ ...key, ...said, id: uuid(), createdAt: tx.now })
      .orUpdate(['name', 'country', 'platform', 'partner_account_id'], ['merchant_id', 'external_id'])
      .execute();
    const { id } = await manager.findOneByOrFail(Supplier, key);
    if (partnerAccountId !== null) await followOpenOrders(tx, id);
    return { ok: true, value: { supplierId: id } };
  });
}

/** The newest thousand: more are hardly open at one supplier. */
async function followOpenOrders(tx: Tx, supplierId: string): Promise<void> {
  const open = await tx.manager.find(PurchaseOrder, {
    where: {
      merchantId: tx.merchantId,
      supplierId,
      stage: In(['AWAITING_PAYMENT', 'AWAITING_SHIPMENT', 'AWAITING_FULFILLMENT']),
    },
    order: { id: 'DESC' },
    take: 1000,
  });
  for (const purchaseOrder of open) await followOrder(tx, purchaseOrder);
}
