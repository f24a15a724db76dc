// Promise: either everything runs, or nothing is left running. What is opened is closed in the opposite order: first
// nobody is let in any more, last the database.
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Sandbox, startSandbox } from '../../../sandbox/startSandbox.js';
import { fieldResolver } from '../../reads/fieldResolver.js';
import { buildSchema } from '../../resolvers/buildSchema.js';
import { createAuthenticate } from '../../server/auth.js';
import { listenToCases } from '../../server/caseChanges.js';
import type { Config, DemoConfig } from '../../server/config.js';
import { buyerOfSession } from '../../workflows/links/useClaimLink.js';
import { createApp, uploadsFolder } from '../../server/createApp.js';
import { createServer } from '../../server/createServer.js';
import type { Demo } from '../../server/demo.js';
import { type DemoClock, openDemoClock } from '../../server/demoClock.js';
import { type DemoIssuer, openDemoIssuer } from '../../server/demoIssuer.js';
import { readiness } from '../../server/health.js';
import { createLog, toStandardError } from '../../server/log.js';
import { readTrustedDocuments } from '../../server/trustedDocuments.js';
import { openDatabase } from '../../server/startDatabase.js';
import { startTraces } from '../../server/traces.js';
import type { App } from '../../workflows/App.js';
import { DEMO_MERCHANTS, DEMO_PEOPLE, LANTERN_HOUSE } from '../demo/demoWorld.js';
import { keepDemoSecrets } from '../demo/demoSecrets.js';
import { seedDemo } from '../demo/seedDemo.js';
import { fillIds } from './fillIds.js';

export interface Running {
  url: string;
  demo?: { sandboxUrl: string; tokens: { label: string; token: string }[] };
  stop(): Promise<void>;
}

/** @param isUnwanted asked between the steps: true, and what was begun is taken back, and nothing runs */
export async function serve(
  config: Config,
  say: (line: string) => void,
  isUnwanted: () => boolean = () => false,
): Promise<Running | undefined> {
  const opened: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (let close = opened.pop(); close !== undefined; close = opened.pop()) await close();
  };
  try {
    const running = await open(config, say, {
      opened: (close) => void opened.push(close),
      goOn: () => {
        if (isUnwanted()) throw new Unwanted();
      },
    });
    return { ...running, stop };
  } catch (error) {
    await stop();
    if (error instanceof Unwanted) return undefined;
    throw error;
  }
}

class Unwanted extends Error {}

interface Steps {
  opened(close: () => Promise<unknown>): void;
  goOn(): void;
}

async function open(
  config: Config,
  say: (line: string) => void,
  { opened, goOn }: Steps,
): Promise<Omit<Running, 'stop'>> {
  const schema = buildSchema();
  const { file, only } = config.trustedDocuments ?? {};
  const trusted = file === undefined ? undefined : readTrustedDocuments(schema, file, only === true);
  const database = await openDatabase(config, say);
  opened(() => database.stop());
  goOn();
  const log = createLog(config.logLevel, config.mode === 'demo' ? toStandardError() : undefined);
  const traces = await startTraces(process.env, log);
  if (traces !== null) opened(() => traces.stop());
  const caseChanges = await listenToCases(database.appUrl, log);
  opened(() => caseChanges.stop());
  const demo = config.mode === 'demo' ? await openDemo(config, opened) : undefined;
  let listensAt = `http://127.0.0.1:${config.port}`;
  const publicUrl = () => config.publicUrl ?? listensAt;
  const mail = config.mail ?? (demo ? { url: demo.sandbox.mailbox.url, from: DEMO_SENDER } : undefined);
  const parts = { log, publicUrl, ...(demo ? { clock: demo.clock } : {}) };
  const created = await createApp({ ...config, ...(mail ? { mail } : {}) }, database.appUrl, parts);
  opened(() => created.stop());
  goOn();
  const uploads = uploadsFolder(config);
  if (demo) await seedDemo({ ...demo, app: created.app, ownerUrl: database.ownerUrl, uploads });
  goOn();

  const server = await createServer({
    app: created.app,
    authenticate: createAuthenticate([...config.issuers, ...(demo ? [demo.issuer.trusted] : [])], (token) =>
      buyerOfSession(created.app, token),
    ),
    publicUrl,
    secretKey: config.secretKey,
    uploadsFolder: uploads,
    caseChanges,
    graphql: { schema, fieldResolver },
    ...(trusted ? { trusted } : {}),
    budgets: { callers: config.budget },
    trustedProxies: config.trustedProxies,
    isProduction: config.mode === 'production',
    corsOrigins: config.corsOrigins,
    checks: readiness(created.app, created.boss),
    watch: created.watch,
    ...metricsOf(config),
    heard: (facts) => log.debug(facts, 'Answered.'),
    ...(demo ? { demo: demoOf(created.app, demo) } : {}),
  });
  opened(() => closeWithin(server));
  await server.listen({ host: config.host, port: config.port });
  const url = addressOf(server, config.host);
  listensAt = url;
  demo?.sandbox.control.callbackTo(`http://127.0.0.1:${new URL(url).port}`);
  await created.work();
  log.info({ url, mode: config.mode }, 'Serving.');
  return demo ? { url, demo: { sandboxUrl: demo.sandbox.url, tokens: await tokensOf(demo) } } : { url };
}

/** Open in the demo; in production there is no page without a token. */
function metricsOf({ mode, metricsToken }: Config): { metricsToken?: string | null } {
  if (metricsToken !== undefined) return { metricsToken };
  return mode === 'demo' ? { metricsToken: null } : {};
}

/** Nothing that is sent with it leaves this machine. */
const DEMO_SENDER = 'Recourse demo <desk@recourse.example>';

interface DemoParts {
  clock: DemoClock;
  issuer: DemoIssuer;
  sandbox: Sandbox;
  secrets: Record<string, string>;
}

async function openDemo(config: DemoConfig, opened: Steps['opened']): Promise<DemoParts> {
  const folder = join(config.dataDir, 'demo');
  const issuer = await openDemoIssuer(folder);
  const clock = openDemoClock(folder);
  const accounts = DEMO_MERCHANTS.flatMap((merchant) => merchant.accounts);
  const secrets = await keepDemoSecrets(
    folder,
    accounts.map((account) => account.id),
  );
  const sandbox = await startSandbox({
    port: config.sandboxPort,
    accounts: accounts.map(({ id, kind }) => ({ id, kind, secret: secrets[id] ?? '' })),
    clock: () => clock.now(),
    stateFile: join(folder, 'sandbox.jsonl'),
  });
  opened(() => sandbox.stop());
  return { clock, issuer, sandbox, secrets };
}

function demoOf(app: App, parts: DemoParts): Demo {
  const { clock, issuer } = parts;
  const explorer = { tokens: () => tokensOf(parts), filler: () => fillIds(app, LANTERN_HOUSE.id) };
  return { app, clock, issuer, explorer };
}

function tokensOf({ issuer }: DemoParts): Promise<{ label: string; token: string }[]> {
  return Promise.all(DEMO_PEOPLE.map(async ({ label, ...bearer }) => ({ label, token: await issuer.mint(bearer) })));
}

const REQUESTS_END_WITHIN_MS = 5_000;

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
