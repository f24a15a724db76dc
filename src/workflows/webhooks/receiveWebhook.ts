import { v7 as uuid } from 'uuid';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { WebhookMessage } from '../../entities/WebhookMessage.js';
import { verifyWebhook } from '../../integrations/webhooks/verifyWebhook.js';
import type { App } from '../App.js';
import { outsideTenants } from '../withTenant.js';

export interface Delivery {
  accountId: string;
  headers: { [name: string]: string | string[] | undefined };
  rawBody: string;
}

/**
 * Stores a signed message before it is answered, once per id; what it says takes effect later. FORGED covers a bad
 * signature, one signed over 300 s ago, and an account that does not exist: the sender learns nothing more.
 */
export async function receiveWebhook(
  app: App,
  { accountId, headers, rawBody }: Delivery,
): Promise<'STORED' | 'KNOWN' | 'FORGED'> {
  return outsideTenants(app, { role: 'PARTNER', accountId }, async (manager) => {
    const account = await manager.findOneBy(PartnerAccount, { id: accountId });
    if (account === null) return 'FORGED';
    const now = app.clock.now();
    const verified = verifyWebhook({ secrets: [app.vault.open(account.secretSealed)], headers, rawBody, now });
    if (!verified.ok) return 'FORGED';
    const id = uuid();
    const { raw } = await manager
      .createQueryBuilder()
      .insert()
      .into(WebhookMessage)
      .values({
        id,
        merchantId: account.merchantId,
        partnerAccountId: accountId,
        webhookId: verified.webhookId,
        body: rawBody,
        state: 'RECEIVED',
        attempts: 0,
        receivedAt: now,
        dueAt: now,
        appliedAt: null,
        awaits: null,
        note: null,
      }) // prettier-ignore
      .orIgnore()
      .returning(['id'])
      .execute();
    if ((raw as unknown[]).length === 0) return 'KNOWN';
    await app.queue.send(manager, { kind: 'webhook', id });
    return 'STORED';
  });
}
