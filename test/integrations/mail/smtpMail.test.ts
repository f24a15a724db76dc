import { describe, expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { composeMail } from '../../../src/integrations/mail/composeMail.js';
import { converse } from '../../../src/integrations/mail/smtpConversation.js';
import { smtpMail } from '../../../src/integrations/mail/smtpMail.js';
import { failureOf } from '../partnerConnection.js';
import { AT, mailWorld, outgoing, stopAfterTest } from './mailWorld.js';

const FROM = 'after-sales@shop.example';

describe('a mail that is taken', () => {
  test('arrives as it was written, in Chinese too', async () => {
    const { mailbox, gateway } = await mailWorld();

    const answer = await gateway.send(outgoing());

    expect(answer).toEqual({ kind: 'ACCEPTED', serverReply: '250 2.0.0 Caught as 1' });
    expect(mailbox.mails()).toEqual([
      {
        no: 1,
        messageId: 'hold-7.day-0@recourse.example',
        from: 'after-sales@shop.example',
        to: 'owner@harbour.example',
        subject: 'Customs holds a parcel / 海关扣留:订单 T-7',
        text: 'The parcel is held.\n包裹被海关扣留。\n',
        html: '<p lang="en">The parcel is held.</p><p lang="zh-CN">包裹被海关扣留。</p>',
        receivedAt: AT,
        times: 1,
        raw: expect.any(String),
      },
    ]);
  });

  test('says who wrote it, where answers go, when, and that no person did', async () => {
    const { mailbox, gateway } = await mailWorld({ replyTo: 'Support <support@shop.example>' });

    await gateway.send(outgoing());

    const [head = ''] = (mailbox.mails()[0]?.raw ?? '').split('\r\n\r\n');
    expect(head.split('\r\n').filter((line) => !line.startsWith('Subject') && !line.startsWith(' '))).toEqual([
      'Auto-Submitted: auto-generated',
      'Content-Language: en, zh-CN',
      'From: =?UTF-8?Q?Recourse_=E5=94=AE=E5=90=8E?= <after-sales@shop.example>',
      'To: owner@harbour.example',
      'Reply-To: Support <support@shop.example>',
      'Message-ID: <hold-7.day-0@recourse.example>',
      'Date: Thu, 05 Nov 2026 10:00:00 +0000',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative;',
    ]);
  });

  test('goes back to its sender where nothing else is said', async () => {
    const { mailbox, gateway } = await mailWorld({ from: FROM });

    await gateway.send(outgoing());

    expect(mailbox.mails()[0]?.raw).toContain('\r\nReply-To: after-sales@shop.example\r\n');
  });

  test('is taken with a login, too', async () => {
    const { mailbox } = await mailWorld();
    const url = mailbox.url.replace('smtp://', 'smtp://shop%40mail:p%40ss@');

    const answer = await smtpMail({ url, from: FROM }).send(outgoing());

    expect(answer.kind).toBe('ACCEPTED');
  });

  test('composed twice, is the same byte by byte', async () => {
    const [first, second] = [
      await composeMail(outgoing(), { from: FROM }),
      await composeMail(outgoing(), { from: FROM }),
    ];

    expect(first.bytes.equals(second.bytes)).toBe(true);
  });
});

describe('a dead address', () => {
  test.each([
    ['dead@harbour.example', '550 5.1.1 No such mailbox here.'],
    ['full@harbour.example', '552 5.2.2 The mailbox is full.'],
    ['closed@harbour.example', '550 5.2.1 The mailbox is closed.'],
  ])('%s is an answer, not an error', async (to, message) => {
    const { mailbox, gateway } = await mailWorld();

    const answer = await gateway.send(outgoing({ to }));

    expect(answer).toEqual({ kind: 'DEAD_ADDRESS', message });
    expect(mailbox.mails()).toEqual([]);
  });

  test.each([
    'nobody',
    '',
    'a@b.example, c@d.example',
    'Owner <owner@harbour.example>',
    'owner@harbour.example\r\nBcc: other@harbour.example',
    'owner@harbour.example>\r\nDATA',
    `${'a'.repeat(65)}@harbour.example`,
  ])('%j is none that a mail could go to, and nobody is asked', async (to) => {
    const { mailbox, gateway } = await mailWorld();

    const answer = await gateway.send(outgoing({ to }));

    expect(answer).toEqual({ kind: 'DEAD_ADDRESS', message: 'This is not an e-mail address.' });
    expect(mailbox.mails()).toEqual([]);
  });
});

describe('a mail that is not taken', () => {
  test('by a busy mailbox was not reached, and is taken the next time', async () => {
    const { mailbox, gateway } = await mailWorld();
    const mail = outgoing({ to: 'busy@harbour.example' });

    const error = await failureOf(gateway.send(mail));
    const again = await gateway.send(mail);

    expect(error).toMatchObject({ kind: 'UNREACHABLE', more: { status: 451, cause: '451 4.3.0' } });
    expect(again.kind).toBe('ACCEPTED');
    expect(mailbox.mails()).toHaveLength(1);
  });

  test('because there were too many waits', async () => {
    const { gateway } = await mailWorld();

    const error = await failureOf(gateway.send(outgoing({ to: 'waiting@harbour.example' })));

    expect(error).toMatchObject({ kind: 'RATE_LIMITED', message: 'The mail server wants us to wait (451 4.7.1).' });
  });

  test('for what it is, whoever it is for, needs a person', async () => {
    const { gateway } = await mailWorld();

    const error = await failureOf(gateway.send(outgoing({ to: 'refused@harbour.example' })));

    expect(error).toMatchObject({ kind: 'PROTOCOL', more: { status: 554, cause: '554 5.7.1' } });
  });

  test('because it is too large needs a person', async () => {
    const { mailbox, gateway } = await mailWorld();

    const error = await failureOf(gateway.send(outgoing({ text: 'x'.repeat(1_100_000) })));

    expect(error).toMatchObject({ kind: 'PROTOCOL' });
    expect(mailbox.mails()).toEqual([]);
  });

  test('with a login that has expired says so, without the password or the address', async () => {
    const { mailbox } = await mailWorld();
    const gateway = smtpMail({ url: mailbox.url.replace('smtp://', 'smtp://shop:secret-word@'), from: FROM });
    mailbox.fault({ kind: 'AUTH', times: 1 });

    const error = await failureOf(gateway.send(outgoing()));
    const again = await gateway.send(outgoing());

    expect(error).toMatchObject({ kind: 'AUTH_EXPIRED', more: { status: 535, cause: '535 5.7.8' } });
    expect(JSON.stringify([error.message, error.more])).not.toMatch(/secret-word|harbour/);
    expect(again.kind).toBe('ACCEPTED');
  });

  test('because the connection is refused was not reached', async () => {
    const { mailbox, gateway } = await mailWorld();
    mailbox.fault({ kind: 'REFUSE_CONNECTION', times: 1 });

    const error = await failureOf(gateway.send(outgoing()));

    expect(error.kind).toBe('UNREACHABLE');
    expect(mailbox.mails()).toEqual([]);
  });

  test('because nobody listens was not reached', async () => {
    const { mailbox, gateway } = await mailWorld();
    await mailbox.stop();

    const error = await failureOf(gateway.send(outgoing()));

    expect(error.kind).toBe('UNREACHABLE');
  });

  test('by a server that never greets was not reached', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    stopAfterTest({ stop: async () => void silent.close() });
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : '';
    const gateway = smtpMail({ url: `smtp://127.0.0.1:${port}`, from: FROM, limits: { connectMs: 100 } });

    const error = await failureOf(gateway.send(outgoing()));

    expect(error).toMatchObject({ kind: 'UNREACHABLE', more: { cause: 'ETIMEDOUT' } });
  });
});

describe('a mail of which nobody knows whether it was taken', () => {
  test.each(['DROP_AFTER_DATA', 'SLOW'] as const)('(%s) is sent again as the same mail', async (kind) => {
    const { mailbox, gateway } = await mailWorld();
    const hasty = smtpMail({ url: mailbox.url, from: FROM, limits: { socketMs: 1_000 } });
    mailbox.fault({ kind, times: 1 });

    const error = await failureOf((kind === 'SLOW' ? hasty : gateway).send(outgoing()));
    const again = await gateway.send(outgoing());

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    expect(again).toEqual({ kind: 'ACCEPTED', serverReply: '250 2.0.0 Caught as 1' });
    expect(mailbox.mails()).toMatchObject([{ messageId: 'hold-7.day-0@recourse.example', times: 2 }]);
  });

  test('is one, too, when the whole conversation takes too long', async () => {
    const { mailbox, gateway } = await mailWorld({ limits: { totalMs: 1_000 } });
    mailbox.fault({ kind: 'SLOW', times: 1 });

    const error = await failureOf(gateway.send(outgoing()));

    expect(error).toMatchObject({ kind: 'UNKNOWN_OUTCOME', more: { cause: 'ETIMEDOUT' } });
  });
});

describe('what a mail holds', () => {
  test('cannot begin a header', async () => {
    const { mailbox, gateway } = await mailWorld();

    await gateway.send(
      outgoing({ subject: 'Case C-7\r\nBcc: other@harbour.example\r\n\r\nHello', language: 'en\r\nX-Other: 1' }),
    );

    const [mail] = mailbox.mails();
    expect(mail?.subject).toBe('Case C-7 Bcc: other@harbour.example Hello');
    expect(mail?.raw).not.toMatch(/^(Bcc|X-Other):/m);
    expect(mail?.to).toBe('owner@harbour.example');
  });

  test('is not a file or an address to be read', async () => {
    const { mailbox, gateway } = await mailWorld();

    await gateway.send(outgoing({ text: 'file:///etc/hostname', html: '<img src="http://127.0.0.1:1/x.png">' }));

    expect(mailbox.mails()).toMatchObject([
      { text: 'file:///etc/hostname', html: '<img src="http://127.0.0.1:1/x.png">' },
    ]);
  });

  test('may be a line with a dot, which ends nothing', async () => {
    const { mailbox, gateway } = await mailWorld();

    await gateway.send(outgoing({ text: 'one\n.\n..two\n' }));

    expect(mailbox.mails()[0]?.text).toBe('one\n.\n..two\n');
  });

  test.each(['<a@b.example>', 'a b@c.example', 'a@b.example\r\nBcc: c@d.example', 'nobody', ''])(
    'has a message id, which %j is not',
    async (messageId) => {
      const { mailbox, gateway } = await mailWorld();

      await expect(gateway.send(outgoing({ messageId }))).rejects.toThrow('A message id is local@domain');
      expect(mailbox.mails()).toEqual([]);
    },
  );
});

describe('encryption', () => {
  const tlsServer = async (secure: boolean) => {
    const heard: boolean[] = [];
    const server = new SMTPServer({
      secure,
      authOptional: true,
      disableReverseLookup: true,
      closeTimeout: 50,
      logger: false,
      onData: (stream, session, done) => {
        heard.push(session.secure);
        stream.resume().once('end', () => done());
      },
    });
    server.on('error', () => {});
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    stopAfterTest({ stop: () => new Promise((resolve) => server.close(resolve)) });
    const address = server.server.address();
    return { heard, port: typeof address === 'object' && address ? address.port : 0 };
  };
  const line = (port: number) => ({
    server: { host: '127.0.0.1', port, tls: 'STARTTLS' as const, login: null },
    name: 'shop.example',
    limits: { connectMs: 20_000, socketMs: 20_000, totalMs: 60_000 },
  });

  test('by STARTTLS is not given up when the server offers none', async () => {
    const { mailbox } = await mailWorld();
    const mail = await composeMail(outgoing(), { from: FROM });

    const conversation = await converse(line(mailbox.port), mail);

    expect(conversation).toMatchObject({ isAccepted: false, stage: 'CONNECT', code: 'ETLS' });
    expect(mailbox.mails()).toEqual([]);
  });

  test('by STARTTLS covers the mail', async () => {
    const { heard, port } = await tlsServer(false);
    const mail = await composeMail(outgoing(), { from: FROM });

    const conversation = await converse({ ...line(port), tls: { rejectUnauthorized: false } }, mail);

    expect(conversation.isAccepted).toBe(true);
    expect(heard).toEqual([true]);
  });

  test('by smtps covers it from the first byte', async () => {
    const { heard, port } = await tlsServer(true);
    const gateway = smtpMail({ url: `smtps://127.0.0.1:${port}`, from: FROM, tls: { rejectUnauthorized: false } });

    const answer = await gateway.send(outgoing());

    expect(answer.kind).toBe('ACCEPTED');
    expect(heard).toEqual([true]);
  });

  test('with a certificate that nobody vouches for is refused before anything is said', async () => {
    const { heard, port } = await tlsServer(true);
    const gateway = smtpMail({ url: `smtps://shop:secret-word@127.0.0.1:${port}`, from: FROM });

    const error = await failureOf(gateway.send(outgoing()));

    expect(error.kind).toBe('UNREACHABLE');
    expect(heard).toEqual([]);
  });
});

test.each(['', 'after-sales', 'a@b.example, c@d.example', 'A <a@b.example\r\nBcc: c@d.example>'])(
  'a sender is one address, which %j is not',
  (from) => {
    expect(() => smtpMail({ url: 'smtp://127.0.0.1:25', from })).toThrow('The sender of mails is one address');
  },
);
