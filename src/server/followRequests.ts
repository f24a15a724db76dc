// Promise: everything that is done for a request is known to be: its id stands in the log, its figure is taken, and its span
// continues the caller's trace.
import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ServerWatch } from './watch.js';
import { under } from './whereabouts.js';

export function followRequests(server: FastifyInstance, watch: Pick<ServerWatch, 'answered'>): void {
  const tracer = trace.getTracer('recourse');
  const spans = new WeakMap<FastifyRequest, Span>();

  server.addHook('onRequest', async (request) => {
    const { method, routeOptions, headers } = request;
    const caller = propagation.extract(context.active(), headers);
    const name = `${method} ${routeOptions.url ?? 'unknown'}`;
    const attributes = { 'http.request.method': method, 'http.route': routeOptions.url ?? '', requestId: request.id };
    spans.set(request, tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, caller));
  });
  // Only here, because what reads a body runs on behalf of the socket and not of the request.
  server.addHook('preValidation', (request, _reply, done) => {
    const span = spans.get(request);
    const active = span === undefined ? context.active() : trace.setSpan(context.active(), span);
    context.with(active, () => under({ requestId: request.id }, done));
  });
  server.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    watch.answered({ method, route: routeOptions.url ?? 'none', status: reply.statusCode, ms: reply.elapsedTime });
    const span = spans.get(request);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  });
}
