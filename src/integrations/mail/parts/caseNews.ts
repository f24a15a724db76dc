// Something has happened to a case: a verdict, an escalation, a return. Who knows it, says it.
import { linesOf, oneLine } from '../cleanText.js';
import type { CaseNewsMail, MailLanguage } from '../MailContent.js';
import type { MailPart } from '../MailPart.js';
import { caseLink, greet, LABELS } from '../words.js';

export function caseNewsPart(mail: CaseNewsMail, language: MailLanguage): MailPart {
  const caseNo = oneLine(mail.caseNo);
  const headline = oneLine(mail.headline[language]);
  return {
    language,
    headline: language === 'en' ? `Case ${caseNo}: ${headline}` : `案件 ${caseNo}：${headline}`,
    greeting: greet(mail.merchantName, language),
    blocks: [
      { kind: 'TEXT', text: linesOf(mail.sentence[language]).join(' ') },
      {
        kind: 'FACTS',
        rows: [
          { label: LABELS.case[language], value: caseNo },
          { label: LABELS.order[language], value: oneLine(mail.orderNo) },
        ],
      },
      ...caseLink(mail.caseUrl, language),
    ],
  };
}
