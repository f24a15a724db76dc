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
import { GraphQLError, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { hoursAfter } from '../policy/policyDefaults.js';
import type { RequestContext } from '../resolvers/RequestContext.js';
import type { App } from '../workflows/App.js';
import type { CaseChanges } from './caseChanges.js';
import type { Authenticate } from './auth.js';
import type { Budgets } from './budget/budgets.js';
import { spendBudget } from './budget/spendBudget.js';
import { signLink } from './evidenceLinks.js';
import { executeOperation, stringify } from './execute.js';
import { finished, formatError, isFault } from './formatError.js';
import { acceptsAnswer, guard } from './guard.js';
import type { TrustedDocuments } from './trustedDocuments.js';
import { statementPath } from './statementLinks.js';
import { tellOperations } from './tellOperations.js';
import type { ServerWatch } from './watch.js';
import { LIMIT_RULES, PARSE_OPTIONS, validationOptions } from './limits.js';

type GatewayInterface = NonNullable<ApolloServerOptions<RequestContext>['gateway']>;

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
  const apollo = new ApolloServer<RequestContext>({
    gateway: executing(ground.graphql),
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
      spendBudget(ground.budgets, ground.graphql.schema),
      // Last: it reads what the others have written.
      tellOperations(ground.watch),
    ],
  });
  await apollo.start();
  server.addHook('onClose', () => apollo.stop());

  server.route({
    method: 'POST',
    url: GRAPHQL_PATH,
    preHandler: [acceptsAnswer, guard(ground)],
    handler: fastifyApolloHandler(apollo, { context: (request) => Promise.resolve(contextOf(request, ground)) }),
  });
}

/** Apollo hands every operation to whom it takes for a gateway, with all its own guards before and its plugins around it. */
function executing({ schema, fieldResolver }: Graphql): GatewayInterface {
  return {
    load: async () => ({
      executor: async ({ document, request, context }) =>
        executeOperation({
          schema,
          document,
          contextValue: context,
          variableValues: request.variables,
          operationName: request.operationName,
          fieldResolver,
        }),
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
function tellFaults(app: App): ApolloServerPlugin<RequestContext> {
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

const onlyWhatItServes: ApolloServerPlugin<RequestContext> = {
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

function loggerOf({ log }: App) {
  const say = (tell: (facts: object, sentence: string) => void) => (message?: unknown) => tell({}, String(message));
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: say((facts, sentence) => log.warn(facts, sentence)),
    error: say((facts, sentence) => log.error(facts, sentence)),
  };
}
