// Promise: every answer to a caller says what was asked for and what is left, and an operation that the caller's budget
// does not hold is refused before anything of it is executed, with the time to wait.
import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Viewer } from '../../workflows/App.js';
import type { ServedContext } from '../ServedContext.js';
import { callerKey, type Budgets } from './budgets.js';
import { costOf } from './costOf.js';
import type { Taken } from './buckets.js';
import type { Cost, Spent } from './Spent.js';

/** What is refused before it is known what it would have cost. */
const REFUSED = 1;

export function spendBudget(budgets: Budgets, schema: GraphQLSchema): ApolloServerPlugin<ServedContext> {
  return {
    requestDidStart: async () => {
      let cost: Cost | undefined;
      return {
        didResolveOperation: async ({ contextValue: { viewer, begun }, document, operation, request }) => {
          if (viewer === null || operation === undefined) return;
          const variables = request.variables ?? {};
          const spent = begun?.spent ?? spend(budgets, viewer, schema, { document, operation, variables });
          cost = spent.cost;
          if (spent.refusal) throw spent.refusal;
        },
        willSendResponse: async ({ response, contextValue: { viewer } }) => {
          if (viewer === null || response.body.kind !== 'single') return;
          cost ??= costFrom(budgets, REFUSED, budgets.callers.take(callerKey(viewer), REFUSED));
          response.body.singleResult.extensions = { ...response.body.singleResult.extensions, cost };
        },
      };
    },
  };
}

export interface Asked {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}

/** Takes the points of the operation from the caller's bucket, or says why not. */
export function spend(
  budgets: Budgets,
  viewer: Viewer,
  schema: GraphQLSchema,
  { document, operation, variables }: Asked,
): Spent {
  const requested = costOf(schema, document, operation, variables);
  const taken = budgets.callers.take(callerKey(viewer), requested);
  const cost = costFrom(budgets, requested, taken);
  if (taken.waitSeconds === null) return { cost };
  return { cost, refusal: taken.waitSeconds === Infinity ? tooMuch(cost) : tooSoon(taken.waitSeconds) };
}

/** The sentence of every refusal by budget. */
export function waitSentence(seconds: number): string {
  return `You have asked for much in a short time. Ask again in ${seconds} s, or for less.`;
}

function costFrom({ callers }: Budgets, requested: number, { remaining }: Taken): Cost {
  return { requested, budget: callers.size.points, remaining, restorePerSecond: callers.size.restorePerSecond };
}

function tooSoon(seconds: number): GraphQLError {
  const headers = new HeaderMap([['retry-after', String(seconds)]]);
  return new GraphQLError(waitSentence(seconds), {
    extensions: { code: 'RATE_LIMITED', retryAfterSeconds: seconds, http: { status: 429, headers } },
  });
}

function tooMuch({ requested, budget }: Cost): GraphQLError {
  return new GraphQLError(
    `This could come to ${requested} points; ${budget} are the most. Ask for smaller pages, or for less of each.`,
    { extensions: { code: 'COST_EXCEEDED', cost: requested, http: { status: 400, headers: new HeaderMap() } } },
  );
}
