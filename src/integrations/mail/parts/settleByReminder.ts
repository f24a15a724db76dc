// A settle-by comes near: until when the merchant has to act, what can be done, and what happens by itself afterwards.
import { oneLine } from '../cleanText.js';
import type { MailLanguage, SettleByReminderMail } from '../MailContent.js';
import type { Block, MailPart } from '../MailPart.js';
import { showInstant } from '../showInstant.js';
import { AUTOMATIC_WORDS, caseLink, choiceWords, greet, LABELS, PROBLEM_WORDS } from '../words.js';

export function settleByReminderPart(mail: SettleByReminderMail, language: MailLanguage): MailPart {
  const words = WORDS[language];
  const caseNo = oneLine(mail.caseNo);
  const choices = mail.choices.map((choice) => choiceWords(choice, language));
  const list: Block[] = choices.length === 0 ? [] : [{ kind: 'LIST', title: words.choices, items: choices }];
  return {
    language,
    headline: words.headline[mail.workingDaysLeft](caseNo),
    greeting: greet(mail.merchantName, language),
    blocks: [
      { kind: 'TEXT', text: words.opening[mail.workingDaysLeft] },
      {
        kind: 'FACTS',
        rows: [
          { label: LABELS.case[language], value: caseNo },
          { label: LABELS.order[language], value: oneLine(mail.orderNo) },
          { label: LABELS.problem[language], value: PROBLEM_WORDS[mail.problem][language] },
          { label: words.settleBy, value: showInstant(mail.settleBy, mail.zone) },
          { label: words.otherwise, value: AUTOMATIC_WORDS[mail.whatHappens][language] },
        ],
      },
      ...list,
      ...caseLink(mail.caseUrl, language),
    ],
  };
}

const WORDS = {
  en: {
    headline: {
      3: (caseNo: string) => `Case ${caseNo}: 3 working days left`,
      1: (caseNo: string) => `Case ${caseNo}: 1 working day left`,
    },
    opening: {
      3: 'A case of yours waits for your decision. 3 working days are left to settle it: the refund must be sent, or the replacement handed to a carrier, by the time below.',
      1: 'A case of yours still waits for your decision. 1 working day is left to settle it: the refund must be sent, or the replacement handed to a carrier, by the time below.',
    },
    settleBy: 'To be settled by',
    otherwise: 'After that',
    choices: 'What you can do',
  },
  zh: {
    headline: {
      3: (caseNo: string) => `案件 ${caseNo}：还剩 3 个工作日`,
      1: (caseNo: string) => `案件 ${caseNo}：还剩 1 个工作日`,
    },
    opening: {
      3: '您有一个案件等待处理，还剩 3 个工作日。请在以下时间前完成：退款须已发出，或补发商品须已交给承运商。',
      1: '您有一个案件仍在等待处理，只剩 1 个工作日。请在以下时间前完成：退款须已发出，或补发商品须已交给承运商。',
    },
    settleBy: '处理期限',
    otherwise: '逾期后',
    choices: '您可以选择',
  },
};
