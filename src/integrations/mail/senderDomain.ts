// The domain of whoever our mails are from: what we say we are to a mail server, and what message ids of ours end in.
import addressparser from 'nodemailer/lib/addressparser';
import { isOneAddress } from './composeMail.js';

/** @param sender as in a From header: one address, with or without a name */
export function senderDomain(sender: string): string {
  const [mailbox, ...others] = addressparser(sender, { flatten: true });
  if (/\p{Cc}/u.test(sender) || !mailbox?.address || others.length > 0 || !isOneAddress(mailbox.address)) {
    throw new TypeError(
      'The sender of mails is one address, with or without a name: Recourse <after-sales@shop.example>.',
    );
  }
  return mailbox.address.slice(mailbox.address.lastIndexOf('@') + 1);
}
