import { v7 as uuid } from 'uuid';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Mail } from '../../entities/Mail.js';
import { Merchant } from '../../entities/Merchant.js';
import { Order } from '../../entities/Order.js';
import type { MailContent } from '../../integrations/mail/MailContent.js';
import type { Tx } from '../App.js';
import { settingsOf } from '../cases/factsOf.js';
import { setDeadline } from '../deadlines/setDeadline.js';

/** What a mail about a case says, without what every one of them says. */
export type Letter = MailContent extends infer One
  ? One extends MailContent
    ? Omit<One, 'merchantName' | 'caseNo' | 'orderNo' | 'caseUrl' | 'language'>
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
  const mail = {
    id,
    orderId: theCase.orderId,
    caseId: theCase.id,
    key,
    kind: letter.kind,
    messageId: `${id}@${mailer.domain}`,
    content,
    state: 'PENDING' as const,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  await tx.manager.insert(Mail, { merchantId, failure: null, askedAt: null, sentAt: null, ...mail });
  await setDeadline(tx, 'MAIL_DUE', mail, tx.now);
}
