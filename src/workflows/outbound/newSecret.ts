import { randomBytes } from 'node:crypto';

/** As Standard Webhooks writes secrets: 256 random bits. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
