import type { GraphQLFieldResolver } from 'graphql';

/**
 * The resolver of every field that has none of its own: what src/reads answers is keyed by response key, so that two
 * aliases of one field may have arguments of their own.
 */
export const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (source, _args, _context, info) =>
  (source as Record<string, unknown>)[info.path.key];
