import type {
  CaseMessageMail,
  CaseNewsMail,
  CustomsHoldMail,
  SettleByReminderMail,
} from '../../../src/integrations/mail/MailContent.js';

const aboutCase = {
  merchantName: 'Harbour Ceramics',
  caseNo: 'C-42',
  orderNo: 'T-7',
  caseUrl: 'https://recourse.example/cases/C-42',
};

export function customsHold(overrides: Partial<CustomsHoldMail> = {}): CustomsHoldMail {
  return {
    ...aboutCase,
    kind: 'CUSTOMS_HOLD',
    day: 0,
    waybillNo: 'SF-1',
    carrier: 'SF Express',
    destinationCountry: 'BR',
    heldSince: new Date('2026-11-05T02:10:00.000Z'),
    zone: 'Asia/Shanghai',
    items: [
      { title: 'Ceramic vase, blue', quantity: 2 },
      { title: '手工茶杯', quantity: 1 },
    ],
    carrierText: 'Falta CPF',
    ...overrides,
  };
}

export function settleByReminder(overrides: Partial<SettleByReminderMail> = {}): SettleByReminderMail {
  return {
    ...aboutCase,
    kind: 'SETTLE_BY_REMINDER',
    workingDaysLeft: 3,
    problem: 'WRONG_ITEM',
    settleBy: new Date('2026-03-05T15:59:59.000Z'),
    zone: 'Asia/Shanghai',
    whatHappens: 'AUTO_REFUND',
    choices: ['REISSUE', 'REFUND'],
    ...overrides,
  };
}

export function caseMessage(overrides: Partial<CaseMessageMail> = {}): CaseMessageMail {
  return { ...aboutCase, kind: 'CASE_MESSAGE', from: 'BUYER', text: 'Hello,\n\nthe vase is broken.', ...overrides };
}

export function caseNews(overrides: Partial<CaseNewsMail> = {}): CaseNewsMail {
  return {
    ...aboutCase,
    kind: 'CASE_NEWS',
    headline: { en: 'the evidence was accepted', zh: '举证成立' },
    sentence: { en: 'The wrong item was sent. Please choose a remedy.', zh: '已核实发错商品，请选择处理方式。' },
    ...overrides,
  };
}
