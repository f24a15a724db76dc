import { Mail } from '../../entities/Mail.js';
import type { Tx } from '../App.js';
import { setDeadline } from '../deadlines/setDeadline.js';

/** Stores a mail that is written and due now. Its id, and so its Message-ID, is its own for ever. */
export async function keepMail(
  tx: Tx,
  written: Pick<Mail, 'id' | 'key' | 'kind' | 'orderId' | 'caseId' | 'content'>,
): Promise<void> {
  const { merchantId } = tx;
  const mail = {
    ...written,
    messageId: `${written.id}@${tx.app.gateways.mail.domain}`,
    state: 'PENDING' as const,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  await tx.manager.insert(Mail, { merchantId, failure: null, askedAt: null, sentAt: null, ...mail });
  await setDeadline(tx, 'MAIL_DUE', mail, tx.now);
}
