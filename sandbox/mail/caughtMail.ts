// What the sandbox's mailbox holds: the mails it caught, oldest first, read and as they came. Bounded: the oldest give way. A mail
// that comes again under its message id to the same address is the same mail, as mailboxes see it.
import PostalMime from 'postal-mime';

export interface CaughtMail {
  /** From 1, in the order of coming. */
  no: number;
  /** Without angle brackets. */
  messageId: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  receivedAt: Date;
  /** How often it came. */
  times: number;
  raw: string;
}

export const MAX_MAILS = 1_000;
export const MAX_MAIL_BYTES = 1024 * 1024;

export interface CaughtMails {
  all(): CaughtMail[];
  find(no: number): CaughtMail | undefined;
  keep(mail: Envelope): Promise<CaughtMail>;
  clear(): void;
}

interface Envelope {
  from: string;
  to: string;
  raw: Buffer;
  receivedAt: Date;
}

export function caughtMails(): CaughtMails {
  let mails: CaughtMail[] = [];
  let lastNo = 0;
  return {
    all: () => [...mails],
    find: (no) => mails.find((mail) => mail.no === no),
    keep: async ({ from, to, raw, receivedAt }) => {
      const { messageId = '', subject = '', text = '', html = '' } = await PostalMime.parse(raw);
      const id = messageId.replace(/^<|>$/g, '');
      const known = mails.find((mail) => id !== '' && mail.messageId === id && mail.to === to);
      if (known) {
        known.times += 1;
        return known;
      }
      lastNo += 1;
      const read = { messageId: id, from, to, subject, text: withoutEnd(text), html: withoutEnd(html) };
      const mail = { no: lastNo, ...read, receivedAt, times: 1, raw: raw.toString('utf8') };
      mails = [...mails, mail].slice(-MAX_MAILS);
      return mail;
    },
    clear: () => {
      mails = [];
    },
  };
}

/** The line end before a boundary belongs to the boundary; the reader leaves it at the part. */
function withoutEnd(part: string): string {
  return part.replace(/\n$/, '');
}
