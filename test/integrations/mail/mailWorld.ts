import { afterEach } from '@jest/globals';
import type { OutgoingMail } from '../../../src/integrations/mail/MailGateway.js';
import { smtpMail, type SmtpMailOptions } from '../../../src/integrations/mail/smtpMail.js';
import { startMailbox } from '../../../sandbox/mail/startMailbox.js';

export const AT = new Date('2026-11-05T10:00:00.000Z');

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

/** Stopped after the test. */
export function stopAfterTest<T extends { stop(): Promise<void> }>(started: T): T {
  running.push(started);
  return started;
}

/** The sandbox's mailbox and our real client over real sockets. */
export async function mailWorld(options: Partial<SmtpMailOptions> = {}) {
  const mailbox = stopAfterTest(await startMailbox({ port: 0, clock: () => AT }));
  const gateway = smtpMail({
    url: mailbox.url,
    from: 'Recourse 售后 <after-sales@shop.example>',
    ...options,
  });
  return { mailbox, gateway };
}

export function outgoing(overrides: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    messageId: 'hold-7.day-0@recourse.example',
    to: 'owner@harbour.example',
    subject: 'Customs holds a parcel / 海关扣留:订单 T-7',
    text: 'The parcel is held.\n包裹被海关扣留。\n',
    html: '<p lang="en">The parcel is held.</p><p lang="zh-CN">包裹被海关扣留。</p>',
    language: 'en, zh-CN',
    at: AT,
    ...overrides,
  };
}
