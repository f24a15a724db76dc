import { v7 as uuid } from 'uuid';
import { Mail } from '../../entities/Mail.js';
import { Merchant } from '../../entities/Merchant.js';
import type { Tx } from '../App.js';
import { settingsOf } from '../cases/factsOf.js';
import { keepMail } from './keepMail.js';
import { notify } from './notify.js';
import type { News } from './tellMerchant.js';

export interface ShopNews extends News {
  /** Of the notice: what it is about, such as AWARD. */
  kind: string;
}

/** News of the marketplace that is about no case: by mail to the registered address, and in the app, once per key. */
export async function tellShop(tx: Tx, { key, kind, en, zh }: ShopNews): Promise<void> {
  await notify(tx, { key, kind, orderId: null, caseId: null, title: en.headline, text: en.sentence });
  const { merchantId } = tx;
  if (await tx.manager.existsBy(Mail, { merchantId, key })) return;
  const merchant = await tx.manager.findOneByOrFail(Merchant, { id: merchantId });
  const { mailLanguage } = await settingsOf(tx);
  const content = tx.app.gateways.mail.render({
    kind: 'SHOP_NEWS',
    language: mailLanguage === 'ZH' ? 'zh' : 'en',
    merchantName: merchant.name,
    headline: { en: en.headline, zh: zh.headline },
    sentence: { en: en.sentence, zh: zh.sentence },
  });
  await keepMail(tx, { id: uuid(), key, kind: 'SHOP_NEWS', orderId: null, caseId: null, content });
}
