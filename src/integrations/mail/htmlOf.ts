// The HTML of a mail: the printed layout, filled. Handlebars escapes every value, and a field that the layout names and nobody
// gives is an error, not a gap.
import Handlebars from 'handlebars';
import type { Block, MailPart } from './MailPart.js';
import { mailLayout } from './templates/mailLayout.js';
import { FOOTER, LANGUAGE_TAGS } from './words.js';

const fill = Handlebars.compile<Layout>(mailLayout, { strict: true, knownHelpersOnly: true });

interface Layout {
  lang: string;
  subject: string;
  preview: string;
  parts: { lang: string; headline: string; greeting: string; blocks: BlockView[]; footer: string }[];
}

/** Of each block every field, so that the layout can ask which one it is. */
interface BlockView {
  text: string | null;
  facts: { label: string; value: string }[] | null;
  list: { title: string; items: string[] } | null;
  copy: { title: string; lines: string[] } | null;
  quote: { title: string; lines: string[] } | null;
  link: { label: string; url: string } | null;
}

export function htmlOf(subject: string, parts: MailPart[]): string {
  const views = parts.map(({ language, headline, greeting, blocks }) => {
    return { lang: LANGUAGE_TAGS[language], headline, greeting, blocks: blocks.map(viewOf), footer: FOOTER[language] };
  });
  return fill({ lang: views[0]?.lang ?? 'en', subject, preview: parts[0]?.headline ?? subject, parts: views });
}

const EMPTY: BlockView = { text: null, facts: null, list: null, copy: null, quote: null, link: null };

function viewOf(block: Block): BlockView {
  switch (block.kind) {
    case 'TEXT':
      return { ...EMPTY, text: block.text };
    case 'FACTS':
      return { ...EMPTY, facts: block.rows };
    case 'LIST':
      return { ...EMPTY, list: block };
    case 'COPY':
      return { ...EMPTY, copy: block };
    case 'QUOTE':
      return { ...EMPTY, quote: block };
    case 'LINK':
      return { ...EMPTY, link: block };
  }
}
