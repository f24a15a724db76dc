// Hands a mail to the merchant's or the operator's mail server over SMTP. Each mail has a connection of its own, bounded in
// time, so that a broken one belongs to the mail at hand. A mail whose outcome is unknown is sent again under the same
// message id, by which a mailbox knows it.
import type { ConnectionOptions } from 'node:tls';
import { PartnerError } from '../PartnerError.js';
import { composeMail, isOneAddress, type Sender } from './composeMail.js';
import { judgeConversation, withoutAddresses } from './judgeConversation.js';
import type { MailGateway } from './MailGateway.js';
import { readMailUrl } from './readMailUrl.js';
import { senderDomain } from './senderDomain.js';
import { converse, type MailLimits, type MailLine } from './smtpConversation.js';

export interface SmtpMailOptions extends Sender {
  /** smtp(s)://user:password@host:port */
  url: string;
  limits?: Partial<MailLimits>;
  /** For example the certificate of a server with an authority of its own. */
  tls?: ConnectionOptions;
}

const LIMITS: MailLimits = { connectMs: 5_000, socketMs: 20_000, totalMs: 60_000 };

export function smtpMail({ url, from, replyTo, limits, tls }: SmtpMailOptions): MailGateway {
  const name = senderDomain(from);
  if (replyTo !== undefined) senderDomain(replyTo);
  const line: MailLine = { server: readMailUrl(url), name, limits: { ...LIMITS, ...limits }, tls };

  return {
    send: async (mail) => {
      if (!isOneAddress(mail.to)) return { kind: 'DEAD_ADDRESS', message: 'This is not an e-mail address.' };
      const conversation = await converse(line, await composeMail(mail, { from, replyTo }));
      if (conversation.isAccepted) return { kind: 'ACCEPTED', serverReply: withoutAddresses(conversation.reply) };
      const verdict = judgeConversation(conversation);
      if (verdict instanceof PartnerError) throw verdict;
      return verdict;
    },
  };
}
