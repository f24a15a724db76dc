import { PartnerAccount } from '../../entities/PartnerAccount.js';
import type { PartnerConnection } from '../../integrations/calls.js';
import type { PartnerKind } from '../../policy/vocabulary.js';
import type { App, Tx } from '../App.js';

/** What a client needs to reach the account, its secret unsealed. */
export function connectionTo(app: App, account: PartnerAccount): PartnerConnection {
  return {
    merchantId: account.merchantId,
    accountId: account.id,
    provider: account.provider,
    name: account.name,
    baseUrl: account.baseUrl,
    secret: app.vault.open(account.secretSealed),
  };
}

/** The merchant's account of a kind; with several, the first by id. */
export async function accountOfKind(tx: Tx, kind: PartnerKind): Promise<PartnerAccount | null> {
  return tx.manager.findOne(PartnerAccount, { where: { merchantId: tx.merchantId, kind }, order: { id: 'ASC' } });
}
