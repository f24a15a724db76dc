// Promise: what an event stream is asked for passes the same parser, rules and limits as any other question, before
// anything of it is executed.
import { STATUS_CODES } from 'node:http';
import type { Response } from 'graphql-sse';
import {
  type ExecutionArgs,
  getOperationAST,
  getVariableValues,
  type GraphQLFormattedError,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { finished, formatError } from './formatError.js';
import type { RequestContext } from '../resolvers/RequestContext.js';
import { spend } from './budget/spendBudget.js';
import { GRAPHQL_PATH, type GraphqlGround } from './graphql.js';
import { LIMIT_RULES, LIMITS, PARSE_OPTIONS, validationOptions } from './limits.js';

interface Params {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

export function operationOf<Context extends Pick<RequestContext, 'viewer'>>(
  ground: Pick<GraphqlGround, 'graphql' | 'isProduction' | 'budgets'>,
  { query, operationName, variables }: Params,
  requestId: string,
  contextValue: Context,
): Response | (ExecutionArgs & { contextValue: Context }) {
  const { schema, fieldResolver } = ground.graphql;
  const no = (errors: GraphQLFormattedError[], http?: RefusalHttp) =>
    refused(finished(errors.map(formatError), requestId), http);
  let document: ExecutionArgs['document'];
  try {
    document = parse(query, PARSE_OPTIONS);
  } catch (error) {
    return no([{ message: (error as Error).message, extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
  }
  const wrong = validate(schema, document, [...specifiedRules, ...LIMIT_RULES], validationOptions(ground.isProduction));
  if (wrong.length > 0) {
    return no(wrong.map((error) => withCode(error.toJSON(), 'GRAPHQL_VALIDATION_FAILED')));
  }
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'subscription') {
    return no([{ message: ONLY_SUBSCRIPTIONS, extensions: { code: 'BAD_REQUEST' } }]);
  }
  const given = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, {
    maxErrors: LIMITS.errors,
  });
  if (given.errors) return no(given.errors.map((error) => withCode(error.toJSON(), 'BAD_USER_INPUT')));
  if (contextValue.viewer !== null) {
    const asked = { document, operation, variables: variables ?? {} };
    const { refusal } = spend(ground.budgets, contextValue.viewer, schema, asked);
    if (refusal) return no([refusal.toJSON()], refusal.extensions.http as RefusalHttp);
  }
  return { schema, document, operationName, variableValues: variables, fieldResolver, contextValue };
}

const ONLY_SUBSCRIPTIONS = `Only subscriptions are served here; send anything else to ${GRAPHQL_PATH}.`;

function withCode(error: GraphQLFormattedError, code: string): GraphQLFormattedError {
  return { ...error, extensions: { ...error.extensions, code } };
}

interface RefusalHttp {
  status: number;
  headers: Iterable<[string, string]>;
}

function refused(errors: GraphQLFormattedError[], { status, headers }: RefusalHttp = BAD_REQUEST): Response {
  const all = { 'content-type': 'application/json; charset=utf-8', ...Object.fromEntries(headers) };
  return [JSON.stringify({ errors }), { status, statusText: STATUS_CODES[status] ?? '', headers: all }];
}

const BAD_REQUEST: RefusalHttp = { status: 400, headers: [] };
