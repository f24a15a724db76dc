import type { FastifyRequest } from 'fastify';

const RAW = new WeakMap<FastifyRequest, string>();

/** The body as it was sent: signatures are about its very bytes. */
export function keepRawBody(request: FastifyRequest, body: string): void {
  RAW.set(request, body);
}

export function rawBodyOf(request: FastifyRequest): string {
  return RAW.get(request) ?? '';
}
