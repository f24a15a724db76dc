import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Mail } from '../../entities/Mail.js';
import type { Tx } from '../App.js';
import { SYSTEM, tell } from '../cases/timeline.js';
import { notify } from './notify.js';

/** The merchant did not get a mail: it is told in the app instead, with what the mail said, and the case says so. */
export async function mailNotDelivered(
  tx: Tx,
  mail: Mail,
  state: 'BOUNCED' | 'FAILED',
  failure: string,
): Promise<void> {
  const { merchantId } = tx;
  await tx.manager.update(Mail, { merchantId, id: mail.id }, { state, failure, updatedAt: tx.now });
  Object.assign(mail, { state, failure });
  const { subject, text } = mail.content as { subject: string; text: string };
  await notify(tx, {
    key: `mail:${mail.id}`,
    kind: state === 'BOUNCED' ? 'MAIL_BOUNCED' : 'MAIL_FAILED',
    orderId: mail.orderId,
    caseId: mail.caseId,
    title: subject,
    text: `${state === 'BOUNCED' ? 'Your registered address does not take mail. Correct it.' : 'This could not be mailed.'}\n\n${text}`,
  });
  if (mail.caseId === null) return;
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: mail.caseId });
  await tell(tx, theCase, SYSTEM, {
    kind: state === 'BOUNCED' ? 'MAIL_BOUNCED' : 'MAIL_FAILED',
    sentence: 'A mail to the registered address was not delivered; the merchant is told in the app.',
    data: { mailId: mail.id },
  });
}
