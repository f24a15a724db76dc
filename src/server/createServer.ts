// Promise: everything that listens on our port is put together here, and what is not named here does not exist. Requests
// are limited in size and time, answers never hold a stack, and closing lets what is under way come to its end.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import cors from '@fastify/cors';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { serveDemo, type Demo } from './demo.js';
import { limitBodies } from './bodyTimeout.js';
import { type BudgetSettings, newBudgets } from './budget/budgets.js';
import { chargeStrangers, refusedTooOften } from './budget/chargeStrangers.js';
import { serveClaimLinks } from './claimLinks.js';
import { serveClaimPage } from './claimPage.js';
import { serveCustodyPhotos } from './custodyPhotos.js';
import { serveContract } from './contractPage.js';
import { serveEvidence } from './evidence.js';
import { serveEvents } from './events.js';
import { FAULT_CODE, FAULT_SENTENCE } from './formatError.js';
import { GRAPHQL_PATH, type GraphqlGround, serveGraphql } from './graphql.js';
import { refuseRequest, tooSoonBody } from './guard.js';
import { type Check, serveHealth } from './health.js';
import { LIMITS } from './limits.js';
import { followRequests } from './followRequests.js';
import { serveMetrics } from './metrics.js';
import type { ServerWatch } from './watch.js';
import { serveStatements } from './statement.js';
import { uploadGround } from './uploadGround.js';
import { serveUploads } from './uploads.js';
import type { UploadGround } from './uploads/UploadGround.js';
import { serveWebhooks } from './webhooks.js';

export interface ServerGround extends Omit<GraphqlGround, 'budgets'> {
  /** Absent: generous ones. */
  budgets?: BudgetSettings;
  /** Addresses of proxies whose word is taken for where a request comes from; absent: of none. */
  trustedProxies?: string[];
  /** Absent: those that a slow connection keeps to. */
  times?: RequestTimes;
  corsOrigins: string[];
  /** Where uploads come in. */
  uploadsFolder: string;
  /** Decides about uploads in place of the workflows. */
  uploads?: UploadGround;
  checks: Check[];
  /** How long those who are connected are told to go elsewhere before their connections end. */
  letsGoMs?: number;
  /** Told of every answer: the route, never an address with what stood in it. */
  heard?(facts: object): void;
  watch: ServerWatch;
  /** Who may read the figures; null: everybody; undefined: there is no such page. */
  metricsToken?: string | null;
  /** Absent in production: then none of its routes exists. */
  demo?: Demo;
}

/** Within what headers and a body must have come. */
export interface RequestTimes {
  headersMs: number;
  bodyMs: number;
}

const REQUEST_TIMES: RequestTimes = { headersMs: 10_000, bodyMs: 30_000 };
/** How often it is looked whether headers are late. */
const LOOK_EVERY_MS = 1_000;

export async function createServer(serverGround: ServerGround): Promise<FastifyInstance> {
  const ground = { ...serverGround, budgets: newBudgets(serverGround.budgets) };
  const { headersMs, bodyMs } = serverGround.times ?? REQUEST_TIMES;
  const server = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: LIMITS.bodyBytes,
    // An upload may be long; every other body has its own limit.
    requestTimeout: 0,
    // Streams are quiet for long; what idles is closed by these two.
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    http: {
      headersTimeout: headersMs,
      connectionsCheckingInterval: Math.min(headersMs, LOOK_EVERY_MS),
      maxHeaderSize: 16_384,
    },
    trustProxy: serverGround.trustedProxies ?? false,
    forceCloseConnections: 'idle',
    // Whoever asks while it closes is answered, and told by `connection: close` not to ask here again.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
  });
  server.decorateRequest('caller', null);
  followRequests(server, ground.watch);
  limitBodies(server, bodyMs);
  acceptOnlyPlainJson(server);
  answerErrors(server, ground);
  chargeStrangers(server, ground.budgets, ground.app.log, tellStranger);
  await server.register(cors, {
    origin: ground.corsOrigins,
    methods: ['GET', 'POST', 'HEAD', 'PATCH'],
    allowedHeaders: ['authorization', 'content-type', 'accept', ...TUS_ASKS],
    exposedHeaders: ['x-request-id', ...TUS_ANSWERS],
    maxAge: 600,
  });
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
  });
  server.addHook('onResponse', async (request, reply) => {
    const { method, id: requestId, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    ground.heard?.({ method, route: routeOptions.url, status: reply.statusCode, ms, requestId });
  });

  serveHealth(server, ground.checks);
  if (ground.metricsToken !== undefined) {
    serveMetrics(server, { registry: ground.watch.registry, token: ground.metricsToken });
  }
  serveWebhooks(server, ground.app);
  serveUploads(server, ground.uploads ?? uploadGround(ground.app, ground.authenticate, ground.uploadsFolder));
  serveEvidence(server, ground);
  serveStatements(server, ground);
  serveCustodyPhotos(server, { ...ground, folder: ground.uploadsFolder });
  serveClaimLinks(server, ground);
  serveClaimPage(server);
  await serveContract(server);
  await serveGraphql(server, ground);
  serveEvents(server, ground);
  if (ground.demo) await serveDemo(server, ground.demo);
  const { letsGoMs = 0 } = ground;
  if (letsGoMs > 0) server.addHook('preClose', () => sleep(letsGoMs));
  return server;
}

/** What a browser may send of the tus protocol, and read of it. */
const TUS_ASKS = ['tus-resumable', 'upload-length', 'upload-metadata', 'upload-offset'];
const TUS_ANSWERS = ['location', 'tus-resumable', 'upload-length', 'upload-metadata', 'upload-offset'];

/** A page of another origin can send a form or plain text without asking, and a small archive can unfold to anything. */
function acceptOnlyPlainJson(server: FastifyInstance): void {
  server.removeContentTypeParser('text/plain');
  server.addHook('onRequest', async (request, reply) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity') return;
    return refuse(request, reply, 415, 'Compressed bodies are not accepted. Send the body as it is.');
  });
}

function answerErrors(server: FastifyInstance, { app }: Pick<ServerGround, 'app'>): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return refuse(request, reply, status, sentenceFor(status, request));
    app.log.error({ requestId: request.id, err: error }, 'A request failed through a fault of ours.');
    return refuse(request, reply, status === 503 ? 503 : 500, FAULT_SENTENCE);
  });
  server.setNotFoundHandler((request, reply) =>
    isOfApi(request)
      ? refuse(request, reply.header('allow', 'POST'), 405, 'The API is asked by POST.')
      : refuse(request, reply, 404, `There is nothing here. The API is at POST ${GRAPHQL_PATH}.`),
  );
}

function refuse(request: FastifyRequest, reply: FastifyReply, status: number, sentence: string): FastifyReply {
  if (isOfApi(request)) return refuseRequest(reply, status, status < 500 ? 'BAD_REQUEST' : FAULT_CODE, sentence);
  return reply.code(status).send({ error: sentence, requestId: request.id });
}

function tellStranger(request: FastifyRequest, reply: FastifyReply, seconds: number): string {
  const message = refusedTooOften(seconds);
  if (isOfApi(request)) return tooSoonBody(reply, seconds, message);
  return JSON.stringify({ error: message, code: 'RATE_LIMITED', requestId: request.id });
}

function isOfApi(request: FastifyRequest): boolean {
  const [path] = request.url.split('?');
  return path === GRAPHQL_PATH || path === `${GRAPHQL_PATH}/stream`;
}

function sentenceFor(status: number, request: FastifyRequest): string {
  if (status === 413) return `The body is too large. Send at most ${request.routeOptions.bodyLimit} bytes.`;
  if (status === 415) return 'Send content-type: application/json.';
  if (status === 408) return 'The request took too long to arrive.';
  return 'The body is not JSON that could be read.';
}
