// The quick way of a question: the JSON text that PostgreSQL made is the answer, and nobody looks into it again. Only where
// nothing is computed afterwards and nothing is missing that may not be; everything else says NotAsText, and goes the way
// of readAnswer, which answers the very same.
import type { GraphQLResolveInfo } from 'graphql';
import { isAsk } from './ask.js';
import { compileAlone } from './compileAsks.js';
import { MISSING } from './json.js';
import { around } from './kept.js';
import type { ReadSource } from './readAnswer.js';
import { runText } from './runText.js';
import { newStatement, NotAsText } from './statement.js';

/** An answer to a root field that is JSON already. */
export class AnswerText {
  constructor(readonly json: string) {}
}

export async function readText(
  { db, reader, now }: Pick<ReadSource, 'db' | 'reader' | 'now'>,
  info: GraphQLResolveInfo,
  value: unknown,
): Promise<AnswerText> {
  if (!isAsk(value)) throw new NotAsText();
  const statement = newStatement(reader, now, info, true);
  const { json: sql } = around(compileAlone(statement, value, info.fieldNodes), 'select ', ' as answer');
  const text = await runText(db, reader, { sql, values: statement.values });
  if (text.includes(MISSING)) throw new NotAsText();
  return new AnswerText(text);
}
