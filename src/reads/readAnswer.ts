// How a root field is answered: a plain value with asks in it is keyed by the selection, and all asks are read in one
// statement, and what is computed in a second one. However many rows there are, it stays at that.
import type { GraphQLResolveInfo } from 'graphql';
import type { DataSource } from 'typeorm';
import type { Asking } from './catalogue/spec.js';
import { compileAsks } from './compileAsks.js';
import type { Pending } from './compiled.js';
import type { EvidenceLinks } from './evidenceLinks.js';
import { factsOfRow, factsStatement, NO_FACTS, parseFacts } from './facts.js';
import { runRead } from './runRead.js';
import { runText } from './runText.js';
import { type Hole, shape, shapeAsked } from './shape.js';
import { newStatement, type Reader } from './statement.js';

export interface ReadSource {
  db: DataSource;
  reader: Reader;
  now: Date;
  links: EvidenceLinks;
}

/**
 * The answer to the field of `info`, keyed by response key throughout. `value` is what the field yields: null, plain
 * values and objects, or asks (see ask.ts), nested as the schema says.
 */
export async function readAnswer(
  { db, reader, now, links }: ReadSource,
  info: GraphQLResolveInfo,
  value: unknown,
): Promise<unknown> {
  const holes: Hole[] = [];
  const answer = shape(value, info.returnType, info.fieldNodes, info, holes);
  if (holes.length === 0) return answer.value;
  const statement = newStatement(reader, now, info);
  const compiled = compileAsks(statement, holes);
  const asked = { sql: compiled.sql, values: statement.values };
  if (!compiled.computes) {
    compiled.fill(JSON.parse(await runText(db, reader, asked)) as unknown[]);
    return answer.value;
  }
  await runRead(db, reader, async (reading) => {
    const text = await reading.asReader(asked);
    const pending = compiled.fill(JSON.parse(String(text)) as unknown[]);
    if (pending.length === 0) return;
    const needed = factsStatement(pending);
    const facts = needed === null ? NO_FACTS : parseFacts(await reading.asProduct(needed), now);
    for (const one of pending) compute(one, facts, { reader, now, links }, info);
  });
  return answer.value;
}

function compute(
  { row, key, spec, args, asked }: Pending,
  facts: typeof NO_FACTS,
  asking: Omit<Asking, 'args'>,
  info: GraphQLResolveInfo,
): void {
  const answer = spec.answer(factsOfRow(facts, row), { ...asking, args });
  row[key] = shapeAsked(answer, asked, info);
}
