import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { ServedContext } from './ServedContext.js';
import type { ServerWatch } from './watch.js';

/** A figure for each operation, named by its first root field: operations are named by callers, fields by our schema. */
export function tellOperations(watch: Pick<ServerWatch, 'executed'>): ApolloServerPlugin<ServedContext> {
  return {
    requestDidStart: async ({ contextValue: { begun } }) => {
      const from = begun?.from ?? performance.now();
      return {
        willSendResponse: async ({ response, operation, errors }) => {
          const { extensions } = response.body.kind === 'single' ? response.body.singleResult : { extensions: {} };
          const outcome = errors === undefined ? 'ok' : 'error';
          tellOperation(watch, { from, operation, outcome, cost: costIn(extensions) });
        },
      };
    },
  };
}

export interface Told {
  /** By the clock of `performance`. */
  from: number;
  operation: OperationDefinitionNode | undefined;
  outcome: 'ok' | 'error';
  cost: number | null;
}

export function tellOperation(watch: Pick<ServerWatch, 'executed'>, { from, operation, outcome, cost }: Told): void {
  watch.executed({
    kind: operation?.operation ?? 'none',
    field: operation ? firstField(operation) : 'none',
    outcome,
    ms: performance.now() - from,
    cost,
  });
}

function firstField({ selectionSet: { selections } }: OperationDefinitionNode): string {
  const [first] = selections;
  return first?.kind === Kind.FIELD ? first.name.value : 'fragment';
}

function costIn(extensions: Record<string, unknown> | undefined): number | null {
  const requested = (extensions?.cost as { requested?: unknown } | undefined)?.requested;
  return typeof requested === 'number' ? requested : null;
}
