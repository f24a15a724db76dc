import type { WebhookSubscription } from '../../entities/WebhookSubscription.js';
import { signWebhook } from '../../integrations/webhooks/signWebhook.js';
import type { Vault } from '../App.js';

/** Signed with the secret, and with the one before it for as long as that still holds: a receiver may change at leisure. */
export function signedBy(
  vault: Vault,
  { secretSealed, oldSecretSealed, oldSecretUntil }: WebhookSubscription,
  message: { id: string; at: Date; body: string },
): Record<string, string> {
  const headers = signWebhook({ ...message, secret: vault.open(secretSealed) });
  if (oldSecretSealed === null || oldSecretUntil === null || oldSecretUntil <= message.at) return { ...headers };
  const old = signWebhook({ ...message, secret: vault.open(oldSecretSealed) });
  return { ...headers, 'webhook-signature': `${headers['webhook-signature']} ${old['webhook-signature']}` };
}
