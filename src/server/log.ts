// Promise: what is logged is structured, and holds no personal data, no token and no secret, whoever logs it and however
// deep it hides. What names its own kind is left out by name; what gives itself away by its form, by its form.
import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import type { Config } from './config.js';
import { whereabouts } from './whereabouts.js';

export function createLog(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: undefined,
    mixin: whereabouts,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (facts) => presentable(facts) as Record<string, unknown>,
    },
    hooks: {
      logMethod(args, method) {
        const spoken = args.map((arg: unknown) => (typeof arg === 'string' ? withoutGiveaways(arg) : arg));
        method.apply(this, spoken as typeof args);
      },
    },
    serializers: { err: (error: unknown) => error, error: (error: unknown) => error },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Where a person reads something else on standard output. */
export function toStandardError(): DestinationStream {
  return pino.destination({ dest: 2, sync: true });
}

const UNSPEAKABLE =
  /^(authorization|cookie|set-cookie|password|body|rawbody|variables|headers|email|phone|buyername|note|evidence)$|token|secret|^shipto|address/i;
const DEEPEST = 4;

function presentable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return withoutGiveaways(value);
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (value instanceof Error) {
    const [message, stack] = [value.message, value.stack ?? ''].map((text) => withoutGiveaways(withoutValues(text)));
    return { type: value.name, message, stack };
  }
  if (depth === DEEPEST) return '[…]';
  if (Array.isArray(value)) return value.map((item) => presentable(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      UNSPEAKABLE.test(name) ? '[left out]' : presentable(inner, depth + 1),
    ]),
  );
}

/** The database quotes the value that it could not read, to the end of the line. */
function withoutValues(text: string): string {
  return text.replace(/(invalid input (?:syntax|value) for [^:\n]+: ).*/g, '$1[value]');
}

/** Signed tokens, webhook secrets, credentials in an address, and e-mail addresses. */
function withoutGiveaways(text: string): string {
  return text
    .replace(/eyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]')
    .replace(/whsec_[\w+/=-]+/g, '[secret]')
    .replace(/:\/\/[^\s:@/]+:[^\s@/]+@/g, '://[credentials]@')
    .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[e-mail]');
}
