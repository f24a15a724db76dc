// What a scene is made of: a merchant with its partner accounts and suppliers. For the demo, for stories and for tests;
// merchants of real life are made by an operator's tools, not here.
import { Merchant } from '../../entities/Merchant.js';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { Supplier } from '../../entities/Supplier.js';
import type { PartnerKind } from '../../policy/vocabulary.js';
import type { Tx } from '../../workflows/App.js';

export interface SceneAccount {
  id: string;
  kind: PartnerKind;
  name: string;
  baseUrl: string;
  /** whsec_… */
  secret: string;
}

/** Runs as the owner of the database: the application may not make merchants. */
export async function addMerchant(
  tx: Tx,
  merchant: { name: string; registeredEmail: string; currency?: string; zone?: string; settings?: object },
): Promise<void> {
  const { currency = 'CNY', zone = 'Asia/Shanghai', settings = {}, ...named } = merchant;
  await tx.manager.insert(Merchant, {
    id: tx.merchantId,
    ...named,
    currency,
    zone,
    settings,
    createdAt: tx.now,
    version: 1,
  });
}

export async function addAccount(tx: Tx, { secret, ...account }: SceneAccount): Promise<void> {
  await tx.manager.insert(PartnerAccount, {
    merchantId: tx.merchantId,
    ...account,
    secretSealed: tx.app.vault.seal(secret),
    pausedUntil: null,
    pauseReason: null,
    createdAt: tx.now,
  });
}

export async function addSupplier(
  tx: Tx,
  supplier: { id: string; name: string; partnerAccountId: string | null; country?: string; platform?: string },
): Promise<void> {
  const { country = 'CN', platform = 'SANDBOX', ...named } = supplier;
  await tx.manager.insert(Supplier, {
    merchantId: tx.merchantId,
    externalId: supplier.name,
    ...named,
    country,
    platform,
    createdAt: tx.now,
  });
}
