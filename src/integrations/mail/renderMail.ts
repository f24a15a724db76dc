// A mail as it is sent: both languages in one mail, the merchant's first, as plain text and as HTML. Both are made from
// the same data.
import { caseMessagePart } from './parts/caseMessage.js';
import { caseNewsPart } from './parts/caseNews.js';
import { customsHoldPart } from './parts/customsHold.js';
import { shopNewsPart } from './parts/shopNews.js';
import { settleByReminderPart } from './parts/settleByReminder.js';
import { htmlOf } from './htmlOf.js';
import { LANGUAGE_TAGS } from './words.js';
import type { MailContent, MailLanguage } from './MailContent.js';
import type { MailPart } from './MailPart.js';
import { plainTextOf } from './plainTextOf.js';

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
  /** For OutgoingMail.language. */
  language: string;
}

export function renderMail(mail: MailContent): RenderedMail {
  const languages: MailLanguage[] = mail.language === 'zh' ? ['zh', 'en'] : ['en', 'zh'];
  const parts = languages.map((language) => partOf(mail, language));
  const subject = parts.map((part) => part.headline).join(' / ');
  return { subject, text: plainTextOf(parts), html: htmlOf(subject, parts), language: tagsOf(languages) };
}

function partOf(mail: MailContent, language: MailLanguage): MailPart {
  switch (mail.kind) {
    case 'CUSTOMS_HOLD':
      return customsHoldPart(mail, language);
    case 'SETTLE_BY_REMINDER':
      return settleByReminderPart(mail, language);
    case 'CASE_MESSAGE':
      return caseMessagePart(mail, language);
    case 'CASE_NEWS':
      return caseNewsPart(mail, language);
    case 'SHOP_NEWS':
      return shopNewsPart(mail, language);
  }
}

function tagsOf(languages: MailLanguage[]): string {
  return languages.map((language) => LANGUAGE_TAGS[language]).join(', ');
}
