import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { createLog } from '../../src/server/log.js';
import { watchWaiting } from '../../src/server/metrics.js';
import { startTraces } from '../../src/server/traces.js';
import { createWatch } from '../../src/server/watch.js';
import { under, whereabouts } from '../../src/server/whereabouts.js';
import type { App } from '../../src/workflows/App.js';
import { startApi } from './support/api.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (let close = closing.pop(); close; close = closing.pop()) await close();
});

/** The samples of one family, without the histograms' buckets. */
function samples(text: string, family: string): string[] {
  return text.split('\n').filter((line) => line.startsWith(family) && !/_bucket|_sum/.test(line));
}

test('each answer and each operation leaves a figure, named by our routes and fields and never by what callers send', async () => {
  const watch = createWatch();
  const api = await startApi({ watch, metricsToken: null });
  closing.push(() => api.stop());

  await api.ask('query MyOwnName { who }');
  await api.ask('{ breaks }');
  await api.ask('{ nonsense }');
  await api.server.inject('/nothing/li.wei');
  const { body, headers } = await api.server.inject('/metrics');

  expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(samples(body, 'recourse_operation_seconds')).toEqual([
    'recourse_operation_seconds_count{kind="query",field="who",outcome="ok"} 1',
    'recourse_operation_seconds_count{kind="query",field="breaks",outcome="error"} 1',
    'recourse_operation_seconds_count{kind="none",field="none",outcome="error"} 1',
  ]);
  expect(samples(body, 'recourse_http_request_seconds')).toEqual([
    'recourse_http_request_seconds_count{method="POST",route="/graphql",status="2xx"} 2',
    'recourse_http_request_seconds_count{method="POST",route="/graphql",status="4xx"} 1',
    'recourse_http_request_seconds_count{method="GET",route="none",status="4xx"} 1',
  ]);
  expect(samples(body, 'recourse_operation_cost_points_total')[0]).toMatch(/\{kind="query",field="who"\} [1-9]/);
  expect(body).not.toMatch(/MyOwnName|li\.wei/);
});

test('the figures are for whoever knows the token, and without one in production there is no such page', async () => {
  const closed = await startApi();
  const guarded = await startApi({ metricsToken: 'a-token-of-the-scraper' });
  closing.push(
    () => closed.stop(),
    () => guarded.stop(),
  );
  const ask = async (authorization?: string) =>
    (await guarded.server.inject({ url: '/metrics', headers: authorization ? { authorization } : {} })).statusCode;

  const absent = (await closed.server.inject('/metrics')).statusCode;
  const answers = [await ask(), await ask('Bearer another'), await ask('Bearer a-token-of-the-scraper')];

  expect(absent).toBe(404);
  expect(answers).toEqual([401, 401, 200]);
});

test('jobs, calls of partners, late deadlines and missed settle-bys are counted by how they ended', async () => {
  const watch = createWatch();
  const call = { provider: 'RECOURSE', call: 'placeOrder', tookMs: 20, startedAt: new Date('2026-06-01T08:00:00Z') };

  await watch.job('now', 'j1', () => Promise.resolve());
  await watch.job('now', 'j2', () => Promise.reject(new Error('broken'))).catch(() => undefined);
  watch.asked({ ...call, outcome: 'ANSWERED' });
  watch.asked({ ...call, outcome: 'UNKNOWN_OUTCOME' });
  watch.actedOn('SETTLE_BY', 61);
  watch.settleByMissed('B1');
  const text = await watch.registry.metrics();

  expect(samples(text, 'recourse_job_seconds')).toEqual([
    'recourse_job_seconds_count{queue="now",outcome="ok"} 1',
    'recourse_job_seconds_count{queue="now",outcome="error"} 1',
  ]);
  expect(samples(text, 'recourse_partner_call_seconds')).toEqual([
    'recourse_partner_call_seconds_count{provider="RECOURSE",call="placeOrder",outcome="ANSWERED"} 1',
    'recourse_partner_call_seconds_count{provider="RECOURSE",call="placeOrder",outcome="UNKNOWN_OUTCOME"} 1',
  ]);
  expect(text).toContain('recourse_deadline_late_seconds_bucket{le="60",kind="SETTLE_BY"} 0');
  expect(text).toContain('recourse_deadline_late_seconds_bucket{le="300",kind="SETTLE_BY"} 1');
  expect(text).toContain('recourse_settle_by_missed_total{rule="B1"} 1');
});

test('a database that is away takes its own figures along and no others', async () => {
  const { registry } = createWatch();
  const away = () => Promise.reject(new Error('connection refused'));
  const app = { clock: { now: () => new Date('2026-06-01T08:00:00Z') }, db: { transaction: away } } as unknown as App;

  watchWaiting(registry, app, { getQueues: away });
  const text = await registry.metrics();

  expect(samples(text, 'recourse_lag_seconds')).toEqual([]);
  expect(text).toMatch(/^process_cpu_seconds_total /m);
});

test('what is logged says of which request or job, and of which case, it is, whatever runs beside it', async () => {
  const lines: Record<string, unknown>[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(JSON.parse(line) as object as never) });
  const watch = createWatch();
  const job = (id: string, caseId: string) =>
    watch.job('now', id, async () => {
      await Promise.resolve();
      watch.about({ caseId });
      log.info({}, 'Acted.');
    });

  await Promise.all([job('j1', 'c1'), job('j2', 'c2')]);
  under({ requestId: 'r1' }, () => log.info({}, 'Asked.'));

  const seen = lines.map(({ jobId, caseId, requestId, queue }) => ({ jobId, caseId, requestId, queue }));
  expect(seen).toEqual([
    { queue: 'now', jobId: 'j1', caseId: 'c1' },
    { queue: 'now', jobId: 'j2', caseId: 'c2' },
    { requestId: 'r1' },
  ]);
  expect(whereabouts()).toEqual({});
});

test('traces continue those of the caller, and go to where the environment says', async () => {
  const received: { url?: string; headers: IncomingHttpHeaders; body: string }[] = [];
  const collector = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      received.push({ url: request.url ?? '', headers: request.headers, body });
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  const endpoint = await listening(collector);
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = endpoint;
  closing.push(async () => {
    delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
    collector.closeAllConnections();
    collector.close();
  });
  const log = createLog('silent');
  const none = await startTraces({}, log);
  const traces = await startTraces({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: 'desk' }, log);
  const api = await startApi();
  closing.push(() => api.stop());
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

  await api.ask('{ who }', { headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` } });
  await traces?.stop();

  expect(none).toBeNull();
  const told = received.map(({ body }) => body).join('');
  expect(received[0]?.url).toBe('/v1/traces');
  expect(told).toContain('POST /graphql');
  expect(told).toContain(traceId);
  expect(told).toContain('"desk"');
  expect(told).not.toMatch(/eyJ|Bearer/);
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
