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
  /** For the log, where it was taken for forged: why. */
  refusedFor?: string;
}

/**
 * Stores a signed message before it is answered, once per id; what it says takes effect later. FORGED covers a bad
 * signature, one signed over 300 s ago (where the form of the sender carries a time), and an account that does not exist: the sender learns
 * nothing more.
 */
export async function receiveWebhook(app: App, { accountId, headers, rawBody }: Delivery): Promise<Received> {
  return outsideTenants(app, { role: 'PARTNER', accountId }, async (manager) => {
    const account = await manager.findOneBy(PartnerAccount, { id: accountId });
    if (account === null) return forged(`There is no account ${accountId}.`);
    const now = app.clock.now();
    const service = trackingServiceOf(account);
    const verdict = verdictOn(account, app.vault.open(account.secretSealed), { headers, rawBody }, now);
    if (!verdict.ok) return forged(`Account ${accountId} (${account.provider}): ${verdict.reason}.`);
    const id = uuid();
    const { raw } = await manager
      .createQueryBuilder()
      .insert()
      .into(WebhookMessage)
      .values({
        id,
        merchantId: account.merchantId,
        partnerAccountId: accountId,
        webhookId: verdict.deliveryId,
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

function forged(refusedFor: string): Received {
  return { result: 'FORGED', service: null, refusedFor };
}

type Verdict = { ok: true; deliveryId: string } | { ok: false; reason: string };

/** Once per id: our protocol's own, or a hash of the body where the sender's form has none. */
function verdictOn(
  account: PartnerAccount,
  secret: string,
  { headers, rawBody }: Pick<Delivery, 'headers' | 'rawBody'>,
  now: Date,
): Verdict {
  if (account.provider === 'RECOURSE') {
    const verified = verifyWebhook({ secrets: [secret], headers, rawBody, now });
    return verified.ok ? { ok: true, deliveryId: verified.webhookId } : verified;
  }
  const service = trackingServiceOf(account);
  if (service !== null) return receivePush(service, { headers, rawBody, secret, now });
  const pushed = receivePlatformPush(account.provider, { rawBody, secret });
  return pushed.ok ? pushed : { ok: false, reason: 'SIGNATURE_WRONG' };
}
