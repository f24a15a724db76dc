// Promise: a body that does not come in its time ends its request, so that nobody holds a connection by sending slowly.
// Uploads are the exception: they may be long, and end by themselves when nothing comes any more. A request without a body
// may be answered for as long as it takes.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UPLOADS_PATH } from './uploads/tusUploads.js';

export function limitBodies(server: FastifyInstance, withinMs: number): void {
  server.addHook('onRequest', async (request) => {
    if (!hasBody(request) || request.url.startsWith(UPLOADS_PATH)) return;
    const { raw } = request;
    const late = setTimeout(() => raw.destroy(), withinMs).unref();
    const inTime = () => clearTimeout(late);
    raw.once('end', inTime).once('close', inTime);
  });
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
