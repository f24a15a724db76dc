// Promise: an operator's photo of goods in custody comes in as it is, in one request, is not larger than a photo may be, and
// leaves nothing behind in the folder. Whoever is no operator is answered alike, whatever inspection there is.
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { globalId, idOf } from '../policy/globalId.js';
import type { Outcome, Refusal } from '../policy/refusals.js';
import type { App } from '../workflows/App.js';
import { keepCustodyPhoto, mayUploadPhoto } from '../workflows/inspections/keepCustodyPhoto.js';
import { type Authenticate, TokenRefused } from './auth.js';

export const CUSTODY_PHOTOS_PATH = '/custody-photos';
const MOST_BYTES = 20 * 1024 * 1024;

interface PhotoGround {
  app: App;
  authenticate: Authenticate;
  /** Where uploads come in. */
  folder: string;
}

interface Asked {
  Params: { id: string };
  Body: Readable;
}

/** POST /custody-photos/{id of the Inspection}: the bytes of the photo; answered with the id for recordCustody. */
export function serveCustodyPhotos(server: FastifyInstance, { app, authenticate, folder }: PhotoGround): void {
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body));
    const known = (request: FastifyRequest, reply: FastifyReply) => letIn(authenticate, request, reply);
    scope.post<Asked>(`${CUSTODY_PHOTOS_PATH}/:id`, { onRequest: known }, async (request, reply) => {
      const { caller } = request;
      if (caller === null) throw new Error('A stranger got past the door.');
      const inspectionId = idOf('Inspection', request.params.id) ?? NOBODY;
      const may = await mayUploadPhoto(app, caller.viewer, inspectionId);
      if (!may.ok) return refuse(reply, may.refusals[0]);
      if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return refuse(reply, TOO_LARGE);
      const kept = await takeIn(request.body, folder, (uploadId) =>
        keepCustodyPhoto(app, caller.viewer, { inspectionId, uploadId }),
      );
      if (!kept.ok) return refuse(reply, kept.refusals[0]);
      return reply.code(201).send({ photoId: globalId('CustodyPhoto', kept.value.photoId) });
    });
  });
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const TOO_LARGE: Refusal = {
  code: 'QUOTA_EXCEEDED',
  message: 'A photo may have up to 20 MiB. Send a smaller one.',
  retryable: false,
};

/** Keeps what comes for as long as the work takes; the folder is clean again before anybody is answered. */
async function takeIn<T>(
  body: Readable,
  folder: string,
  work: (uploadId: string) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const uploadId = randomUUID();
  const path = join(folder, uploadId);
  await mkdir(folder, { recursive: true });
  try {
    return (await receive(body, path)) ? await work(uploadId) : { ok: false, refusals: [TOO_LARGE] };
  } finally {
    await rm(path, { force: true });
  }
}

/** False when more comes than may. */
async function receive(body: Readable, path: string): Promise<boolean> {
  let size = 0;
  async function* counted(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > MOST_BYTES) return;
      yield chunk;
    }
  }
  await pipeline(body, counted, createWriteStream(path));
  return size <= MOST_BYTES;
}

async function letIn(
  authenticate: Authenticate,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  try {
    request.caller = await authenticate(request.headers.authorization);
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    request.caller = null;
    request.refusedFor = error.why;
  }
  if (request.caller !== null) return undefined;
  return reply
    .header('www-authenticate', 'Bearer')
    .code(401)
    .send({ error: 'Send a token: authorization: Bearer <token>.', code: 'UNAUTHENTICATED', requestId: request.id });
}

const STATUS: Partial<Record<Refusal['code'], number>> = { NOT_FOUND: 404, NOT_PERMITTED: 403, QUOTA_EXCEEDED: 413 };

function refuse(reply: FastifyReply, refusal: Refusal | undefined): FastifyReply {
  const code = refusal?.code ?? 'INVALID_INPUT';
  const error = refusal?.message ?? 'This photo cannot be taken.';
  return reply.code(STATUS[code] ?? 422).send({ error, code, requestId: reply.request.id });
}
