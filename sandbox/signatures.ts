// Standard Webhooks by hand, from its text and not from our own client's code, so that each proves the other right.
import { createHmac, timingSafeEqual } from 'node:crypto';

const TOLERANCE_SECONDS = 300;

export function signature(message: { id: string; at: Date; body: string; secret: string }): Record<string, string> {
  const seconds = Math.floor(message.at.getTime() / 1000);
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${digest(message.secret, `${message.id}.${seconds}.${message.body}`)}`,
  };
}

export function isSigned(message: {
  headers: Record<string, string | string[] | undefined>;
  body: string;
  secret: string;
  now: Date;
}): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': given } = message.headers;
  if (typeof id !== 'string' || typeof seconds !== 'string' || typeof given !== 'string') return false;
  const age = message.now.getTime() / 1000 - Number(seconds);
  if (!(Math.abs(age) <= TOLERANCE_SECONDS + 1)) return false;
  const wanted = Buffer.from(`v1,${digest(message.secret, `${id}.${seconds}.${message.body}`)}`);
  return given.split(' ').some((one) => {
    const bytes = Buffer.from(one);
    return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
  });
}

function digest(secret: string, text: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return createHmac('sha256', key).update(text).digest('base64');
}
