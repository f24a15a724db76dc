// Promise: traces go where the environment says, by OpenTelemetry's own variables, and without them nothing of it is loaded.
// That they do not arrive is a warning in the log, and keeps nothing from ending.
import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../workflows/App.js';

export interface Traces {
  /** Sends what is still held back, if somebody takes it. */
  stop(): Promise<void>;
}

const SENDS_WITHIN_MS = 3_000;

/** Started when OTEL_EXPORTER_OTLP_ENDPOINT, or the one for traces alone, is set. Sampling and batches: OTEL_… as documented there. */
export async function startTraces(env: Record<string, string | undefined>, log: App['log']): Promise<Traces | null> {
  const endpoint = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (!endpoint || env.OTEL_SDK_DISABLED === 'true') return null;
  const { context, diag, DiagLogLevel, propagation, trace } = await import('@opentelemetry/api');
  const { BatchSpanProcessor, NodeTracerProvider } = await import('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { defaultResource, resourceFromAttributes } = await import('@opentelemetry/resources');
  const warn = (said: string): void => log.warn({ said: plain(said) }, 'Traces do not go as they should.');
  const logger = { error: warn, warn, info() {}, debug() {}, verbose() {} };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  const named = resourceFromAttributes({ 'service.name': env.OTEL_SERVICE_NAME ?? 'recourse' });
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(named),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  log.info({ service: env.OTEL_SERVICE_NAME ?? 'recourse' }, 'Traces are sent.');
  const shutdown = () => provider.shutdown().catch((error: unknown) => warn((error as Error).message));
  return {
    stop: async () => {
      await Promise.race([shutdown(), wait(SENDS_WITHIN_MS, undefined, { ref: false })]);
      // As it was before: whoever starts traces again in this process is not the second.
      for (const api of [trace, context, propagation, diag]) api.disable();
    },
  };
}

/** OpenTelemetry writes an error down as JSON, with its stack. */
function plain(said: string): string {
  try {
    return (JSON.parse(said) as { message: string }).message;
  } catch {
    return said;
  }
}
