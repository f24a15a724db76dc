// Promise: whatever this process does leaves a figure, and a span where traces are wanted; names come from our own code and
// schema, never from callers, so that their number is bounded and none is personal.
import cluster from 'node:cluster';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { AggregatorRegistry, collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { Watch } from '../workflows/App.js';
import { alsoAbout, under } from './whereabouts.js';

export interface ServerWatch extends Watch {
  registry: Registry;
  /** A request was answered. `route` is the pattern, never the address. */
  answered(request: { method: string; route: string; status: number; ms: number }): void;
  /** An operation of the API was executed; `field` is its first root field. */
  executed(operation: { kind: string; field: string; outcome: 'ok' | 'error'; ms: number; cost: number | null }): void;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const LATE_SECONDS = [0.05, 0.1, 0.5, 1, 5, 30, 60, 300, 3_600];

export function createWatch(): ServerWatch {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  if (cluster.isWorker) {
    // Listens to the parent, which adds up what its members counted.
    new AggregatorRegistry();
    AggregatorRegistry.setRegistries([registry]);
  }
  const histogram = <L extends string>(name: string, help: string, labelNames: L[], buckets = SECONDS) =>
    new Histogram({ name: `recourse_${name}`, help, labelNames, buckets, registers: [registry] });
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name: `recourse_${name}`, help, labelNames, registers: [registry] });

  const requests = histogram('http_request_seconds', 'Answers over HTTP.', ['method', 'route', 'status']);
  const operations = histogram('operation_seconds', 'Operations of the API.', ['kind', 'field', 'outcome']);
  const cost = counter('operation_cost_points_total', 'Cost of the operations asked for.', ['kind', 'field']);
  const jobs = histogram('job_seconds', 'Wake-ups acted on.', ['queue', 'outcome']);
  const calls = histogram('partner_call_seconds', 'Calls of partners.', ['provider', 'call', 'outcome']);
  const late = histogram('deadline_late_seconds', 'From due to acted on.', ['kind'], LATE_SECONDS);
  const missed = counter('settle_by_missed_total', 'Cases whose settle-by passed before they were settled.', ['rule']);
  const tracer = trace.getTracer('recourse');

  return {
    registry,
    answered: ({ method, route, status, ms }) =>
      requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, ms / 1000),
    executed: ({ ms, cost: points, ...labels }) => {
      operations.observe(labels, ms / 1000);
      if (points !== null) cost.inc({ kind: labels.kind, field: labels.field }, points);
    },
    job: (queue, jobId, work) =>
      under({ queue, jobId }, () =>
        tracer.startActiveSpan(`job ${queue}`, { attributes: { 'recourse.job': jobId } }, async (span) => {
          const end = jobs.startTimer({ queue });
          try {
            const value = await work();
            end({ outcome: 'ok' });
            return value;
          } catch (error) {
            end({ outcome: 'error' });
            span.setStatus({ code: SpanStatusCode.ERROR });
            throw error;
          } finally {
            span.end();
          }
        }),
      ),
    about: (facts) => {
      alsoAbout(facts);
      trace.getActiveSpan()?.setAttributes(prefixed(facts));
    },
    asked: ({ provider, call, outcome, tookMs, startedAt }) => {
      calls.observe({ provider, call, outcome }, tookMs / 1000);
      const span = tracer.startSpan(`partner ${call}`, { startTime: startedAt, attributes: { provider, outcome } });
      if (outcome !== 'ANSWERED') span.setStatus({ code: SpanStatusCode.ERROR, message: outcome });
      span.end(new Date(startedAt.getTime() + tookMs));
    },
    actedOn: (kind, lateSeconds) => late.observe({ kind }, Math.max(0, lateSeconds)),
    settleByMissed: (rule) => missed.inc({ rule }),
  };
}

function prefixed(facts: object): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [`recourse.${name}`, String(value)]));
}
