import { PartnerError } from '../PartnerError.js';
import type { MailContent } from './MailContent.js';
import type { MailGateway } from './MailGateway.js';
import { renderMail } from './renderMail.js';
import { senderDomain } from './senderDomain.js';
import { smtpMail } from './smtpMail.js';

/** Sends mails, says what is in them, and knows the domain that their ids end in. */
export interface Mailer extends MailGateway {
  render(content: MailContent): { subject: string; text: string; html: string; language: string };
  domain: string;
}

export interface MailSettings {
  /** smtp:// or smtps://, with user and password where needed. */
  url: string;
  from: string;
  replyTo?: string;
}

/** @param settings null where no mail server is configured: then nothing is sent, and the merchant is told in the app */
export function mailer(settings: MailSettings | null): Mailer {
  if (settings !== null) return { ...smtpMail(settings), render: renderMail, domain: senderDomain(settings.from) };
  return {
    render: renderMail,
    domain: 'mail.invalid',
    send: () => Promise.reject(new PartnerError('PROTOCOL', 'No mail server is configured.')),
  };
}
