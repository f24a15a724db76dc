import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { Tx } from '../App.js';
import { notify } from './notify.js';
import { queueMail } from './queueMail.js';

export interface News {
  /** Of this case, told once. */
  key: string;
  en: { headline: string; sentence: string };
  zh: { headline: string; sentence: string };
}

/** News of a case for the merchant: by mail to the registered address, and in the app. */
export async function tellMerchant(tx: Tx, theCase: AfterSalesCase, { key, en, zh }: News): Promise<void> {
  const once = `${theCase.id}:${key}`;
  await notify(tx, {
    key: once,
    // Written as the kinds of all other notices: late-evidence:… is LATE_EVIDENCE.
    kind: (key.split(':')[0] ?? key).toUpperCase().replaceAll('-', '_'),
    orderId: theCase.orderId,
    caseId: theCase.id,
    title: en.headline,
    text: en.sentence,
  });
  await queueMail(tx, theCase, once, {
    kind: 'CASE_NEWS',
    headline: { en: en.headline, zh: zh.headline },
    sentence: { en: en.sentence, zh: zh.sentence },
  });
}
