import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '../resolvers/RequestContext.js';
import type { ServerWatch } from './watch.js';

/** A figure for each operation, named by its first root field: operations are named by callers, fields by our schema. */
export function tellOperations(watch: Pick<ServerWatch, 'executed'>): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => {
      const from = performance.now();
      return {
        willSendResponse: async ({ response, operation, errors }) => {
          const { extensions } = response.body.kind === 'single' ? response.body.singleResult : { extensions: {} };
          watch.executed({
            kind: operation?.operation ?? 'none',
            field: operation ? firstField(operation) : 'none',
            outcome: errors === undefined ? 'ok' : 'error',
            ms: performance.now() - from,
            cost: costIn(extensions),
          });
        },
      };
    },
  };
}

function firstField({ selectionSet: { selections } }: OperationDefinitionNode): string {
  const [first] = selections;
  return first?.kind === Kind.FIELD ? first.name.value : 'fragment';
}

function costIn(extensions: Record<string, unknown> | undefined): number | null {
  const requested = (extensions?.cost as { requested?: unknown } | undefined)?.requested;
  return typeof requested === 'number' ? requested : null;
}
