// Promise: a body that does not come in its time ends its request, so that nobody holds a connection by sending slowly.
// Uploads are the exception: they may be long, and end by themselves when nothing comes any more.
import type { FastifyInstance } from 'fastify';
import { UPLOADS_PATH } from './uploads/tusUploads.js';

const BODY_WITHIN_MS = 30_000;

export function limitBodies(server: FastifyInstance): void {
  server.addHook('onRequest', async (request) => {
    if (request.url.startsWith(UPLOADS_PATH)) return;
    const { raw } = request;
    const late = setTimeout(() => raw.destroy(), BODY_WITHIN_MS);
    const inTime = () => clearTimeout(late);
    raw.once('end', inTime).once('close', inTime);
  });
}
