import Fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { smtpMail } from '../../src/integrations/mail/smtpMail.js';
import { serveMailbox } from '../../sandbox/mail/serveMailbox.js';
import { caughtMails } from '../../sandbox/mail/caughtMail.js';
import { startMailbox } from '../../sandbox/mail/startMailbox.js';
import { failureOf } from '../integrations/partnerConnection.js';
import { AT, outgoing } from '../integrations/mail/mailWorld.js';

let world: Awaited<ReturnType<typeof mailboxWorld>>;
beforeEach(async () => {
  world = await mailboxWorld();
});
afterEach(() => world.stop());

async function mailboxWorld() {
  const mailbox = await startMailbox({ port: 0, clock: () => AT });
  const app = Fastify();
  serveMailbox(app, mailbox);
  const gateway = smtpMail({ url: mailbox.url, from: 'after-sales@shop.example' });
  return {
    mailbox,
    gateway,
    get: (url: string) => app.inject({ method: 'GET', url }),
    stop: async () => {
      await app.close();
      await mailbox.stop();
    },
  };
}

describe('the mailbox', () => {
  test('is on this machine only', async () => {
    await expect(startMailbox({ host: '0.0.0.0', port: 0 })).rejects.toThrow('is not on this machine');
  });

  test('says when its port is taken', async () => {
    await expect(startMailbox({ port: world.mailbox.port })).rejects.toThrow('EADDRINUSE');
  });

  test('keeps a mail that comes twice once, and one to another address beside it', async () => {
    await world.gateway.send(outgoing());
    await world.gateway.send(outgoing());
    await world.gateway.send(outgoing({ to: 'late-bounce@harbour.example' }));

    expect(world.mailbox.mails()).toMatchObject([
      { no: 1, to: 'owner@harbour.example', times: 2 },
      { no: 2, to: 'late-bounce@harbour.example', times: 1 },
    ]);
  });

  test('forgets when it is cleared, and never gives a number twice', async () => {
    await world.gateway.send(outgoing());
    world.mailbox.clear();
    await world.gateway.send(outgoing());

    expect(world.mailbox.mails()).toMatchObject([{ no: 2 }]);
  });

  test('uses up one fault after another', async () => {
    world.mailbox.fault({ kind: 'REFUSE_CONNECTION', times: 2 });
    world.mailbox.fault({ kind: 'DROP_AFTER_DATA', times: 1 });

    const kinds = [];
    for (let round = 0; round < 3; round += 1) kinds.push((await failureOf(world.gateway.send(outgoing()))).kind);
    const answer = await world.gateway.send(outgoing());

    expect(kinds).toEqual(['UNREACHABLE', 'UNREACHABLE', 'UNKNOWN_OUTCOME']);
    expect(answer.kind).toBe('ACCEPTED');
  });

  test.each(['dead-7@harbour.example', 'DEAD@harbour.example'])('knows %s for a dead address', async (to) => {
    expect(await world.gateway.send(outgoing({ to }))).toMatchObject({ kind: 'DEAD_ADDRESS' });
  });

  test('takes deadline@harbour.example, which only looks like one', async () => {
    expect(await world.gateway.send(outgoing({ to: 'deadline@harbour.example' }))).toMatchObject({ kind: 'ACCEPTED' });
  });
});

describe('its pages', () => {
  test('list the mails, newest first, without their contents', async () => {
    await world.gateway.send(outgoing());
    await world.gateway.send(outgoing({ messageId: 'two@recourse.example', subject: '第二封' }));

    const response = await world.get('/mails');

    expect(response.headers['content-type']).toBe('application/json');
    expect(response.json()).toEqual([
      {
        no: 2,
        messageId: 'two@recourse.example',
        from: 'after-sales@shop.example',
        to: 'owner@harbour.example',
        subject: '第二封',
        receivedAt: '2026-11-05T10:00:00.000Z',
        times: 1,
      },
      expect.objectContaining({ no: 1, messageId: 'hold-7.day-0@recourse.example' }),
    ]);
  });

  test('show one with its contents and as it came', async () => {
    await world.gateway.send(outgoing());

    const response = await world.get('/mails/1');

    expect(response.json()).toMatchObject({
      no: 1,
      text: outgoing().text,
      html: outgoing().html,
      raw: expect.stringContaining('Message-ID: <hold-7.day-0@recourse.example>'),
    });
  });

  test('show what a person sees, where nothing can run or be fetched', async () => {
    const html = '<p onclick="x()">Hello</p><script>x()</script><img src="http://tracker.example/x.png">';
    await world.gateway.send(outgoing({ html }));

    const response = await world.get('/mails/1/html');

    expect(response.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(response.body).toBe(html);
  });

  test('show the text of a mail that has no HTML', async () => {
    await world.gateway.send(outgoing({ html: '', text: '<b>plain</b>' }));

    const response = await world.get('/mails/1/html');

    expect(response.body).toContain('&#60;b&#62;plain&#60;/b&#62;');
  });

  test('list the mails for a person, and take nothing in them for markup', async () => {
    await world.gateway.send(outgoing({ subject: '<script>x()</script> 海关扣留' }));

    const response = await world.get('/mails/page');

    expect(response.headers['content-security-policy']).toBe("default-src 'none'; style-src 'unsafe-inline'");
    expect(response.body).toContain('<a href="/mails/1/html">&#60;script&#62;x()&#60;/script&#62; 海关扣留</a>');
    expect(response.body).not.toContain('<script');
  });

  test('say when no mail has come', async () => {
    expect((await world.get('/mails/page')).body).toContain('<p>No mail has come yet.</p>');
    expect((await world.get('/mails')).json()).toEqual([]);
  });

  test.each(['/mails/7', '/mails/7/html', '/mails/-1', '/mails/1e0', '/mails/%3Cb%3E'])('know no %s', async (url) => {
    const response = await world.get(url);

    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code: 'UNKNOWN_REFERENCE' });
  });
});

test('at most 1,000 mails are kept, the newest', async () => {
  const mails = caughtMails();

  for (let no = 1; no <= 1_002; no += 1) {
    await mails.keep({
      from: 'a@b.example',
      to: 'c@d.example',
      raw: Buffer.from(`Message-ID: <${no}@b>\r\n\r\nx\r\n`),
      receivedAt: AT,
    });
  }

  expect(mails.all()).toHaveLength(1_000);
  expect(mails.all()[0]?.no).toBe(3);
  expect(mails.find(2)).toBeUndefined();
});
