// Promise: POST /graphql, closed by default. Who asks is known before anything is parsed for real, small requests stay
// small, and nothing hooks into single fields.
import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { hoursAfter } from '../policy/policyDefaults.js';
import type { RequestContext } from '../resolvers/RequestContext.js';
import type { App } from '../workflows/App.js';
import { type Execute, newKnown } from './answerKnown.js';
import type { CaseChanges } from './caseChanges.js';
import type { Authenticate } from './auth.js';
import type { Budgets } from './budget/budgets.js';
import { spend, spendBudget } from './budget/spendBudget.js';
import { signLink } from './evidenceLinks.js';
import { executeOperation, stringify } from './execute.js';
import { finished, formatError, isFault } from './formatError.js';
import { acceptsAnswer, guard } from './guard.js';
import type { ServedContext } from './ServedContext.js';
import type { TrustedDocuments } from './trustedDocuments.js';
import { statementPath } from './statementLinks.js';
import { tellOperations } from './tellOperations.js';
import type { ServerWatch } from './watch.js';
import { LIMIT_RULES, PARSE_OPTIONS, validationOptions } from './limits.js';

type GatewayInterface = NonNullable<ApolloServerOptions<ServedContext>['gateway']>;

/** An operation that Apollo has judged. */
interface Judged {
  document: DocumentNode;
  request: { query?: string; variables?: Record<string, unknown>; operationName?: string };
  context: ServedContext;
}

export interface Graphql {
  schema: GraphQLSchema;
  fieldResolver?: GraphQLFieldResolver<unknown, unknown>;
}

export interface GraphqlGround {
  app: App;
  authenticate: Authenticate;
  budgets: Budgets;
  /** Documents that clients may name by their hash; absent: none. */
  trusted?: TrustedDocuments;
  caseChanges: Pick<CaseChanges, 'of'>;
  graphql: Graphql;
  isProduction: boolean;
  watch: Pick<ServerWatch, 'executed'>;
  /** Where others reach this server. */
  publicUrl(): string;
  /** Signs the links to evidence and statements. */
  secretKey: string;
}

/** Long enough to look at a case; then it is asked for again. */
const LINKS_HOLD_HOURS = 0.25;

export const GRAPHQL_PATH = '/graphql';

export async function serveGraphql(server: FastifyInstance, ground: GraphqlGround): Promise<void> {
  const { budgets, graphql, watch } = ground;
  const execute = executing(graphql);
  const known = newKnown({
    spend: (viewer, asked) => spend(budgets, viewer, graphql.schema, asked),
    execute,
    watch,
  });
  const apollo = new ApolloServer<ServedContext>({
    gateway: gatewayOf(graphql.schema, ({ document, request: { query, variables, operationName }, context }) => {
      if (query !== undefined) known.keep(query, document);
      return context.begun?.result ?? execute(context, { document, variables, operationName });
    }),
    stringifyResult: stringify,
    introspection: !ground.isProduction,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: ground.isProduction,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    csrfPrevention: true,
    parseOptions: PARSE_OPTIONS,
    validationRules: LIMIT_RULES,
    validationOptions: validationOptions(ground.isProduction),
    formatError,
    // It stops with the HTTP server, in the order of whoever started both.
    stopOnTerminationSignals: false,
    logger: loggerOf(ground.app),
    plugins: [
      ...NOT_WANTED,
      tellFaults(ground.app),
      onlyWhatItServes,
      takesNoHashes,
      spendBudget(budgets, graphql.schema),
      // Last: it reads what the others have written.
      tellOperations(watch),
    ],
  });
  await apollo.start();
  server.addHook('onClose', () => apollo.stop());

  const contexts = new WeakMap<FastifyRequest, ServedContext>();
  const throughApollo = fastifyApolloHandler(apollo, {
    context: async (request) => contexts.get(request) ?? contextOf(request, ground),
  });
  server.route({
    method: 'POST',
    url: GRAPHQL_PATH,
    preHandler: [acceptsAnswer, guard(ground)],
    handler: async function (request, reply) {
      const context = contextOf(request, ground);
      const body = await known.answer(request, reply, context);
      if (body !== null) return body;
      contexts.set(request, context);
      const answer: unknown = await throughApollo.call(this, request, reply);
      known.learn(request, reply);
      return answer;
    },
  });
}

function executing({ schema, fieldResolver }: Graphql): Execute {
  return (contextValue, { document, variables, operationName }) =>
    executeOperation({ schema, document, contextValue, variableValues: variables, operationName, fieldResolver });
}

/** Apollo hands every operation to whom it takes for a gateway, with all its own guards before and its plugins around it. */
function gatewayOf(schema: GraphQLSchema, executor: (judged: Judged) => Promise<ExecutionResult>): GatewayInterface {
  return {
    load: async () => ({
      executor: ({ document, request, context }) => executor({ document, request, context: context as ServedContext }),
    }),
    onSchemaLoadOrUpdate: (told) => {
      told({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: async () => undefined,
  };
}

/** What resolvers know of a request. */
export function contextOf(
  request: FastifyRequest,
  { app, caseChanges, publicUrl, secretKey }: GraphqlGround,
): RequestContext {
  const linksEnd = () => hoursAfter(app.clock.now(), LINKS_HOLD_HOURS);
  return {
    app,
    viewer: request.caller?.viewer ?? null,
    requestId: request.id,
    caseChanges: (caseId) => caseChanges.of(caseId),
    evidenceLinks: {
      linkTo: (evidenceId, view) => app.gateways.evidenceFiles.linkTo(evidenceId, view, linksEnd()),
      linkToStatement: (merchantId, wish) =>
        `${publicUrl()}${signLink(secretKey, statementPath(merchantId, wish), linksEnd())}`,
    },
    // Behind the #: what stands there is never sent to a server, nor kept in its log.
    claimLinkUrl: (token) => `${publicUrl()}/claim#${token}`,
  };
}

// Those that would hook into every field, or speak with a host of somebody else once a variable is set.
const NOT_WANTED = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

/** Masked for the caller, whole in the log. */
function tellFaults(app: App): ApolloServerPlugin<ServedContext> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue, operationName }) => {
        for (const error of errors.filter(isFault)) {
          const facts = { requestId: contextValue.requestId, operationName, path: error.path?.join('.') };
          app.log.error({ ...facts, err: error.originalError ?? error }, 'A request failed through a fault of ours.');
        }
      },
      willSendResponse: async ({ response, contextValue }) => {
        if (response.body.kind !== 'single') return;
        const { errors } = response.body.singleResult;
        if (errors) response.body.singleResult.errors = finished(errors, contextValue.requestId);
      },
    }),
  };
}

const onlyWhatItServes: ApolloServerPlugin<ServedContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      if (operation?.operation !== 'subscription') return;
      throw new GraphQLError(
        `Subscriptions are served as an event stream: POST ${GRAPHQL_PATH}/stream with accept: text/event-stream.`,
        { extensions: { code: 'BAD_REQUEST', http: { status: 400, headers: new HeaderMap() } } },
      );
    },
  }),
};

/** Apollo answers that with 200, where nothing was executed. */
const takesNoHashes: ApolloServerPlugin<ServedContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response, errors }) => {
      if (errors?.some(({ extensions }) => extensions.code === 'PERSISTED_QUERY_NOT_SUPPORTED'))
        response.http.status = 400;
    },
  }),
};

function loggerOf({ log }: App) {
  const say = (tell: (facts: object, sentence: string) => void) => (message?: unknown) => tell({}, String(message));
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: say((facts, sentence) => log.warn(facts, sentence)),
    error: say((facts, sentence) => log.error(facts, sentence)),
  };
}
