// Rule T1: a parcel held by customs. The mails are a real SMTP conversation with the sandbox's mailbox.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CustomsHold } from '../../src/entities/CustomsHold.js';
import { Mail } from '../../src/entities/Mail.js';
import { Notice } from '../../src/entities/Notice.js';
import { handedOver, scan } from '../support/delivered.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const abroad = () => handedOver(shop, { shipToCountry: 'BR' });
const caseIn = async (order: PlacedOrder) => (await shop.casesOf(order))[0];
const mailsOf = (caseId: string) =>
  shop.see((tx) => tx.manager.find(Mail, { where: { caseId }, order: { createdAt: 'ASC' } }));

test('a hold is mailed on day 0, 3 and 7 in both languages, whatever the number of scans, and then needs a person', async () => {
  const { order, waybillNo } = await abroad();
  for (let scans = 0; scans < 10; scans += 1)
    await scan(shop, waybillNo, 'CUSTOMS_HOLD', { text: `Documents missing ${scans}` });
  const first = await caseIn(order);

  await shop.wait(4 * 24);
  const second = await mailsOf(first?.id ?? '');
  await shop.wait(4 * 24);

  expect(first).toMatchObject({ problem: 'CUSTOMS_HOLD', ruleId: 'T1', state: 'WAITING' });
  expect(second.map(({ state }) => state)).toEqual(['SENT', 'SENT']);
  const mails = await mailsOf(first?.id ?? '');
  expect(mails.length).toBe(3);
  expect(await shop.caseOf(first?.id ?? '')).toMatchObject({ state: 'NEEDS_PERSON' });
  const caught = shop.mails().filter(({ text }) => text?.includes(waybillNo));
  expect(new Set(caught.map(({ messageId }) => messageId)).size).toBe(3);
  expect(caught.every(({ to }) => JSON.stringify(to).includes('desk@merchant.example'))).toBe(true);
  const [mail] = caught;
  expect(mail?.text).toContain('CPF');
  expect(mail?.text).toMatch(/海关/);
  expect(mail?.html).toContain(waybillNo);
});

test('released, the case is settled and no further mail is sent; held again, its case goes on with the mails that are left', async () => {
  const { order, waybillNo } = await abroad();
  await scan(shop, waybillNo, 'CUSTOMS_HOLD');
  const caseId = (await caseIn(order))?.id ?? '';
  await shop.wait(24);
  await scan(shop, waybillNo, 'CUSTOMS_RELEASED');
  const released = await shop.caseOf(caseId);
  await shop.wait(5 * 24);
  const mailedOnce = (await mailsOf(caseId)).length;

  await scan(shop, waybillNo, 'CUSTOMS_HOLD');
  const again = await shop.caseOf(caseId);
  const atOnce = (await mailsOf(caseId)).length;
  await shop.wait(3 * 24);

  expect(released).toMatchObject({ state: 'SETTLED', outcome: 'RELEASED' });
  expect([mailedOnce, atOnce, (await mailsOf(caseId)).length]).toEqual([1, 1, 2]);
  expect(again).toMatchObject({ state: 'WAITING' });
  expect(await shop.casesOf(order)).toHaveLength(1);
  const holds = await shop.see((tx) => tx.manager.findBy(CustomsHold, { caseId }));
  expect(holds.map(({ releasedAt }) => releasedAt === null).sort()).toEqual([false, true]);
});

test('a dead address falls back to a notice in the app, and so does a mail that bounces later', async () => {
  const dead = await openShop({ registeredEmail: 'dead@merchant.example' });
  try {
    const { order, waybillNo } = await handedOver(dead, { shipToCountry: 'BR' });
    await scan(dead, waybillNo, 'CUSTOMS_HOLD');
    const [held] = await dead.casesOf(order);

    const notices = await dead.see((tx) => tx.manager.findBy(Notice, { caseId: held?.id ?? '' }));
    const mails = await dead.see((tx) => tx.manager.findBy(Mail, { caseId: held?.id ?? '' }));

    expect(mails.map(({ state }) => state)).toEqual(['BOUNCED']);
    expect(notices).toMatchObject([{ kind: 'MAIL_BOUNCED', text: expect.stringContaining(waybillNo) }]);
  } finally {
    await dead.close();
  }
});

test('a bounce that the mail provider reports later tells the merchant in the app, once', async () => {
  const { order, waybillNo } = await abroad();
  await scan(shop, waybillNo, 'CUSTOMS_HOLD');
  const caseId = (await caseIn(order))?.id ?? '';
  const [mail] = await mailsOf(caseId);

  await shop.simulate(`/simulate/mails/${mail?.messageId}/bounce`, { isPermanent: true });
  await shop.simulate(`/simulate/mails/${mail?.messageId}/bounce`, { isPermanent: true });

  expect(await mailsOf(caseId)).toMatchObject([{ state: 'BOUNCED' }]);
  const notices = await shop.see((tx) => tx.manager.findBy(Notice, { caseId }));
  expect(notices.map(({ kind }) => kind)).toEqual(['MAIL_BOUNCED']);
});

test('a conversation broken off after the mail was sent is had again under the same Message-ID', async () => {
  const { order, waybillNo } = await abroad();
  shop.sandbox.mailbox.fault({ kind: 'DROP_AFTER_DATA', times: 1 });

  await scan(shop, waybillNo, 'CUSTOMS_HOLD');
  await shop.wait(2);

  const caseId = (await caseIn(order))?.id ?? '';
  const [mail] = await mailsOf(caseId);
  expect(mail).toMatchObject({ state: 'SENT' });
  const caught = shop.mails().filter(({ messageId }) => messageId.includes(mail?.messageId ?? 'none'));
  expect(caught).toHaveLength(1);
});
