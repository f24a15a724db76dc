// The API with a schema of a few fields, for what holds whatever the schema is. Nothing is behind it unless a test brings it.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { GraphQLError, type GraphQLFieldResolver, buildSchema } from 'graphql';
import { createAuthenticate } from '../../../src/server/auth.js';
import { createServer, type ServerGround } from '../../../src/server/createServer.js';
import { createWatch } from '../../../src/server/watch.js';
import type { Graphql } from '../../../src/server/graphql.js';
import type { App, Viewer } from '../../../src/workflows/App.js';
import { testIssuer, type TestIssuer } from './tokens.js';

export interface TestApi {
  server: FastifyInstance;
  issuer: TestIssuer;
  /** What was logged of how it goes. */
  told: TestApi['faults'];
  /** What was logged as an error. */
  faults: { facts: Record<string, unknown>; sentence: string }[];
  /** Asks as an agent unless told otherwise. */
  ask(
    query: unknown,
    more?: { variables?: unknown; token?: string | null; headers?: Record<string, string> },
  ): Promise<Answer>;
  stop(): Promise<void>;
}

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  data?: unknown;
  errors: { message: string; extensions: { code: string; requestId?: string } }[];
  /** Of the errors. */
  codes: string[];
  text: string;
}

export async function startApi(more: Partial<ServerGround> = {}): Promise<TestApi> {
  const issuer = await testIssuer();
  const faults: TestApi['faults'] = [];
  const told: TestApi['faults'] = [];
  const log: App['log'] = {
    info: (facts, sentence) => void told.push({ facts: { ...facts }, sentence }),
    warn: () => undefined,
    error: (facts, sentence) => void faults.push({ facts: { ...facts }, sentence }),
  };
  const server = await createServer({
    app: { log } as App,
    watch: createWatch(),
    authenticate: createAuthenticate([issuer.issuer]),
    caseChanges: { of: () => noChanges() },
    graphql: STAND_IN,
    isProduction: false,
    corsOrigins: [],
    publicUrl: () => 'https://recourse.example',
    secretKey: 'a secret key of a test that is long enough',
    uploadsFolder: join(tmpdir(), `recourse-uploads-${process.pid}`),
    checks: [],
    ...more,
  });
  const ask: TestApi['ask'] = async (query, { variables, token, headers = {} } = {}) => {
    const bearer = token === undefined ? await issuer.token() : token;
    const response = await server.inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        'content-type': 'application/json',
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        ...headers,
      },
      payload: typeof query === 'string' ? JSON.stringify({ query, variables }) : JSON.stringify(query),
    });
    return answerOf(response.statusCode, response.headers, response.body);
  };
  return {
    server,
    issuer,
    told,
    faults,
    ask,
    stop: async () => {
      await server.close();
      await issuer.stop();
    },
  };
}

export function answerOf(status: number, headers: Record<string, unknown>, text: string): Answer {
  const { data, errors = [] } = JSON.parse(text === '' ? '{}' : text) as Partial<Answer>;
  return { status, headers, data, errors, codes: errors.map((error) => error.extensions.code), text };
}

const fields: Record<string, (args: Record<string, unknown>, context: { viewer: Viewer | null }) => unknown> = {
  who: (_args, { viewer }) => viewer?.role,
  echo: ({ text }) => text,
  breaks: () => {
    throw new Error('relation "refunds" of secret_host:5432 is on fire');
  },
  forbids: () => {
    throw new GraphQLError('A buyer may not do that.', { extensions: { code: 'FORBIDDEN', internals: 'not for you' } });
  },
  node: () => ({}),
  title: () => 'Teapot',
};
const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (_source, args, context, { fieldName }) =>
  fields[fieldName]?.(args as Record<string, unknown>, context as { viewer: Viewer | null });

const STAND_IN: Graphql = {
  fieldResolver,
  schema: buildSchema(`
    type Query { who: String, echo(text: String, among: [Int]): String, breaks: String, forbids: String, node: Node }
    type Node { node: Node, title: String }
    type Subscription { caseChanged(id: ID!): Node }
  `),
};

function noChanges() {
  const over = { done: true as const, value: undefined };
  const none = {
    [Symbol.asyncIterator]: () => none,
    next: () => Promise.resolve(over),
    return: () => Promise.resolve(over),
    end: () => undefined,
  };
  return none;
}
