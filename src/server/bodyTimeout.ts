// Promise: a body that does not come in its time ends its request, so that nobody holds a connection by sending slowly.
// Uploads are the exception: they may be long, and end by themselves when nothing comes any more. A request without a body
// may be answered for as long as it takes.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UPLOADS_PATH } from './uploads/tusUploads.js';

export function limitBodies(server: FastifyInstance, withinMs: number): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!hasBody(request) || request.url.startsWith(UPLOADS_PATH)) return;
    const { raw } = request;
    const end = () => {
      // Said on the bare socket: the server still waits for the body.
      if (!reply.raw.headersSent) raw.socket.write(TOO_LATE);
      raw.destroy();
    };
    const late = setTimeout(end, withinMs).unref();
    const inTime = () => clearTimeout(late);
    raw.once('end', inTime).once('close', inTime);
  });
}

const TOO_LATE = 'HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
