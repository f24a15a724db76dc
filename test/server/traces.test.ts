// Traces that do not arrive: somebody is told, and the process ends as ever.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { trace } from '@opentelemetry/api';
import { pino } from 'pino';
import { startTraces } from '../../src/server/traces.js';

const collector = createServer(
  (request, response) => void request.resume().on('end', () => response.writeHead(401).end()),
);
const before = process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
beforeAll(async () => {
  await once(collector.listen(0, '127.0.0.1'), 'listening');
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterAll(async () => {
  if (before === undefined) delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  else process.env.OTEL_EXPORTER_OTLP_ENDPOINT = before;
  collector.closeAllConnections();
  await once(collector.close(), 'close');
});

test.each(['once', 'and once more'])(
  'a collector that refuses is a warning in the log, and lets the process end, %s',
  async () => {
    const lines: { msg: string; said?: string }[] = [];
    const log = pino({}, { write: (line) => void lines.push(JSON.parse(line) as { msg: string }) });
    const traces = await startTraces(process.env, log);
    trace.getTracer('test').startSpan('a span').end();

    await traces?.stop();

    expect(lines.map(({ msg, said }) => [msg, said])).toEqual([
      ['Traces are sent.', undefined],
      ['Traces do not go as they should.', 'Unauthorized'],
    ]);
  },
);
