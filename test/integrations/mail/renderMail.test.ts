import { describe, expect, test } from '@jest/globals';
import type { MailContent } from '../../../src/integrations/mail/MailContent.js';
import { renderMail } from '../../../src/integrations/mail/renderMail.js';
import { PROBLEMS, REMEDIES, SETTLE_BY_SETTINGS } from '../../../src/policy/vocabulary.js';
import { caseMessage, caseNews, customsHold, settleByReminder } from './contents.js';
import { mailWorld, outgoing } from './mailWorld.js';

const RULE = '-'.repeat(60);
const EVERY_KIND: [string, MailContent][] = [customsHold(), settleByReminder(), caseMessage(), caseNews()].map(
  (mail) => [mail.kind, mail],
);

describe('a customs hold', () => {
  test('says what is held, what the buyer must supply, and how to ask for it', () => {
    const { subject, text, language } = renderMail(customsHold());

    expect(subject).toBe('Customs holds parcel SF-1 of order T-7 / 海关扣留：订单 T-7 的包裹 SF-1');
    expect(language).toBe('en, zh-CN');
    expect(text).toBe(`Customs holds parcel SF-1 of order T-7

Dear Harbour Ceramics,

Customs holds a parcel on its way to your buyer. It can go on when the buyer has supplied what is asked for. Please send the text below to the buyer today.

Order: T-7
Parcel number: SF-1
Carrier: SF Express
Destination: Brazil
Held since: 2026-11-05 10:10 (Asia/Shanghai)
Case: C-42

What the carrier says

> Falta CPF

What is held:
- 2 × Ceramic vase, blue
- 1 × 手工茶杯

What the buyer must supply (Brazil):
- the CPF of the recipient (CNPJ for a firm; passport number for a foreigner), given to the carrier or on the site of Correios
- the invoice or order confirmation: what the goods are, how many, and what was paid for each
- payment of duty and import taxes, where the carrier asks for it

This is what is commonly asked for there. Customs and the carrier may ask for other things: what they say counts.

A text to forward to the buyer:

    Hello,

    your order T-7 (2 × Ceramic vase, blue; 1 × 手工茶杯) has reached customs in Brazil, and the parcel is held there until some information is complete. This is what is usually asked for:

    - the CPF of the recipient (CNPJ for a firm; passport number for a foreigner), given to the carrier or on the site of Correios
    - the invoice or order confirmation: what the goods are, how many, and what was paid for each
    - payment of duty and import taxes, where the carrier asks for it

    Please give this to the carrier, SF Express, under the parcel number SF-1, in the way its message or its website describes. Please do not send copies of identity documents to us.

    Customs decides when the parcel is released, so we cannot name a day. If the carrier asks for something else, please follow what it says, and tell us if you need anything from us, for example an invoice.

    Thank you very much for your help.

Open the case: https://recourse.example/cases/C-42

Written automatically by Recourse, because something on an order of yours needs you.

${RULE}

海关扣留：订单 T-7 的包裹 SF-1

Harbour Ceramics，您好：

寄给买家的一个包裹被海关扣留。买家提供所需资料后，包裹才能继续运输。请于今天将下方文字转发给买家。

订单：T-7
运单号：SF-1
承运商：SF Express
目的地：巴西
扣留时间：2026-11-05 10:10 (Asia/Shanghai)
案件：C-42

承运商说明

> Falta CPF

被扣留的商品：
- 2 × Ceramic vase, blue
- 1 × 手工茶杯

买家需提供的资料（巴西）：
- 收件人的 CPF 税号（企业为 CNPJ，外国人为护照号码），提供给承运商或在 Correios 网站登记
- 发票或订单确认：注明货物名称、数量及每件实付金额
- 缴纳关税及进口税费（如承运商提出要求）

以上为当地海关通常要求的资料。海关或承运商可能另有要求，请以其通知为准。

可转发给买家的文字：

    您好：

    您的订单 T-7（2 × Ceramic vase, blue；1 × 手工茶杯）已到达巴西海关，因资料尚不齐全，包裹目前被海关扣留。通常需要收件人提供：

    - 收件人的 CPF 税号（企业为 CNPJ，外国人为护照号码），提供给承运商或在 Correios 网站登记
    - 发票或订单确认：注明货物名称、数量及每件实付金额
    - 缴纳关税及进口税费（如承运商提出要求）

    请按照承运商 SF Express 的通知或其网站上的说明，凭运单号 SF-1 将资料提交给承运商。请不要将证件照片发给我们。

    放行时间由海关决定，我们无法给出具体日期。如承运商另有要求，请以其通知为准。如需我们提供发票等资料，请告诉我们。

    非常感谢您的配合。

查看案件：https://recourse.example/cases/C-42

本邮件由 Recourse 自动发送，因为您的一笔订单需要处理。
`);
  });

  test.each([
    [3, 'Reminder, day 3: customs holds parcel SF-1 of order T-7 / 第 3 天提醒：订单 T-7 的包裹 SF-1 仍被海关扣留'],
    [
      7,
      'Last reminder, day 7: customs holds parcel SF-1 of order T-7 / 第 7 天最后提醒：订单 T-7 的包裹 SF-1 仍被海关扣留',
    ],
  ] as const)('on day %i says that this is a reminder', (day, expected) => {
    const { subject, text } = renderMail(customsHold({ day }));

    expect(subject).toBe(expected);
    expect(text).toMatch(/This is (a|the last) reminder/);
    expect(text).toMatch(/提醒：包裹被扣留已满/);
    expect(text.includes('A person is now asked to take the case over.')).toBe(day === 7);
    expect(text.includes('现已请人工接手处理本案件。')).toBe(day === 7);
  });

  test.each([
    ['nobody knows', null, 'Destination: not known', '目的地：未知'],
    ['nobody has heard of', 'qm', 'Destination: QM', '目的地：QM'],
    ['that says it is not known', 'ZZ', 'Destination: not known', '目的地：未知'],
    ['that is no country', '<b>', 'Destination: not known', '目的地：未知'],
  ])('at a destination %s asks for what is asked for everywhere', (_what, destinationCountry, en, zh) => {
    const { text } = renderMail(customsHold({ destinationCountry }));

    expect(text).toContain(en);
    expect(text).toContain(zh);
    expect(text).toContain('- proof of payment, for example a card or bank statement');
  });

  test('leaves out what nobody said, and what nobody knows is in it', () => {
    const { text } = renderMail(customsHold({ carrierText: ' \r\n', items: [], caseUrl: null }));

    expect(text).not.toMatch(/What the carrier says|What is held|Open the case|查看案件|\(\)|（）|:\n\n\n/);
    expect(text).toContain('your order T-7 has reached customs in Brazil');
  });
});

test('a reminder of a settle-by says until when, what can be done, and what happens otherwise', () => {
  const { subject, text } = renderMail(settleByReminder({ language: 'zh' }));

  expect(subject).toBe('案件 C-42：还剩 3 个工作日 / Case C-42: 3 working days left');
  expect(text).toBe(`案件 C-42：还剩 3 个工作日

Harbour Ceramics，您好：

您有一个案件等待处理，还剩 3 个工作日。请在以下时间前完成：退款须已发出，或补发商品须已交给承运商。

案件：C-42
订单：T-7
问题：发错商品
处理期限：2026-03-05 23:59 (Asia/Shanghai)
逾期后：系统自动向买家退款

您可以选择：
- 补发商品
- 向买家退款

查看案件：https://recourse.example/cases/C-42

本邮件由 Recourse 自动发送，因为您的一笔订单需要处理。

${RULE}

Case C-42: 3 working days left

Dear Harbour Ceramics,

A case of yours waits for your decision. 3 working days are left to settle it: the refund must be sent, or the replacement handed to a carrier, by the time below.

Case: C-42
Order: T-7
Problem: wrong item
To be settled by: 2026-03-05 23:59 (Asia/Shanghai)
After that: the buyer is refunded automatically

What you can do:
- send the goods again
- refund the buyer

Open the case: https://recourse.example/cases/C-42

Written automatically by Recourse, because something on an order of yours needs you.
`);
});

test('on the last working day the reminder says so', () => {
  const { subject } = renderMail(settleByReminder({ workingDaysLeft: 1 }));

  expect(subject).toBe('Case C-42: 1 working day left / 案件 C-42：还剩 1 个工作日');
});

test.each([
  ['Europe/Berlin', '2026-03-05 16:59 (Europe/Berlin)'],
  ['UTC', '2026-03-05 15:59 (UTC)'],
  ['Nowhere/Atall', '2026-03-05 15:59 (UTC)'],
])('times are shown in the zone %s', (zone, shown) => {
  const { text } = renderMail(settleByReminder({ zone }));

  expect(text).toContain(`To be settled by: ${shown}\n`);
});

test('a message on a case is quoted', () => {
  const { subject, text } = renderMail(caseMessage());

  expect(subject).toBe('Case C-42: a message from the buyer / 案件 C-42：买家的新留言');
  expect(text).toBe(`Case C-42: a message from the buyer

Dear Harbour Ceramics,

The buyer wrote on case C-42, order T-7:

> Hello,
>
> the vase is broken.

Please answer in the case: answers to this mail do not reach it.

Open the case: https://recourse.example/cases/C-42

Written automatically by Recourse, because something on an order of yours needs you.

${RULE}

案件 C-42：买家的新留言

Harbour Ceramics，您好：

买家在案件 C-42（订单 T-7）中留言：

> Hello,
>
> the vase is broken.

请在案件中回复，直接回复本邮件无法送达。

查看案件：https://recourse.example/cases/C-42

本邮件由 Recourse 自动发送，因为您的一笔订单需要处理。
`);
});

test('a message of more than 2,000 characters is cut, and no character is cut in half', () => {
  const { text } = renderMail(caseMessage({ text: '😀'.repeat(2_001) }));

  expect(text).toContain(`> ${'😀'.repeat(1_999)}…\n`);
});

test('news of a case is told in the words of whoever knows it', () => {
  const { subject, text } = renderMail(caseNews());

  expect(subject).toBe('Case C-42: the evidence was accepted / 案件 C-42：举证成立');
  expect(text).toBe(`Case C-42: the evidence was accepted

Dear Harbour Ceramics,

The wrong item was sent. Please choose a remedy.

Case: C-42
Order: T-7

Open the case: https://recourse.example/cases/C-42

Written automatically by Recourse, because something on an order of yours needs you.

${RULE}

案件 C-42：举证成立

Harbour Ceramics，您好：

已核实发错商品，请选择处理方式。

案件：C-42
订单：T-7

查看案件：https://recourse.example/cases/C-42

本邮件由 Recourse 自动发送，因为您的一笔订单需要处理。
`);
});

describe('every word of the product', () => {
  const shown = (mail: MailContent) => renderMail(mail).text;

  test.each(PROBLEMS)('problem %s is said in words', (problem) => {
    expect(shown(settleByReminder({ problem }))).not.toContain(problem);
  });

  test.each(REMEDIES)('remedy %s is said in words', (remedy) => {
    expect(shown(settleByReminder({ choices: [remedy] }))).not.toContain(remedy);
  });

  test.each(SETTLE_BY_SETTINGS)('setting %s is said in words', (whatHappens) => {
    expect(shown(settleByReminder({ whatHappens }))).not.toContain(whatHappens);
  });

  test('a choice that is no remedy is said as it is', () => {
    expect(shown(settleByReminder({ choices: ['Send the missing lid\nalone'] }))).toContain(
      '- Send the missing lid alone\n',
    );
  });
});

describe('the HTML', () => {
  test.each(EVERY_KIND)('of %s says the same words as the plain text, in both languages', (_kind, mail) => {
    const { text, html } = renderMail(mail);

    const said = (html.split('<body')[1] ?? '').replace(/<[^>]+>/g, ' ').replace(/&#x27;/g, "'");
    const squeezed = (words: string) => words.replace(/^[>-] ?|^ {4}(- )?/gm, '').replace(/[\s:：]+/g, '');
    const missing = text
      .split('\n')
      .filter((line) => line !== RULE && !line.includes('https://'))
      .filter((line) => !squeezed(said).includes(squeezed(line)));
    expect(missing).toEqual([]);
    expect(html).toContain('<div class="part"');
    expect(html).toMatch(/class="part"[^>]* lang="en"/);
    expect(html).toMatch(/class="part"[^>]* lang="zh-CN"/);
  });

  test.each(EVERY_KIND)(
    'of %s fetches nothing from anywhere, runs nothing and leaves no placeholder',
    (_kind, mail) => {
      const { html } = renderMail(mail);

      expect(html).not.toMatch(/<(img|script|link|iframe|form|object)\b|\ssrc=|url\(|@import|\{\{|\}\}|\son\w+=/i);
      expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
        'https:&#x2F;&#x2F;recourse.example&#x2F;cases&#x2F;C-42'.replaceAll('&#x2F;', '/'),
        'https://recourse.example/cases/C-42',
      ]);
    },
  );

  test('begins in the language of the merchant', () => {
    const [english, chinese] = [renderMail(caseNews()), renderMail(caseNews({ language: 'zh' }))];

    expect(english.html).toContain('<html lang="en"');
    expect(chinese.html).toContain('<html lang="zh-CN"');
    expect(chinese.language).toBe('zh-CN, en');
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'no address', ''])('links nowhere for %j', (caseUrl) => {
    const { html, text } = renderMail(caseNews({ caseUrl }));

    expect(html).not.toContain('href=');
    expect(text).not.toContain('Open the case');
  });

  test('keeps a quote in an address inside its attribute', () => {
    const { html } = renderMail(caseNews({ caseUrl: 'https://recourse.example/?a="onclick="x' }));

    expect(html).toContain('href="https://recourse.example/?a&#x3D;%22onclick&#x3D;%22x"');
  });
});

describe('what comes from outside', () => {
  const nasty = '<script>alert(1)</script> {{caseNo}} {{{x}}} "&\' \u202egnp.exe';
  const everywhere: [string, MailContent][] = [
    ['a hold', customsHold({ merchantName: nasty, carrier: nasty, carrierText: nasty, waybillNo: nasty, caseNo: nasty, items: [{ title: nasty, quantity: 1 }] })],
    ['a reminder', settleByReminder({ merchantName: nasty, choices: [nasty], orderNo: nasty, caseNo: nasty })],
    ['a message', caseMessage({ text: nasty, merchantName: nasty, caseNo: nasty, orderNo: nasty })],
    ['news', caseNews({ headline: { en: nasty, zh: nasty }, sentence: { en: nasty, zh: nasty }, caseNo: nasty })],
  ]; // prettier-ignore

  test.each(everywhere)('stays text in %s', (_what, mail) => {
    const { html, text, subject } = renderMail(mail);

    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; {{caseNo}} {{{x}}} &quot;&amp;&#x27; gnp.exe');
    expect(text).toContain('<script>alert(1)</script> {{caseNo}} {{{x}}} "&\' gnp.exe');
    expect(`${html}${text}${subject}`).not.toContain('\u202e');
  });

  test('cannot begin a line or a header, whatever line ends its names hold', async () => {
    const { mailbox, gateway } = await mailWorld();
    const broken = 'T-7\r\nBcc: other@harbour.example\u2028\u0085X: 1\u0000';

    const { subject, text, html } = renderMail(caseMessage({ merchantName: broken, orderNo: broken, caseNo: broken }));
    await gateway.send(outgoing({ subject, text, html }));

    const flat = 'T-7 Bcc: other@harbour.example X: 1';
    expect(subject).toBe(`Case ${flat}: a message from the buyer / 案件 ${flat}：买家的新留言`);
    expect(text).toContain(`\nDear ${flat},\n`);
    expect(mailbox.mails()).toMatchObject([{ subject, text, html, to: 'owner@harbour.example' }]);
    expect(mailbox.mails()[0]?.raw.split('\r\n\r\n')[0]).not.toMatch(/^(Bcc|X):/m);
  });

  test('cannot step out of its quote', () => {
    const { text } = renderMail(caseMessage({ text: 'one\r\ntwo\rthree\u2028four\n\n\n' }));

    expect(text).toContain('\n> one\n> two\n> three\n> four\n\nPlease answer');
  });
});
