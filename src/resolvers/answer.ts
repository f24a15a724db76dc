import type { GraphQLResolveInfo } from 'graphql';
import { readAnswer } from '../reads/readAnswer.js';
import { readText } from '../reads/readText.js';
import type { Viewer } from '../workflows/App.js';
import type { RequestContext } from './RequestContext.js';

/** Answers a field: a plain value with asks in it (see reads/ask), read with the rights of the viewer. */
export function answer(
  { app, evidenceLinks, asText }: RequestContext,
  viewer: Viewer,
  info: GraphQLResolveInfo,
  value: unknown,
): Promise<unknown> {
  const source = { db: app.db, reader: viewer, now: app.clock.now(), links: evidenceLinks };
  return asText === true ? readText(source, info, value) : readAnswer(source, info, value);
}
