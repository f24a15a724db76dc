// Promise: POST, HEAD and PATCH under /uploads, by the tus protocol and nothing more of it. Every request shows who asks; an
// upload of somebody else is not there. Bodies go to the disk as they come, and what came of one that broke off stays.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { KeysUnavailable, TokenRefused } from './auth.js';
import { FAULT_CODE } from './formatError.js';
import { bodyUntilBroken, type RequestBody } from './uploads/bodyUntilBroken.js';
import { letGo } from './uploads/letGo.js';
import { NO_SUCH_UPLOAD, tusRefusal } from './uploads/tusRefusal.js';
import { type TusAnswer, tusUploads, UPLOADS_PATH } from './uploads/tusUploads.js';
import type { UploadGround } from './uploads/UploadGround.js';
import { hindranceOf, TUS_VERSION, wishOf } from './uploads/wishOf.js';

const UPLOAD_ID = /^[\w-]{1,100}$/;

/** Made before the server listens. A scope of its own, because here bodies are neither read nor limited by the server. */
export function serveUploads(server: FastifyInstance, ground: UploadGround): void {
  const ask = tusUploads(ground);
  const coming = new Set<RequestBody>();
  // What has come so far is kept; closing does not wait for the rest.
  let isClosing = false;
  server.addHook('preClose', async () => {
    isClosing = true;
    for (const body of coming) body.end();
  });

  const pass = async (request: FastifyRequest, reply: FastifyReply, uploadId: string): Promise<FastifyReply> => {
    const { method, headers, raw } = request;
    if (method === 'HEAD') return answered(reply, await ask({ uploadId, method, headers, body: null }));
    const body = bodyUntilBroken(raw);
    coming.add(body);
    const answer = await ask({ uploadId, method, headers, body: body.stream }).finally(() => {
      coming.delete(body);
      body.end();
    });
    return answered(reply, answer);
  };

  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    scope.addHook('onRequest', async (_request, reply) => {
      void reply.header('tus-resumable', TUS_VERSION).header('cache-control', 'no-store');
    });
    scope.addHook('preSerialization', async (request, reply, payload) => withCode(request, reply, payload));
    scope.addHook('onResponse', async (request) => letGo(request.raw, isClosing));
    const known = (request: FastifyRequest, reply: FastifyReply) => letIn(ground, request, reply);

    scope.post(UPLOADS_PATH, { onRequest: known }, async (request, reply) => {
      const asked = wishOf(request);
      if (!asked.ok) return refuse(reply, asked);
      const begun = await ground.begin(viewerOf(request), asked.wish);
      if (!begun.ok) return refuse(reply, begun);
      if (!UPLOAD_ID.test(begun.uploadId)) throw new Error('An upload was begun under an id that cannot be one.');
      return pass(request, reply, begun.uploadId);
    });
    scope.route<{ Params: { id: string } }>({
      method: ['HEAD', 'PATCH'],
      url: `${UPLOADS_PATH}/:id`,
      onRequest: known,
      handler: async (request, reply) => {
        const hindrance = hindranceOf(request);
        if (hindrance !== null) return refuse(reply, hindrance);
        const { id } = request.params;
        const mayGoOn = UPLOAD_ID.test(id) && (await ground.mayGoOn(viewerOf(request), id));
        return mayGoOn ? pass(request, reply, id) : refuse(reply, NO_SUCH_UPLOAD);
      },
    });
    refuseMethods(scope, UPLOADS_PATH, ['HEAD', 'GET', 'PATCH', 'PUT', 'DELETE'], 'POST');
    refuseMethods(scope, `${UPLOADS_PATH}/:id`, ['GET', 'POST', 'PUT', 'DELETE'], 'HEAD, PATCH');
  });
}

async function letIn(
  { authenticate }: UploadGround,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  try {
    request.caller = await authenticate(request.headers.authorization);
  } catch (error) {
    if (error instanceof TokenRefused) {
      request.refusedFor = error.why;
      return unauthenticated(reply, error.message);
    }
    throw error instanceof KeysUnavailable ? Object.assign(error, { statusCode: 503 }) : error;
  }
  return request.caller === null ? unauthenticated(reply, 'Send a token: authorization: Bearer <token>.') : undefined;
}

function viewerOf({ caller }: FastifyRequest) {
  if (caller === null) throw new Error('A stranger got past the door.');
  return caller.viewer;
}

const ANSWER_HEADERS = ['location', 'upload-offset', 'upload-length', 'upload-metadata'];

function answered(reply: FastifyReply, { status, headers, error }: TusAnswer): FastifyReply {
  const refusal = status < 400 ? null : tusRefusal(status, error);
  if (refusal !== null) return refuse(reply, refusal);
  if (status >= 400) throw error instanceof Error ? error : new Error('The bytes of an upload could not be kept.');
  for (const name of ANSWER_HEADERS) {
    const value = headers.get(name);
    if (value !== null) void reply.header(name, value);
  }
  return reply.code(status).send();
}

function refuseMethods(scope: FastifyInstance, url: string, method: string[], allowed: string): void {
  scope.route({
    method,
    url,
    handler: (_request, reply) =>
      refuse(reply.header('allow', allowed), { status: 405, code: 'BAD_REQUEST', message: `Here is ${allowed} only.` }),
  });
}

function unauthenticated(reply: FastifyReply, message: string): FastifyReply {
  return refuse(reply.header('www-authenticate', 'Bearer'), { status: 401, code: 'UNAUTHENTICATED', message });
}

function refuse(reply: FastifyReply, refusal: { status: number; code: string; message: string }): FastifyReply {
  const { status, code, message } = refusal;
  if (status === 412) void reply.header('tus-version', TUS_VERSION);
  return reply.code(status).send({ error: message, code, requestId: reply.request.id });
}

/** Refusals of the whole server say no code. */
function withCode(_request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const { error, code, requestId } = (payload ?? {}) as { error?: unknown; code?: unknown; requestId?: unknown };
  if (error === undefined || code !== undefined) return payload;
  return { error, code: reply.statusCode < 500 ? 'BAD_REQUEST' : FAULT_CODE, requestId };
}
