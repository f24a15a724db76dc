import { Mail } from '../../entities/Mail.js';
import { Merchant } from '../../entities/Merchant.js';
import type { MailAnswer } from '../../integrations/mail/MailGateway.js';
import { PartnerError } from '../../integrations/PartnerError.js';
import { nextTry } from '../../integrations/retry.js';
import { hoursAfter } from '../../policy/policyDefaults.js';
import type { App, Tx } from '../App.js';
import { clearDeadline, setDeadline } from '../deadlines/setDeadline.js';
import { asWorker } from '../withTenant.js';
import { lockMail } from './lockMail.js';
import { mailNotDelivered } from './mailNotDelivered.js';

/**
 * Record, send, record. After an unknown outcome the same mail is sent again under the same Message-ID, which is how a
 * reader's program knows that it has it already.
 */
export async function sendMail(app: App, merchantId: string, mailId: string): Promise<void> {
  const begun = await asWorker(app, merchantId, (tx) => begin(tx, mailId));
  if (begun === null) return;
  const answer = await send(app, begun);
  await asWorker(app, merchantId, async (tx) => {
    await lockMail(tx, begun.mail);
    const mail = await tx.manager.findOneBy(Mail, { merchantId, id: mailId });
    if (mail?.state !== 'SENDING' || mail.attempt !== begun.mail.attempt) return;
    await record(tx, mail, answer);
  });
}

/** Longer than one conversation with a mail server may take. */
const SENDING_LIMIT_HOURS = 2 / 60;

async function begin(tx: Tx, mailId: string): Promise<{ mail: Mail; to: string; at: Date } | null> {
  const key = { merchantId: tx.merchantId, id: mailId };
  const seen = await tx.manager.findOneBy(Mail, key);
  if (seen !== null) await lockMail(tx, seen);
  const mail = await tx.manager.findOneBy(Mail, key);
  if (mail === null || (mail.state !== 'PENDING' && mail.state !== 'SENDING')) {
    await clearDeadline(tx, 'MAIL_DUE', { id: mailId });
    return null;
  }
  if (mail.state === 'SENDING' && mail.askedAt !== null && hoursAfter(mail.askedAt, SENDING_LIMIT_HOURS) > tx.now) {
    await setDeadline(tx, 'MAIL_DUE', mail, hoursAfter(mail.askedAt, SENDING_LIMIT_HOURS));
    return null;
  }
  await change(tx, mail, { state: 'SENDING', attempt: mail.attempt + 1, askedAt: tx.now });
  await setDeadline(tx, 'MAIL_DUE', mail, hoursAfter(tx.now, SENDING_LIMIT_HOURS));
  const { registeredEmail } = await tx.manager.findOneByOrFail(Merchant, { id: tx.merchantId });
  return { mail, to: registeredEmail, at: mail.createdAt };
}

async function send(
  app: App,
  { mail, to, at }: { mail: Mail; to: string; at: Date },
): Promise<MailAnswer | PartnerError> {
  const { subject, text, html } = mail.content as { subject: string; text: string; html: string };
  try {
    return await app.gateways.mail.send({ messageId: mail.messageId, to, subject, text, html, language: 'en, zh', at });
  } catch (error) {
    if (error instanceof PartnerError) return error;
    throw error;
  }
}

async function record(tx: Tx, mail: Mail, answer: MailAnswer | PartnerError): Promise<void> {
  if (!(answer instanceof PartnerError)) {
    await clearDeadline(tx, 'MAIL_DUE', mail);
    if (answer.kind === 'ACCEPTED') await change(tx, mail, { state: 'SENT', sentAt: tx.now });
    else await mailNotDelivered(tx, mail, 'BOUNCED', answer.message);
    return;
  }
  const failures = mail.failures + 1;
  const next = nextTry({
    kind: answer.kind,
    attempt: failures,
    outcomeClass: 'KEYED',
    retryAfterSeconds: answer.more.retryAfterSeconds,
    jitter: parseInt(mail.id.slice(-6), 16) / 0x1000000,
    earlierUnknown: false,
  });
  tx.app.log.warn({ mailId: mail.id, kind: answer.kind, attempt: mail.attempt }, 'A mail could not be handed over.');
  if (next.action === 'GIVE_UP' || next.action === 'NEEDS_PERSON') {
    await clearDeadline(tx, 'MAIL_DUE', mail);
    await mailNotDelivered(tx, mail, 'FAILED', 'The mail server took no mail from us, again and again.');
    return;
  }
  await change(tx, mail, { state: 'PENDING', failures, failure: answer.kind });
  await setDeadline(tx, 'MAIL_DUE', mail, hoursAfter(tx.now, next.afterSeconds / 3600));
}

async function change(tx: Tx, mail: Mail, next: Partial<Mail>): Promise<void> {
  await tx.manager.update(Mail, { merchantId: tx.merchantId, id: mail.id }, { ...next, updatedAt: tx.now });
  Object.assign(mail, next);
}
