// Promise: what a request to the uploads must say for itself is read before anybody is asked, so that nothing is begun for
// a request that could not be served. A size is announced at the start; it is not put off.
import type { FastifyRequest } from 'fastify';
import { Metadata } from '@tus/server';
import { BAD_TEXT, hasBadText } from '../badText.js';
import type { UploadWish } from './UploadGround.js';

export interface BadRequest {
  ok: false;
  status: 400 | 412 | 413 | 415;
  code: string;
  message: string;
}

export const TUS_VERSION = '1.0.0';
export const BYTES_TYPE = 'application/offset+octet-stream';

export function wishOf({ headers }: FastifyRequest): { ok: true; wish: UploadWish } | BadRequest {
  if (headers['tus-resumable'] !== TUS_VERSION) return OTHER_VERSION;
  if (headers['upload-concat'] !== undefined)
    return bad('An upload is one file. Send it in one piece after the other.');
  const size = numberIn(headers['upload-length']);
  if (headers['upload-defer-length'] !== undefined || size === null) {
    return bad('Send upload-length: the size of the whole file in bytes.');
  }
  const sent = Number(headers['content-length'] ?? 0);
  if (headers['content-type'] === BYTES_TYPE && sent > size) {
    return { ok: false, status: 413, code: 'TOO_LARGE', message: 'More bytes are sent than were announced.' };
  }
  const { caseId, filename } = metadataIn(headers['upload-metadata']);
  if (!isShort(caseId, 100) || !isShort(filename, 255)) {
    return bad('Send upload-metadata with caseId and filename, each in base64.');
  }
  if (hasBadText([caseId, filename])) return bad(BAD_TEXT);
  return { ok: true, wish: { caseId, fileName: filename, sizeBytes: size } };
}

/** What hinders going on with an upload, as far as the request itself shows. */
export function hindranceOf({ method, headers }: FastifyRequest): BadRequest | null {
  if (headers['tus-resumable'] !== TUS_VERSION) return OTHER_VERSION;
  if (method === 'HEAD') return null;
  if (headers['content-type'] !== BYTES_TYPE) {
    return { ok: false, status: 415, code: 'BAD_REQUEST', message: `Send content-type: ${BYTES_TYPE}.` };
  }
  if (headers['upload-length'] !== undefined) return bad('The size was announced when the upload began.');
  return numberIn(headers['upload-offset']) === null ? bad('Send upload-offset: where these bytes belong.') : null;
}

const OTHER_VERSION: BadRequest = {
  ok: false,
  status: 412,
  code: 'BAD_REQUEST',
  message: `Send tus-resumable: ${TUS_VERSION}.`,
};

function bad(message: string): BadRequest {
  return { ok: false, status: 400, code: 'BAD_REQUEST', message };
}

function numberIn(header: unknown): number | null {
  return typeof header === 'string' && /^(0|[1-9]\d{0,14})$/.test(header) ? Number(header) : null;
}

function metadataIn(header: unknown): Record<string, string | null> {
  try {
    return Metadata.parse(typeof header === 'string' ? header : undefined);
  } catch {
    return {};
  }
}

function isShort(text: string | null | undefined, most: number): text is string {
  return typeof text === 'string' && text !== '' && text.length <= most;
}
