// Signs a message as Standard Webhooks wants it: our requests to partners, and the callbacks that our own sandbox and
// tests send. A retry keeps the id and is signed anew, because the instant is part of what is signed.
import { Webhook } from 'standardwebhooks';

export interface SignatureHeaders {
  'webhook-id': string;
  'webhook-timestamp': string;
  'webhook-signature': string;
}

export function signWebhook(message: { id: string; at: Date; body: string; secret: string }): SignatureHeaders {
  const { id, at, body, secret } = message;
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}
