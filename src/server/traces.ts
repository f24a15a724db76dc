// Promise: traces go where the environment says, by OpenTelemetry's own variables, and without them nothing of it is loaded.
import type { App } from '../workflows/App.js';

export interface Traces {
  /** Sends what is still held back. */
  stop(): Promise<void>;
}

/** Started when OTEL_EXPORTER_OTLP_ENDPOINT, or the one for traces alone, is set. Sampling and batches: OTEL_… as documented there. */
export async function startTraces(env: Record<string, string | undefined>, log: App['log']): Promise<Traces | null> {
  const endpoint = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (!endpoint || env.OTEL_SDK_DISABLED === 'true') return null;
  const { BatchSpanProcessor, NodeTracerProvider } = await import('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { defaultResource, resourceFromAttributes } = await import('@opentelemetry/resources');
  const named = resourceFromAttributes({ 'service.name': env.OTEL_SERVICE_NAME ?? 'recourse' });
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(named),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  log.info({ service: env.OTEL_SERVICE_NAME ?? 'recourse' }, 'Traces are sent.');
  return { stop: () => provider.shutdown() };
}
