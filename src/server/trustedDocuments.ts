// Promise: a document that a client names by its hash is one that was looked at before: it fits the schema and the limits, or
// nothing is started. Nobody can add one by asking. Where only these are answered, that holds for whoever asks.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { z } from 'zod';
import { LIMIT_RULES, PARSE_OPTIONS } from './limits.js';

export interface TrustedDocuments {
  /** By their SHA-256, in lower case. */
  documents: ReadonlyMap<string, string>;
  /** Nothing else is answered. */
  only: boolean;
}

/** Throws one error with all mistakes. */
export function readTrustedDocuments(schema: GraphQLSchema, file: string, only: boolean): TrustedDocuments {
  const mistakes: string[] = [];
  const documents = new Map(Object.entries(readFile(file, mistakes)));
  for (const [hash, document] of documents) mistakes.push(...mistakesIn(schema, hash, document));
  if (mistakes.length === 0) return { documents, only };
  throw new Error(
    ['TRUSTED_DOCUMENTS_FILE is wrong. Nothing was started.', ...mistakes.map((one) => `  - ${one}`)].join('\n'),
  );
}

export function hashOf(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}

/** Why the document may not be trusted under this name; empty when it may. */
export function mistakesIn(schema: GraphQLSchema, hash: string, document: string): string[] {
  const name = `${hash.slice(0, 12)}…`;
  if (hashOf(document) !== hash) return [`${name} is not the SHA-256 of its document. Print the file again.`];
  try {
    const wrong = validate(schema, parse(document, PARSE_OPTIONS), [...specifiedRules, ...LIMIT_RULES]);
    return wrong.map(({ message }) => `${name}: ${message}`);
  } catch (error) {
    return [`${name}: ${(error as Error).message}`];
  }
}

const FILE = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string().min(1));

function readFile(file: string, mistakes: string[]): Record<string, string> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    mistakes.push(`It cannot be read as JSON (${(error as Error).message}). Correct the path or the file.`);
    return {};
  }
  const parsed = FILE.safeParse(content);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    mistakes.push(`${path.join('.') || 'The file'}: ${message}. It is {"<SHA-256 in lower case>": "<document>", …}.`);
  }
  return {};
}
