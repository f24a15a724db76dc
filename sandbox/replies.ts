// What the sandbox answers.
import type { FastifyReply } from 'fastify';
import type { Wire } from './world.js';

/** What a call answers; `breaks` lets the connection end before the answer is heard, after its effect. */
export interface Reply {
  status: number;
  body: object;
  headers?: Record<string, string>;
  breaks?: 'RESET' | 'UNAVAILABLE';
}

/** A problem as RFC 9457 has it, with the protocol's code. */
export function problem(
  status: number,
  code: Wire['ProblemCode'],
  detail: string,
  headers?: Record<string, string>,
): Reply {
  const title = code.charAt(0) + code.slice(1).toLowerCase().replaceAll('_', ' ');
  const body: Wire['Problem'] = { type: 'about:blank', title, status, detail, code };
  return { status, body, headers: { ...headers, 'content-type': 'application/problem+json' } };
}

export function unknownReference(reference: string): Reply {
  return problem(404, 'UNKNOWN_REFERENCE', `Nothing is known under ${reference}.`);
}

export function rateLimited(seconds: number): Reply {
  const detail = `Call limit reached, ban will last ${seconds} seconds.`;
  return problem(429, 'RATE_LIMITED', detail, { 'retry-after': String(seconds) });
}

export function loginExpired(): Reply {
  return problem(401, 'AUTH_EXPIRED', 'The account link has expired.');
}

/** As bytes: Fastify would otherwise add a charset to a type that has none. */
export function send(reply: FastifyReply, { status, body, headers }: Reply): FastifyReply {
  const withType = { 'content-type': 'application/json', ...headers };
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  return reply.code(status).headers(withType).send(bytes);
}
