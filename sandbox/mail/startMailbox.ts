// Starts the sandbox's mail server: it takes every mail that is sent to it over SMTP on this machine, keeps it to be looked at,
// and sends nothing on. Certain addresses, and scripted faults, make it behave badly; README.md says how.
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { loopbackOnly } from '../callbacks.js';
import { caughtMails, MAX_MAIL_BYTES, type CaughtMail } from './caughtMail.js';
import { mailFaultScript, refusalFor, type MailFault, type Refusal } from './mailFaults.js';

export interface MailboxOptions {
  /** Of this machine only. */
  host?: string;
  /** 0 takes any free one. */
  port: number;
  clock?: () => Date;
}

export interface Mailbox {
  port: number;
  url: string;
  /** Oldest first. */
  mails(): CaughtMail[];
  find(no: number): CaughtMail | undefined;
  clear(): void;
  fault(fault: MailFault): void;
  stop(): Promise<void>;
}

export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const { host = '127.0.0.1', port, clock = () => new Date() } = options;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  loopbackOnly(`http://${shownHost}`);
  const mails = caughtMails();
  const faults = mailFaultScript();
  const once = new Set<string>();
  const refused = (address: string, at: Refusal['at']): Error | undefined => {
    const refusal = refusalFor(address);
    if (refusal === undefined || refusal.at !== at || (refusal.isOnce && once.has(address))) return undefined;
    if (refusal.isOnce) once.add(address);
    return answer(refusal.code, refusal.says);
  };

  const sockets = new Map<number | undefined, Socket>();
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN'],
    // There is no certificate to speak of, and nothing leaves this machine.
    disabledCommands: ['STARTTLS'],
    hideENHANCEDSTATUSCODES: true,
    disableReverseLookup: true,
    size: MAX_MAIL_BYTES,
    maxClients: 100,
    closeTimeout: 100,
    logger: false,
    onAuth: ({ username }, _session, done) =>
      faults.take('AUTH') ? done(answer(535, '5.7.8 The login is not taken.')) : done(null, { user: username ?? '' }),
    onRcptTo: ({ address }, _session, done) => done(refused(address, 'RCPT')),
    onData: (stream, session, done) => {
      const take = async () => {
        const raw = await bytesOf(stream);
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo.map(({ address }) => address);
        const refusal = to.map((address) => refused(address, 'DATA')).find((one) => one !== undefined);
        if (stream.sizeExceeded) return done(answer(552, '5.3.4 The mail is too large.'));
        if (refusal) return done(refusal);
        const from = mailFrom === false ? '' : mailFrom.address;
        const mail = await mails.keep({ from, to: to.join(', '), raw, receivedAt: clock() });
        const fault = faults.take('DROP_AFTER_DATA', 'SLOW');
        if (fault === 'DROP_AFTER_DATA') return void sockets.get(session.remotePort)?.destroy();
        // The answer never comes.
        if (fault === 'SLOW') return;
        done(null, `2.0.0 Caught as ${mail.no}`);
      };
      take().catch((error: unknown) => done(error instanceof Error ? error : new Error('Unreadable.')));
    },
  });
  server.on('error', () => {});
  server.server.prependListener('connection', (socket) => {
    if (faults.take('REFUSE_CONNECTION')) return void socket.destroy();
    const { remotePort } = socket;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });

  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const taken = (server.server.address() as AddressInfo).port;
  return {
    port: taken,
    url: `smtp://${shownHost}:${taken}`,
    mails: mails.all,
    find: mails.find,
    clear: mails.clear,
    fault: faults.add,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

function answer(responseCode: number, says: string): Error {
  return Object.assign(new Error(says), { responseCode });
}

/** Beyond the limit it is read to its end, and thrown away. */
async function bytesOf(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_MAIL_BYTES) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
