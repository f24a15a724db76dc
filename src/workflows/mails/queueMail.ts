import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Mail } from '../../entities/Mail.js';
import { Merchant } from '../../entities/Merchant.js';
import { Order } from '../../entities/Order.js';
import type { MailContent } from '../../integrations/mail/MailContent.js';
import type { Tx } from '../App.js';
import { settingsOf } from '../cases/factsOf.js';
import { keepMail } from './keepMail.js';

/** What a mail about a case says, without what every one of them says. */
export type Letter = MailContent extends infer One
  ? One extends MailContent
    ? One extends { caseNo: string }
      ? Omit<One, 'merchantName' | 'caseNo' | 'orderNo' | 'caseUrl' | 'language'>
      : never
    : never
  : never;

/**
 * Writes a mail to the merchant's registered address down, once per key; it is sent after the commit, and again until the
 * mail server has answered. What it says, and its Message-ID, are fixed here.
 */
export async function queueMail(tx: Tx, theCase: AfterSalesCase, key: string, letter: Letter): Promise<void> {
  const { merchantId } = tx;
  if (await tx.manager.existsBy(Mail, { merchantId, key })) return;
  const merchant = await tx.manager.findOneByOrFail(Merchant, { id: merchantId });
  const order = await tx.manager.findOneByOrFail(Order, { merchantId, id: theCase.orderId });
  const { mailLanguage } = await settingsOf(tx);
  const { mail: mailer } = tx.app.gateways;
  const id = uuid();
  const content = mailer.render({
    ...letter,
    language: mailLanguage === 'ZH' ? 'zh' : 'en',
    merchantName: merchant.name,
    caseNo: theCase.caseNo,
    orderNo: order.orderNo,
    caseUrl: null,
  });
  await keepMail(tx, { id, key, kind: letter.kind, orderId: theCase.orderId, caseId: theCase.id, content });
}
