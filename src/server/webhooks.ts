// Promise: what a partner sends is stored before it is answered, byte for byte as it was signed. A sender that is not who
// it says learns only that.
import type { FastifyInstance } from 'fastify';
import type { App } from '../workflows/App.js';
import { answerTo } from '../integrations/tracking/answerTo.js';
import { idOf, isUuid } from '../policy/globalId.js';
import { type Received, receiveWebhook } from '../workflows/webhooks/receiveWebhook.js';
import { LIMITS } from './limits.js';

const NOT_POSSIBLE: Received = {
  result: 'FORGED',
  service: null,
  refusedFor: 'The address names no account by its id, or the body holds U+0000.',
};

/** POST /webhooks/{account}: 200 STORED or KNOWN (a tracking service in its own words), 401 FORGED. A scope of its own, because here the body stays raw. */
export function serveWebhooks(server: FastifyInstance, app: App): void {
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    scope.post<{ Params: { accountId: string } }>(
      '/webhooks/:accountId',
      { bodyLimit: LIMITS.webhookBytes },
      async (request, reply) => {
        const given = request.params.accountId;
        // As the API gives it out, or as it lies in the database, which is what partners were told before.
        const accountId = idOf('PartnerAccount', given) ?? given.toLowerCase();
        const rawBody = typeof request.body === 'string' ? request.body : '';
        // The database keeps no U+0000, and neither does any JSON.
        const isPossible = isUuid(accountId) && !rawBody.includes('\u0000');
        const { result, service, refusedFor } = isPossible
          ? await receiveWebhook(app, { accountId, headers: request.headers, rawBody })
          : NOT_POSSIBLE;
        request.refusedFor = refusedFor ?? null;
        if (result === 'FORGED') return reply.code(401).send({ result });
        if (service === null) return reply.send({ result });
        const { status, contentType, body } = answerTo(service);
        return reply.code(status).header('content-type', contentType).send(body);
      },
    );
  });
}
