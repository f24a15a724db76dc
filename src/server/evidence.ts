// Promise: a file of evidence is shown to whoever has a link that is signed and not over, as something to be saved and never
// as a page: it runs nothing, and is taken for nothing but what it is.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EvidenceView } from '../policy/vocabulary.js';
import type { App } from '../workflows/App.js';
import { findEvidence } from '../workflows/claims/findEvidence.js';
import { evidencePath, isLinkValid } from './evidenceLinks.js';

interface Asked {
  Params: { id: string; view: string };
}

/** GET /evidence/{id}/{copy|thumbnail|original|still-1…}?expires=…&signature=… */
export function serveEvidence(server: FastifyInstance, { app, secretKey }: { app: App; secretKey: string }): void {
  server.get<Asked>('/evidence/:id/:view', async (request, reply) => {
    const { id, view } = request.params;
    const isGood =
      ID.test(id) && isView(view) && isLinkValid(secretKey, evidencePath(id, view), request.query, app.clock.now());
    const file = isGood && isView(view) ? await findEvidence(app, id, view) : null;
    const kept = file === null ? null : await app.gateways.evidenceFiles.open(file.key);
    if (file === null || kept === null) return refuse(request, reply);
    return reply
      .header('content-type', file.contentType)
      .header('content-length', kept.sizeBytes)
      .header('content-disposition', `attachment; filename="${file.fileName}"`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'private, no-store')
      .send(kept.stream);
  });
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isView(view: string): view is EvidenceView {
  return /^(copy|thumbnail|original|still-[1-9])$/.test(view);
}

function refuse(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = 'This link is over, or never was one. Ask the API for a new one.';
  return reply.code(404).header('cache-control', 'no-store').send({ error, requestId: request.id });
}
