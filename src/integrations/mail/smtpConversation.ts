// One conversation with a mail server, over a connection of its own: connect, log in, hand over one mail. It ends in the
// server's reply or in how far it came, because that decides what may have happened: until the content is sent nothing
// can have been accepted, afterwards anything can.
import { Readable } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { ComposedMail } from './composeMail.js';
import type { MailServer } from './readMailUrl.js';

export type Conversation = { isAccepted: true; reply: string } | BrokenConversation;

export interface BrokenConversation {
  isAccepted: false;
  stage: 'CONNECT' | 'LOGIN' | 'ENVELOPE' | 'CONTENT';
  /** A code of nodemailer. */
  code: string;
  /** The command that `reply` answers. */
  command: string | null;
  /** The server's last word, where it said one. */
  reply: string | null;
}

export interface MailLimits {
  /** Name, connection, greeting and TLS together. */
  connectMs: number;
  /** Without a byte from the server. */
  socketMs: number;
  /** The whole conversation. */
  totalMs: number;
}

export interface MailLine {
  server: MailServer;
  /** What we say we are: the sender's domain. */
  name: string;
  limits: MailLimits;
  tls?: ConnectionOptions;
}

type SmtpError = Error & { code?: string; command?: string; response?: string | false };

export function converse({ server, name, limits, tls }: MailLine, mail: ComposedMail): Promise<Conversation> {
  return new Promise((resolve) => {
    let stage: BrokenConversation['stage'] = 'CONNECT';
    const connection = new SMTPConnection({
      host: server.host,
      port: server.port,
      name,
      secure: server.tls === 'IMPLICIT',
      requireTLS: server.tls === 'STARTTLS',
      ignoreTLS: server.tls === 'NONE',
      tls: { minVersion: 'TLSv1.2', ...tls },
      dnsTimeout: limits.connectMs,
      connectionTimeout: limits.connectMs,
      greetingTimeout: limits.connectMs,
      socketTimeout: limits.socketMs,
      logger: false,
    });
    const end = (conversation: Conversation) => {
      clearTimeout(total);
      connection.close();
      resolve(conversation);
    };
    const fail = (error: SmtpError) => {
      const { code = 'ESOCKET', command = null, response } = error;
      end({ isAccepted: false, stage, code, command, reply: response || null });
    };
    const total = setTimeout(() => fail(Object.assign(new Error('Too long.'), { code: 'ETIMEDOUT' })), limits.totalMs);
    const content = () => {
      stage = 'CONTENT';
      return mail.bytes;
    };

    const handOver = () => {
      stage = 'ENVELOPE';
      connection.send({ ...mail.envelope, size: mail.bytes.length }, whenRead(content), (error, info) =>
        error ? fail(error) : end({ isAccepted: true, reply: info.response }),
      );
    };
    connection.on('error', fail);
    connection.connect((error) => {
      if (error) return fail(error);
      if (server.login === null || !connection.allowsAuth) return handOver();
      stage = 'LOGIN';
      connection.login({ credentials: server.login }, (refused) => (refused ? fail(refused) : handOver()));
    });
  });
}

/** Bytes that are fetched only when they are asked for: not before the server has said that it wants the content. */
function whenRead(fetch: () => Buffer): Readable {
  return Readable.from(
    (function* () {
      yield fetch();
    })(),
    { objectMode: false },
  );
}
