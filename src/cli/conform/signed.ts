// The three headers of Standard Webhooks, right or wrong on purpose.
import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

export interface Unsigned {
  id: string;
  at: Date;
  text: string;
}

export type Sign = (message: Unsigned) => Record<string, string>;

export function signed(secret: string): Sign {
  return ({ id, at, text }) => headers(id, at, new Webhook(secret).sign(id, at, text));
}

export function unsigned(): Sign {
  return () => ({});
}

/** By a secret that nobody has. */
export function wronglySigned(): Sign {
  return ({ id, at, text }) => headers(id, at, new Webhook(randomBytes(24).toString('base64')).sign(id, at, text));
}

/** As though it had been sent so many seconds earlier (or later, below zero). */
export function signedEarlier(secret: string, seconds: number): Sign {
  return (message) => signed(secret)({ ...message, at: new Date(message.at.getTime() - seconds * 1000) });
}

/** Made for another body than the one that is sent. */
export function signedForAnother(secret: string): Sign {
  return (message) => signed(secret)({ ...message, text: `${message.text} ` });
}

/** As while a secret is being changed: by the one that is not known, and by the one that is. */
export function signedTwice(secret: string): Sign {
  return (message) => {
    const right = signed(secret)(message);
    const wrong = wronglySigned()(message);
    return { ...right, 'webhook-signature': `${wrong['webhook-signature']} ${right['webhook-signature']}` };
  };
}

function headers(id: string, at: Date, signature: string): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signature,
  };
}
