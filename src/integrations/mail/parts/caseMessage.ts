// Somebody has written a message on a case.
import { linesOf, oneLine } from '../cleanText.js';
import type { CaseMessageMail, MailLanguage } from '../MailContent.js';
import type { MailPart } from '../MailPart.js';
import { caseLink, greet, WRITER_WORDS } from '../words.js';

export function caseMessagePart(mail: CaseMessageMail, language: MailLanguage): MailPart {
  const about = {
    caseNo: oneLine(mail.caseNo),
    orderNo: oneLine(mail.orderNo),
    writer: WRITER_WORDS[mail.from][language],
  };
  const words = WORDS[language];
  return {
    language,
    headline: words.headline(about),
    greeting: greet(mail.merchantName, language),
    blocks: [
      { kind: 'QUOTE', title: words.opening(about), lines: linesOf(mail.text) },
      { kind: 'TEXT', text: words.answer },
      ...caseLink(mail.caseUrl, language),
    ],
  };
}

type About = { caseNo: string; orderNo: string; writer: string };

const WORDS = {
  en: {
    headline: ({ caseNo, writer }: About) => `Case ${caseNo}: a message from ${writer}`,
    opening: ({ caseNo, orderNo, writer }: About) =>
      `${writer.charAt(0).toUpperCase()}${writer.slice(1)} wrote on case ${caseNo}, order ${orderNo}:`,
    answer: 'Please answer in the case: answers to this mail do not reach it.',
  },
  zh: {
    headline: ({ caseNo, writer }: About) => `案件 ${caseNo}：${writer}的新留言`,
    opening: ({ caseNo, orderNo, writer }: About) => `${writer}在案件 ${caseNo}（订单 ${orderNo}）中留言：`,
    answer: '请在案件中回复，直接回复本邮件无法送达。',
  },
};
