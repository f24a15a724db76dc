import { v7 as uuid } from 'uuid';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { WebhookMessage } from '../../entities/WebhookMessage.js';
import { receivePush } from '../../integrations/tracking/receivePush.js';
import { receivePlatformPush } from '../../integrations/platforms/receivePlatformPush.js';
import { verifyWebhook } from '../../integrations/webhooks/verifyWebhook.js';
import type { TrackingService } from '../../integrations/tracking/ParcelScan.js';
import { trackingServiceOf } from '../../policy/partnerRoles.js';
import type { App } from '../App.js';
import { outsideTenants } from '../withTenant.js';

export interface Delivery {
  accountId: string;
  headers: { [name: string]: string | string[] | undefined };
  rawBody: string;
}

export interface Received {
  result: 'STORED' | 'KNOWN' | 'FORGED';
  /** The tracking service in whose form its sender wants to be answered; null for all others. */
  service: TrackingService | null;
}

const FORGED: Received = { result: 'FORGED', service: null };

/**
 * Stores a signed message before it is answered, once per id; what it says takes effect later. FORGED covers a bad
 * signature, one signed over 300 s ago (where the form of the sender carries a time), and an account that does not exist: the sender learns
 * nothing more.
 */
export async function receiveWebhook(app: App, { accountId, headers, rawBody }: Delivery): Promise<Received> {
  return outsideTenants(app, { role: 'PARTNER', accountId }, async (manager) => {
    const account = await manager.findOneBy(PartnerAccount, { id: accountId });
    if (account === null) return FORGED;
    const now = app.clock.now();
    const service = trackingServiceOf(account);
    const deliveryId = deliveryIdOf(account, app.vault.open(account.secretSealed), { headers, rawBody }, now);
    if (deliveryId === null) return FORGED;
    const id = uuid();
    const { raw } = await manager
      .createQueryBuilder()
      .insert()
      .into(WebhookMessage)
      .values({
        id,
        merchantId: account.merchantId,
        partnerAccountId: accountId,
        webhookId: deliveryId,
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
    if ((raw as unknown[]).length === 0) return { result: 'KNOWN', service };
    await app.queue.send(manager, { kind: 'webhook', id, merchantId: account.merchantId });
    return { result: 'STORED', service };
  });
}

/** Once per id: our protocol's own, or a hash of the body where the sender's form has none. Null: not from who it says. */
function deliveryIdOf(
  account: PartnerAccount,
  secret: string,
  { headers, rawBody }: Pick<Delivery, 'headers' | 'rawBody'>,
  now: Date,
): string | null {
  if (account.provider === 'RECOURSE') {
    const verified = verifyWebhook({ secrets: [secret], headers, rawBody, now });
    return verified.ok ? verified.webhookId : null;
  }
  const service = trackingServiceOf(account);
  const pushed =
    service === null
      ? receivePlatformPush(account.provider, { rawBody, secret })
      : receivePush(service, { headers, rawBody, secret, now });
  return pushed.ok ? pushed.deliveryId : null;
}
