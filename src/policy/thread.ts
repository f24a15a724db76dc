// The thread of a case: who may write to whom. A buyer and the merchant always hear each other; a supplier hears only what
// is meant for it, and never speaks with the buyer (ours).

import { accept, type Outcome, refuse } from './refusals.js';
import type { Asker } from './permissions.js';
import { mayAsk } from './permissions.js';
import { AUDIENCES, type Actor, type Audience } from './vocabulary.js';

export interface MessageWish {
  text: string;
  /** Besides whoever writes; by role when empty. */
  visibleTo: readonly Audience[];
  /** The supplier it is for, or of whoever writes as one. */
  supplierId: string | null;
}

/** 1 to 2000 characters, not only blanks. */
export const MESSAGE_LIMIT_CHARACTERS = 2000;

/** May this be written, and who reads it? */
export function mayPostMessage(viewer: Asker, wish: MessageWish): Outcome<{ text: string; visibleTo: Audience[] }> {
  const asked = mayAsk(viewer, 'postMessage');
  if (!asked.ok) return asked;
  const text = wish.text.trim();
  if (text === '' || text.length > MESSAGE_LIMIT_CHARACTERS) {
    return refuse('INVALID_INPUT', 'A message has 1 to 2000 characters. Write more, or less.', { field: ['text'] });
  }
  const readers = MAY_WRITE_TO[viewer.role] ?? [];
  const wanted = wish.visibleTo.length === 0 ? readers.slice(0, 1) : wish.visibleTo;
  const stranger = wanted.find((one) => !readers.includes(one));
  if (stranger !== undefined) {
    return refuse('NOT_PERMITTED', `${viewer.role} does not write to ${stranger}. Write to: ${readers.join(', ')}.`, {
      field: ['visibleTo'],
    });
  }
  if (wanted.includes('SUPPLIER') && wanted.includes('BUYER')) {
    return refuse('NOT_PERMITTED', 'A supplier and the buyer do not read each other. Write two messages.', {
      field: ['visibleTo'],
    });
  }
  if (wanted.includes('SUPPLIER') && wish.supplierId === null) {
    return refuse('INVALID_INPUT', 'Say which supplier the message is for.', { field: ['supplierId'] });
  }
  // The merchant reads everything in its cases.
  const visibleTo = AUDIENCES.filter((one) => one === 'MERCHANT' || wanted.includes(one));
  return accept({ text, visibleTo });
}

/** The first is meant when nobody is named. */
const MAY_WRITE_TO: Partial<Record<Actor, readonly Audience[]>> = {
  AGENT: ['BUYER', 'OPERATOR', 'SUPPLIER', 'MERCHANT'],
  MERCHANT_ADMIN: ['BUYER', 'OPERATOR', 'SUPPLIER', 'MERCHANT'],
  OPERATOR: ['MERCHANT', 'BUYER', 'OPERATOR'],
  BUYER: ['MERCHANT', 'OPERATOR'],
  PARTNER: ['MERCHANT'],
};
