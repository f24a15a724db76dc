import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { Actor } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { notify } from '../mails/notify.js';

export interface PersonWanted {
  /** Told once under it. */
  key: string;
  orderId: string;
  /** Null for what concerns an order alone. */
  theCase: Pick<AfterSalesCase, 'id' | 'caseNo'> | null;
  sentence: string;
}

/**
 * Something waits for a person from now on: the merchant's staff are told in the app, and its own systems by webhook. Not by mail,
 * for one partner that speaks another language than its contract leaves hundreds to them at once.
 */
export async function askForPerson(tx: Tx, { key, orderId, theCase, sentence }: PersonWanted): Promise<void> {
  await notify(tx, {
    key: `needs-person:${key}`,
    kind: 'NEEDS_PERSON',
    orderId,
    caseId: theCase?.id ?? null,
    title: theCase === null ? 'An order needs a person' : `Case ${theCase.caseNo} needs a person`,
    text: sentence,
  });
}

/** They know what they did themselves. */
export function isStaff(actor: Actor): boolean {
  return actor === 'AGENT' || actor === 'MERCHANT_ADMIN';
}
