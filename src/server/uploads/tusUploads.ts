// Promise: the bytes of uploads, by the tus protocol: where they stand, and on the disk as they come. An upload is written
// by one request at a time. The lock that sees to that is in this process's memory: where several processes serve uploads,
// whatever distributes the requests must send those of one upload to the same process.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingHttpHeaders } from 'node:http';
import type { ReadableStream } from 'node:stream/web';
import { FileStore } from '@tus/file-store';
import { MemoryLocker, Server } from '@tus/server';
import { oneAtATime } from './oneAtATime.js';
import type { UploadGround } from './UploadGround.js';

export const UPLOADS_PATH = '/uploads';

/** So long goes on what was writing when another request asks; then what it has sent is kept, and it ends. */
const TAKE_OVER_MS = 1_000;

export interface TusRequest {
  uploadId: string;
  method: string;
  headers: IncomingHttpHeaders;
  body: ReadableStream<Uint8Array> | null;
}

export interface TusAnswer {
  status: number;
  headers: Headers;
  /** What was thrown on the way to this answer. */
  error?: unknown;
}

export function tusUploads({ folder, finish }: UploadGround): (request: TusRequest) => Promise<TusAnswer> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const asked = new WeakMap<object, { uploadId: string; error?: unknown }>();
  const idOf = (request: object): string => asked.get(request)?.uploadId ?? '';
  const finishOnce = oneAtATime(finish);
  const tus = new Server({
    path: UPLOADS_PATH,
    relativeLocation: true,
    datastore: onlyCreation(new FileStore({ directory: folder })),
    locker: new MemoryLocker(),
    lockDrainTimeout: TAKE_OVER_MS,
    namingFunction: idOf,
    getFileIdFromRequest: idOf,
    onUploadFinish: async (_request, { id, size = 0 }) => {
      await finishOnce(id, { path: join(folder, id), sizeBytes: size });
      return {};
    },
    onResponseError: (request, error) => {
      const known = asked.get(request);
      if (known) known.error = error;
      return undefined;
    },
  });

  return async ({ uploadId, method, headers, body }) => {
    const address = `http://localhost${UPLOADS_PATH}/${uploadId}`;
    const request = new Request(address, { method, headers: told(headers), body, duplex: 'half' });
    const known: { uploadId: string; error?: unknown } = { uploadId };
    asked.set(request, known);
    const { status, headers: answered } = await tus.handleWeb(request);
    if (method === 'HEAD' && status === 200 && isWhole(answered)) {
      // A client takes this answer for success: what was cut off before it was finished is finished now.
      try {
        await finishOnce(uploadId, { path: join(folder, uploadId), sizeBytes: Number(answered.get('upload-length')) });
      } catch (error) {
        return { status: 500, headers: answered, error };
      }
    }
    return { status, headers: answered, error: known.error };
  };
}

function isWhole(headers: Headers): boolean {
  const length = headers.get('upload-length');
  return length !== null && headers.get('upload-offset') === length;
}

/** A size that is put off, and removal, are not offered. */
function onlyCreation(store: FileStore): FileStore {
  store.extensions = ['creation', 'creation-with-upload'];
  return store;
}

/** The headers of the protocol and no others: none that would change the method or the address. */
const TOLD = ['tus-resumable', 'upload-length', 'upload-offset', 'upload-metadata', 'content-type', 'content-length'];

function told(headers: IncomingHttpHeaders): [string, string][] {
  return TOLD.flatMap((name): [string, string][] => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
}
