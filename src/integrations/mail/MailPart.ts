import type { MailLanguage } from './MailContent.js';

/** One language's half of a mail: what both its plain text and its HTML are made of. All of it is plain text. */
export interface MailPart {
  language: MailLanguage;
  /** Of this half; the subject of the mail is made of both. */
  headline: string;
  greeting: string;
  blocks: Block[];
}

export type Block =
  | { kind: 'TEXT'; text: string }
  | { kind: 'FACTS'; rows: { label: string; value: string }[] }
  | { kind: 'LIST'; title: string; items: string[] }
  /** To be copied and sent on as it is. */
  | { kind: 'COPY'; title: string; lines: string[] }
  /** What somebody else has said. */
  | { kind: 'QUOTE'; title: string; lines: string[] }
  | { kind: 'LINK'; label: string; url: string };
