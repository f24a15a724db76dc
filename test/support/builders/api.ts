// The API in process: the schema and the field resolver that the server runs, without HTTP.
import { type ExecutionResult, graphql, type GraphQLSchema } from 'graphql';
import type { Role } from '../../../src/policy/vocabulary.js';
import { fieldResolver } from '../../../src/reads/fieldResolver.js';
import { globalId } from '../../../src/policy/globalId.js';
import { buildSchema } from '../../../src/resolvers/buildSchema.js';
import type { RequestContext } from '../../../src/resolvers/RequestContext.js';
import type { App, Viewer } from '../../../src/workflows/App.js';

let built: GraphQLSchema | undefined;

export function schema(): GraphQLSchema {
  built ??= buildSchema();
  return built;
}

export interface Answer {
  // Tests look into answers by name; the shape is what they check.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data: any;
  errors: { message: string; code: unknown; path?: readonly (string | number)[] }[];
}

export async function ask(app: App, viewer: Viewer | null, source: string, variables: object = {}): Promise<Answer> {
  const result: ExecutionResult = await graphql({
    schema: schema(),
    source,
    variableValues: { ...variables },
    contextValue: contextOf(app, viewer),
    fieldResolver,
  });
  return {
    // Without GraphQL's null prototypes, so that answers can be compared.
    data: JSON.parse(JSON.stringify(result.data ?? null)) as unknown,
    errors: (result.errors ?? []).map(({ message, extensions, path }) => ({ message, code: extensions.code, path })),
  };
}

export function contextOf(
  app: App,
  viewer: Viewer | null,
  caseChanges: RequestContext['caseChanges'] = silence,
): RequestContext {
  return {
    app,
    viewer,
    requestId: 'request-1',
    caseChanges,
    evidenceLinks: {
      linkTo: (id, what) => `https://files.example/${id}/${what}`,
      linkToStatement: (merchantId, { format }) => `https://files.example/${merchantId}/statement.${format}`,
    },
    claimLinkUrl: (token) => `https://claims.example/#${token}`,
  };
}

function silence(): AsyncIterable<void> {
  return { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) };
}

export function viewerOf(role: Role, merchantId: string | null, more: Partial<Viewer> = {}): Viewer {
  return { role, merchantId, subject: `${role.toLowerCase()}-1`, scopeId: null, ...more };
}

export { globalId };
