// Promise: the ground is opened once, by the parent, which then neither answers nor works itself: it keeps the members.
import Fastify from 'fastify';
import { AggregatorRegistry } from 'prom-client';
import type { Config, DemoConfig } from '../../server/config.js';
import { createLog, toStandardError } from '../../server/log.js';
import { serveMetrics } from '../../server/metrics.js';
import { allOrNothing, type Steps } from '../start/allOrNothing.js';
import { type DemoGround, openGround } from '../start/openGround.js';
import { metricsOf, tokensOf } from '../start/openMember.js';
import type { Running } from '../start/serve.js';
import { keepMembers } from './keepMembers.js';
import type { Part } from './part.js';

export interface ClusterWish {
  api: number;
  workers: number;
  /** 0: any free one. */
  workerPort: number;
  /** Where the figures of all members are told; null: nowhere. */
  metricsPort: number | null;
  /** NODE_ENV as it was set. */
  mode: string | undefined;
  /** The program of a member. */
  member: string;
}

export interface RunningCluster extends Running {
  /** One member after the other, each ended when the one in its place is ready. */
  restart(): Promise<void>;
}

export async function serveCluster(
  config: Config,
  wish: ClusterWish,
  say: (line: string) => void,
  isUnwanted: () => boolean,
): Promise<RunningCluster | undefined> {
  return allOrNothing(isUnwanted, async (steps) => {
    const { ownerUrl, appUrl, demo } = await openGround(config, say, steps);
    if (demo && config.mode === 'demo') await seed(config, demo, { ownerUrl, appUrl });
    steps.goOn();

    const shared = { appUrl, ...(demo ? { sandboxUrl: demo.sandboxUrl, mailboxUrl: demo.mailboxUrl } : {}) };
    const parts: Part[] = [
      ...Array.from({ length: wish.api }, () => ({ ...shared, run: 'api' as const, port: config.port })),
      ...Array.from({ length: wish.workers }, (_, no) => ({
        ...shared,
        run: 'worker' as const,
        port: wish.workerPort === 0 ? 0 : wish.workerPort + no,
      })),
    ];
    const log = createLog(config.logLevel, config.mode === 'demo' ? toStandardError() : undefined);
    const members = keepMembers({ log, nodeEnv: wish.mode, parts, member: wish.member });
    steps.opened(() => members.stop());
    if (wish.metricsPort !== null) await openMetrics(config, wish.metricsPort, steps);
    const url = await members.start((at) => demo?.sandbox.control.callbackTo(`http://127.0.0.1:${new URL(at).port}`));
    const running = { url, restart: () => members.restart() };
    return demo ? { ...running, demo: { sandboxUrl: demo.sandboxUrl, tokens: await tokensOf(demo) } } : running;
  });
}

/** The figures of all members, added up. */
async function openMetrics(config: Config, port: number, { opened }: Steps): Promise<void> {
  const all = new AggregatorRegistry();
  const { contentType } = all;
  const server = Fastify({ logger: false, forceCloseConnections: true });
  const token = metricsOf(config).metricsToken;
  if (token === undefined) throw new Error('METRICS_TOKEN is missing. Set it, or leave --metrics-port out.');
  serveMetrics(server, { registry: { contentType, metrics: () => all.clusterMetrics() }, token });
  opened(() => server.close());
  await server.listen({ host: config.host, port });
}

/** By an app of its own, which is closed again before the members start. */
async function seed(config: DemoConfig, demo: DemoGround, urls: { ownerUrl: string; appUrl: string }): Promise<void> {
  const [{ createApp, uploadsFolder }, { seedDemo }] = await Promise.all([
    import('../../server/createApp.js'),
    import('../demo/seedDemo.js'),
  ]);
  const mail = config.mail ?? { url: demo.mailboxUrl, from: 'Recourse demo <desk@recourse.example>' };
  const { app, stop } = await createApp({ ...config, mail }, urls.appUrl, { clock: demo.clock, works: false });
  try {
    await seedDemo({ ...demo, app, ownerUrl: urls.ownerUrl, uploads: uploadsFolder(config) });
  } finally {
    await stop();
  }
}
