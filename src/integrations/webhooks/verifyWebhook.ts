// Keeps forged, altered and replayed messages out. Runs on the raw bytes of every callback before anything of it is read.
// The package's own verify() reads the system clock, so the timestamp is judged here against the instant that is given;
// the signature itself is the package's. While a secret is being changed, both the old and the new one are given.
import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

export const WEBHOOK_TOLERANCE_SECONDS = 300;

export type WebhookRefusal = 'HEADERS_MISSING' | 'TOO_OLD' | 'TOO_NEW' | 'SIGNATURE_WRONG';

export type WebhookVerdict =
  { ok: true; webhookId: string; sentAt: Date } | { ok: false; reason: WebhookRefusal; webhookId: string | null };

export function verifyWebhook(message: {
  rawBody: string | Buffer;
  headers: Record<string, string | string[] | undefined>;
  secrets: readonly string[];
  now: Date;
}): WebhookVerdict {
  const webhookId = headerOf(message.headers, 'webhook-id');
  const timestamp = headerOf(message.headers, 'webhook-timestamp');
  const signatures = headerOf(message.headers, 'webhook-signature');
  if (!webhookId || !signatures || !timestamp || !/^\d{1,12}$/.test(timestamp)) {
    return { ok: false, reason: 'HEADERS_MISSING', webhookId };
  }

  const sentAt = new Date(Number(timestamp) * 1000);
  const age = Math.floor(message.now.getTime() / 1000) - Number(timestamp);
  if (age > WEBHOOK_TOLERANCE_SECONDS) return { ok: false, reason: 'TOO_OLD', webhookId };
  if (age < -WEBHOOK_TOLERANCE_SECONDS) return { ok: false, reason: 'TOO_NEW', webhookId };

  const body = message.rawBody.toString();
  const given = signatures.split(' ').filter((signature) => signature.startsWith('v1,'));
  const expected = message.secrets.map((secret) => new Webhook(secret).sign(webhookId, sentAt, body));
  const fits = expected.some((wanted) => given.some((signature) => sameText(signature, wanted)));
  return fits ? { ok: true, webhookId, sentAt } : { ok: false, reason: 'SIGNATURE_WRONG', webhookId };
}

/** Servers hand headers over in lower case; a header that came twice is no single value, so it counts as missing. */
function headerOf(headers: Record<string, string | string[] | undefined>, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
