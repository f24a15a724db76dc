// An answer as the clauses see it, and as a report may show it.
import type { Heard } from './send.js';

export interface Answer {
  call: string;
  status: number;
  /** Without its parameters. */
  type: string;
  /** Undefined when it is no JSON. */
  body: unknown;
  /** Of a problem. */
  code: string | null;
  retryAfterSeconds: number | null;
  /** For the report: 409 REPEATED_ORDER. */
  short: string;
}

export function readAnswer(call: string, { status, headers, text }: Heard): Answer {
  const body = parsed(text);
  const code = codeIn(body);
  const wait = String(headers['retry-after'] ?? '');
  return {
    call,
    status,
    type: String(headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '', // prettier-ignore
    body,
    code,
    retryAfterSeconds: /^\d{1,9}$/.test(wait) ? Number(wait) : null,
    short: code === null ? String(status) : `${status} ${code}`,
  };
}

export function fieldOf(body: unknown, field: string): unknown {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[field] : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Only what can be a code: anything else might be somebody's name. */
function codeIn(body: unknown): string | null {
  const code = fieldOf(body, 'code');
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : null;
}
