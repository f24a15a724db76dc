// A tracking service has more than one secret, and an account keeps one. They stand in it joined by colons:
//   17TRACK    key                      asks with it, and signs its pushes with it
//   AfterShip  key, or key:secret       asks with the key; its pushes are signed with the secret
//   Kuaidi100  customer:key:salt        asks with customer and key; the salt is the one we gave with the subscription
// A Kuaidi100 account that only asks has no salt; one that only takes pushes may be the salt alone, without a colon in it.
import type { TrackingService } from './ParcelScan.js';

export interface AccountSecret {
  /** Kuaidi100's number of our account; empty at the others. */
  customer: string;
  key: string;
  /** What pushes are signed with; empty when none was agreed, and then no push is believed. */
  pushSecret: string;
}

export function accountSecret(provider: TrackingService, secret: string): AccountSecret {
  const [first = '', second, ...rest] = secret.split(':');
  switch (provider) {
    case 'SEVENTEEN_TRACK':
      return { customer: '', key: secret, pushSecret: secret };
    case 'AFTERSHIP':
      return { customer: '', key: first, pushSecret: second === undefined ? first : [second, ...rest].join(':') };
    case 'KUAIDI100':
      if (second === undefined) return { customer: '', key: '', pushSecret: first };
      return { customer: first, key: second, pushSecret: rest.join(':') };
  }
}
