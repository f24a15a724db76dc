// A mail as bytes: plain text and HTML side by side, UTF-8, marked as written by a program so that nobody's absence note
// answers it. The same mail always becomes the same bytes, boundary included. Nothing in it is read from a file or an
// address, and no value can begin a header of its own.
import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from './MailGateway.js';

export interface Sender {
  /** As in a From header: an address, with or without a name. */
  from: string;
  /** Where answers go; left out: to `from`. */
  replyTo?: string;
}

export interface ComposedMail {
  envelope: { from: string; to: string };
  bytes: Buffer;
}

export async function composeMail(mail: OutgoingMail, { from, replyTo = from }: Sender): Promise<ComposedMail> {
  if (!MESSAGE_ID.test(mail.messageId)) throw new TypeError('A message id is local@domain, without angle brackets.');
  const message = new MailComposer({
    from,
    replyTo,
    to: { name: '', address: mail.to },
    subject: mail.subject.replace(/\p{Cc}+/gu, ' ').trim(),
    date: mail.at,
    messageId: `<${mail.messageId}>`,
    text: mail.text,
    html: mail.html,
    headers: { 'Auto-Submitted': 'auto-generated', ...languageHeader(mail.language) },
    baseBoundary: createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const { from: sender, to } = message.getEnvelope();
  const [recipient] = to;
  if (typeof sender !== 'string' || recipient === undefined || to.length !== 1) {
    throw new TypeError('A mail has one sender and one recipient.');
  }
  return { envelope: { from: sender, to: recipient }, bytes: await message.build() };
}

/** One address that a mail can be sent to: no name, no list, nothing that would end a header or a command. */
export function isOneAddress(text: string): boolean {
  return text.length <= 254 && ONE_ADDRESS.test(text);
}

const MESSAGE_ID = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+$/;
const ONE_ADDRESS = /^[^\s\p{Cc}@<>(),;:\\"[\]]{1,64}@[^\s\p{Cc}@<>(),;:\\"[\]]+$/u;

function languageHeader(language: string | null | undefined): Record<string, string> {
  return language != null && /^[A-Za-z0-9, -]+$/.test(language) ? { 'Content-Language': language } : {};
}
