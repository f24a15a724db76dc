// The plain text of a mail: the same words as its HTML, for those who read no HTML.
import type { MailLanguage } from './MailContent.js';
import type { Block, MailPart } from './MailPart.js';
import { FOOTER } from './words.js';

const RULE = '-'.repeat(60);
const COLON: Record<MailLanguage, string> = { en: ': ', zh: '：' };

export function plainTextOf(parts: MailPart[]): string {
  const halves = parts.map(({ language, headline, greeting, blocks }) =>
    [headline, greeting, ...blocks.map((block) => textOf(block, COLON[language])), FOOTER[language]].join('\n\n'),
  );
  return `${halves.join(`\n\n${RULE}\n\n`)}\n`;
}

function textOf(block: Block, colon: string): string {
  switch (block.kind) {
    case 'TEXT':
      return block.text;
    case 'FACTS':
      return block.rows.map(({ label, value }) => `${label}${colon}${value}`).join('\n');
    case 'LIST':
      return [`${block.title}${colon.trimEnd()}`, ...block.items.map((item) => `- ${item}`)].join('\n');
    case 'COPY':
      return [
        `${block.title}${colon.trimEnd()}`,
        '',
        ...block.lines.map((line) => (line === '' ? '' : `    ${line}`)),
      ].join('\n');
    case 'QUOTE':
      return [block.title, '', ...block.lines.map((line) => `> ${line}`.trimEnd())].join('\n');
    case 'LINK':
      return `${block.label}${colon}${block.url}`;
  }
}
