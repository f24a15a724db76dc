// How much of a connection is asked for, and from where; anything that makes no sense is refused with a sentence.
import { badInput } from './badInput.js';
import type { Arguments } from './catalogue/spec.js';
import { type Cursor, decodeCursor } from './cursor.js';

export interface PageWish {
  limit: number;
  /** From the end. */
  backward: boolean;
  after: Cursor | null;
  before: Cursor | null;
}

/**
 * @param name of the connection, for the sentence
 * @param mark of its cursors
 */
export function pageWish(name: string, mark: string, { first, last, after, before }: Arguments): PageWish {
  if ((first == null) === (last == null))
    throw badInput(`${name}: give \`first\` or \`last\`, and not both, from 1 to 100.`);
  const limit = Number(first ?? last);
  if (limit < 1 || limit > MOST)
    throw badInput(`${name}: \`${first == null ? 'last' : 'first'}\` is from 1 to 100, not ${limit}.`);
  return {
    limit,
    backward: first == null,
    after: cursorIn(name, mark, 'after', after),
    before: cursorIn(name, mark, 'before', before),
  };
}

const MOST = 100;

function cursorIn(name: string, mark: string, argument: string, given: unknown): Cursor | null {
  if (given == null) return null;
  const cursor = decodeCursor(String(given), mark);
  if (cursor === 'NONE')
    throw badInput(
      `${name}: \`${argument}\` is no cursor. Give one exactly as it came in \`endCursor\` or \`startCursor\`.`,
    );
  if (cursor === 'FOREIGN')
    throw badInput(
      `${name}: \`${argument}\` is a cursor of another list, or of another order of this one. Give it only where it came from, with the same \`orderBy\`.`,
    );
  return cursor;
}
