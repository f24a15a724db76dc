// Promise: a line of the log says to which request or job it belongs, and to which case, wherever in the program it is
// written and whatever runs beside it.
import { AsyncLocalStorage } from 'node:async_hooks';
import { trace } from '@opentelemetry/api';

export type Facts = Record<string, string>;

const here = new AsyncLocalStorage<Facts>();

/** Runs the work, and everything that it starts, under these facts. */
export function under<T>(facts: Facts, work: () => T): T {
  return here.run(facts, work);
}

/** Adds to what is known of the request or job at hand; of no effect outside of any. */
export function alsoAbout(facts: Partial<Facts>): void {
  const known = here.getStore();
  if (known !== undefined) Object.assign(known, facts);
}

/** What is known here, for a line of the log; of the trace only its id. */
export function whereabouts(): Facts {
  const span = trace.getActiveSpan()?.spanContext();
  return { ...here.getStore(), ...(span === undefined ? {} : { traceId: span.traceId }) };
}
