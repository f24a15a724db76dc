// News of the marketplace that is about no case. Who knows it, says it.
import { linesOf, oneLine } from '../cleanText.js';
import type { MailLanguage, ShopNewsMail } from '../MailContent.js';
import type { MailPart } from '../MailPart.js';
import { greet } from '../words.js';

export function shopNewsPart(mail: ShopNewsMail, language: MailLanguage): MailPart {
  const lines = linesOf(mail.sentence[language]);
  return {
    language,
    headline: oneLine(mail.headline[language]),
    greeting: greet(mail.merchantName, language),
    blocks: lines.filter((line) => line !== '').map((text) => ({ kind: 'TEXT', text })),
  };
}
