// Promise: a document that was parsed, judged and let through once is not carried through all of that again. Who may ask, what
// it costs and what is told stay the same, byte for byte: only an answer without a mistake is given here. Anything else Apollo
// tells, from what was taken and done already, so that nothing is done twice.
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type DocumentNode,
  type ExecutionResult,
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { RequestContext } from '../resolvers/RequestContext.js';
import type { Viewer } from '../workflows/App.js';
import type { Spent } from './budget/Spent.js';
import { stringify } from './execute.js';
import type { Begun, ServedContext } from './ServedContext.js';
import { tellOperation } from './tellOperations.js';
import type { ServerWatch } from './watch.js';

/** Executes an operation that is valid. */
export type Execute = (
  context: RequestContext,
  asked: Pick<Asked, 'document'> & { variables?: Record<string, unknown>; operationName?: string },
) => Promise<ExecutionResult>;

interface Asked {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  operationName?: string;
  variables: Record<string, unknown>;
}

export interface KnownGround {
  spend(viewer: Viewer, asked: Asked): Spent;
  execute: Execute;
  watch: Pick<ServerWatch, 'executed'>;
}

export interface Known {
  /** Said of a document that was found to be valid. */
  keep(query: string, document: DocumentNode): void;
  /** Said of an answer that Apollo gave: its type goes by what the reader accepts, and by nothing else. */
  learn(request: FastifyRequest, reply: FastifyReply): void;
  /** The body of the answer, its headers being set; null when Apollo has to say it. */
  answer(request: FastifyRequest, reply: FastifyReply, context: ServedContext): Promise<string | null>;
}

/** A parsed document takes some fifty times the memory of its text. */
const MOST_CHARACTERS = 500_000;
const MOST_TYPES = 100;

export function newKnown({ spend, execute, watch }: KnownGround): Known {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: (_, query) => query.length,
  });
  const types = new LRUCache<string, string>({ max: MOST_TYPES });
  return {
    keep: (query, document) => void documents.set(query, document),
    learn: ({ headers: { accept = '' } }, reply) => {
      const type = reply.getHeader('content-type');
      if (reply.statusCode === 200 && typeof type === 'string') types.set(accept, type);
    },
    answer: async ({ body, headers: { accept = '' } }, reply, context) => {
      const { viewer } = context;
      const type = types.get(accept);
      const asked = type === undefined || viewer === null ? null : askedFor(body, documents);
      if (asked === null || viewer === null) return null;
      const from = performance.now();
      const spent = spend(viewer, asked);
      if (spent.refusal !== undefined) return handOver(context, { from, spent });
      const result = execute(context, asked);
      // Told by Apollo, which waits for it as well.
      const { data, errors } = await result.catch(() => FAILED);
      if (errors !== undefined) return handOver(context, { from, spent, result });
      void reply.header('content-type', type);
      const text = stringify({ data, extensions: { cost: spent.cost } });
      tellOperation(watch, { from, operation: asked.operation, outcome: 'ok', cost: spent.cost.requested });
      return text;
    },
  };
}

const FAILED: ExecutionResult = { errors: [] };

function handOver(context: ServedContext, begun: Begun): null {
  context.begun = begun;
  return null;
}

/** The guard has seen to it that each part is of its type. */
function askedFor(body: unknown, documents: LRUCache<string, DocumentNode>): Asked | null {
  const { query, variables, operationName, extensions } = body as {
    query?: string;
    variables?: Record<string, unknown> | null;
    operationName?: string | null;
    extensions?: { persistedQuery?: unknown } | null;
  };
  const document = query === undefined || extensions?.persistedQuery ? undefined : documents.get(query);
  const operation = document && getOperationAST(document, operationName);
  if (!document || !operation || operation.operation === OperationTypeNode.SUBSCRIPTION) return null;
  return { document, operation, operationName: operationName ?? undefined, variables: variables ?? {} };
}
