import { GraphQLError } from 'graphql';
import { mayAsk, type Operation } from '../policy/permissions.js';
import type { Viewer } from '../workflows/App.js';
import type { RequestContext } from './RequestContext.js';

/** Who asks, if they may ask for this at all. The first thing that every root field does. */
export function authorise({ viewer }: RequestContext, operation: Operation): Viewer {
  if (viewer === null) {
    throw new GraphQLError('Say who asks: send a token in the header `Authorization: Bearer …`.', {
      extensions: { code: 'UNAUTHENTICATED' },
    });
  }
  const may = mayAsk(viewer, operation);
  if (may.ok) return viewer;
  throw new GraphQLError(may.refusals.map((refusal) => refusal.message).join(' '), {
    extensions: { code: 'FORBIDDEN' },
  });
}
