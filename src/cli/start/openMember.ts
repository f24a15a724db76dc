// Promise: one process of Recourse over a database that is ready: the API, the workers, or both, as RUN says. A worker
// answers only those who ask how it is.
import cluster from 'node:cluster';
import type { FastifyInstance } from 'fastify';
import { fieldResolver } from '../../reads/fieldResolver.js';
import { buildSchema } from '../../resolvers/buildSchema.js';
import { createAuthenticate } from '../../server/auth.js';
import { listenToCases } from '../../server/caseChanges.js';
import type { Config } from '../../server/config.js';
import { createApp, type CreatedApp, uploadsFolder } from '../../server/createApp.js';
import { createHealthServer } from '../../server/createHealthServer.js';
import { createServer } from '../../server/createServer.js';
import type { Demo } from '../../server/demo.js';
import type { DemoClock } from '../../server/demoClock.js';
import type { DemoIssuer } from '../../server/demoIssuer.js';
import { type Check, readiness } from '../../server/health.js';
import { createLog, toStandardError } from '../../server/log.js';
import { startTraces } from '../../server/traces.js';
import { readTrustedDocuments } from '../../server/trustedDocuments.js';
import type { App } from '../../workflows/App.js';
import { buyerOfSession } from '../../workflows/links/useClaimLink.js';
import { DEMO_PEOPLE, LANTERN_HOUSE } from '../demo/demoWorld.js';
import type { Steps } from './allOrNothing.js';
import { fillIds } from './fillIds.js';

/** What the processes of a demo share. */
export interface DemoPlace {
  sandboxUrl: string;
  mailboxUrl: string;
  clock: DemoClock;
  issuer: DemoIssuer;
}

export interface MemberGround {
  appUrl: string;
  demo?: DemoPlace;
  /** Its port is nobody else's, although processes of one cluster share theirs. */
  isAlone?: boolean;
  /** Before anybody is let in. */
  prepare?(app: App): Promise<void>;
  /** Somebody answers here, and nobody works yet. */
  listens?(url: string): void;
}

export async function openMember(config: Config, ground: MemberGround, steps: Steps): Promise<{ url: string }> {
  const { demo } = ground;
  const log = createLog(config.logLevel, config.mode === 'demo' ? toStandardError() : undefined);
  const traces = await startTraces(process.env, log);
  if (traces !== null) steps.opened(() => traces.stop());
  let listensAt = `http://127.0.0.1:${config.port}`;
  const publicUrl = () => config.publicUrl ?? listensAt;
  const mail = config.mail ?? (demo ? { url: demo.mailboxUrl, from: DEMO_SENDER } : undefined);
  const created = await createApp({ ...config, ...(mail ? { mail } : {}) }, ground.appUrl, {
    log,
    publicUrl,
    works: config.run !== 'api',
    ...(demo ? { clock: demo.clock } : {}),
  });
  steps.opened(() => created.stop());
  steps.goOn();
  await ground.prepare?.(created.app);
  steps.goOn();

  const checks = readiness(created.app, created.boss);
  const server =
    config.run === 'worker'
      ? createHealthServer({ checks, watch: created.watch, ...metricsOf(config) })
      : await openApi(config, { ...ground, created, log, checks, publicUrl }, steps);
  steps.opened(() => closeWithin(server));
  await server.listen({ host: config.host, port: config.port, exclusive: ground.isAlone ?? false });
  listensAt = addressOf(server, config.host);
  ground.listens?.(listensAt);
  if (config.run !== 'api') await created.work();
  log.info({ url: listensAt, mode: config.mode, run: config.run, pid: process.pid }, 'Serving.');
  return { url: listensAt };
}

export function tokensOf({ issuer }: DemoPlace): Promise<{ label: string; token: string }[]> {
  return Promise.all(DEMO_PEOPLE.map(async ({ label, ...bearer }) => ({ label, token: await issuer.mint(bearer) })));
}

interface ApiGround extends MemberGround {
  created: CreatedApp;
  log: ReturnType<typeof createLog>;
  checks: Check[];
  publicUrl: () => string;
}

async function openApi(
  config: Config,
  { appUrl, demo, created: { app, watch }, log, checks, publicUrl }: ApiGround,
  { opened }: Steps,
): Promise<FastifyInstance> {
  const schema = buildSchema();
  const { file, only } = config.trustedDocuments ?? {};
  const trusted = file === undefined ? undefined : readTrustedDocuments(schema, file, only === true);
  const caseChanges = await listenToCases(appUrl, app.log);
  opened(() => caseChanges.stop());
  return createServer({
    app,
    authenticate: createAuthenticate([...config.issuers, ...(demo ? [demo.issuer.trusted] : [])], (token) =>
      buyerOfSession(app, token),
    ),
    publicUrl,
    secretKey: config.secretKey,
    uploadsFolder: uploadsFolder(config),
    caseChanges,
    graphql: { schema, fieldResolver },
    ...(trusted ? { trusted } : {}),
    budgets: { callers: config.budget },
    trustedProxies: config.trustedProxies,
    isProduction: config.mode === 'production',
    corsOrigins: config.corsOrigins,
    checks,
    watch,
    ...metricsOf(config),
    ...(config.mode === 'production' ? { letsGoMs: LETS_GO_MS } : {}),
    heard: (facts) => log.debug(facts, 'Answered.'),
    ...(demo ? { demo: demoOf(app, demo) } : {}),
  });
}

/** Open in the demo; in production there is no page without a token. At a port that several share nobody knows who answers. */
export function metricsOf({ mode, metricsToken, run }: Config): { metricsToken?: string | null } {
  if (cluster.isWorker && run === 'api') return {};
  if (metricsToken !== undefined) return { metricsToken };
  return mode === 'demo' ? { metricsToken: null } : {};
}

/** Nothing that is sent with it leaves this machine. */
const DEMO_SENDER = 'Recourse demo <desk@recourse.example>';

/** A balancer looks about once a second. */
const LETS_GO_MS = 1_000;

function demoOf(app: App, place: DemoPlace): Demo {
  const { clock, issuer } = place;
  const explorer = { tokens: () => tokensOf(place), filler: () => fillIds(app, LANTERN_HOUSE.id) };
  return { app, clock, issuer, explorer };
}

const REQUESTS_END_WITHIN_MS = 4_000;

/** What is under way may come to its end, but not for ever. */
async function closeWithin(server: FastifyInstance): Promise<void> {
  const late = setTimeout(() => server.server.closeAllConnections(), REQUESTS_END_WITHIN_MS);
  await server.close();
  clearTimeout(late);
}

function addressOf(server: FastifyInstance, host: string): string {
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const isAnywhere = host === '0.0.0.0' || host === '::';
  const name = isAnywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
