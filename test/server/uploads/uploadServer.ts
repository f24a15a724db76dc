// The server with uploads, on a real socket, over a ground of the test's own that remembers what it was asked.
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Authenticate, KeysUnavailable, TokenRefused } from '../../../src/server/auth.js';
import type { ServerGround } from '../../../src/server/createServer.js';
import type { UploadBegun, UploadGround, UploadRefused, UploadWish } from '../../../src/server/uploads/UploadGround.js';
import type { Viewer } from '../../../src/workflows/App.js';
import { startApi, type TestApi } from '../support/api.js';

export interface UploadServer {
  api: TestApi;
  folder: string;
  origin: string;
  begun: { viewer: Viewer; wish: UploadWish }[];
  finished: { uploadId: string; path: string; sizeBytes: number }[];
  /** In the place of what is answered otherwise. */
  beginWith(answer: UploadBegun | UploadRefused | null): void;
  finishWith(act: (() => Promise<void>) | null): void;
  /** As the buyer unless told otherwise. Each answer as it came. */
  send(method: string, path: string, more?: Sending): Promise<Received>;
  /** Begins an upload and gives its path. */
  begin(sizeBytes: number): Promise<string>;
  /** The head of a request on a connection of its own, its body left to the test. */
  openPatch(path: string, offset: number, length: number): Promise<Socket>;
  /** Resolves when so many bytes of the upload are on the disk. */
  written(path: string, bytes: number): Promise<void>;
  stop(): Promise<void>;
}

export interface Sending {
  headers?: Record<string, string | undefined>;
  body?: Buffer | string;
  isChunked?: boolean;
  token?: string | null;
}

export interface Received {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  json: { error?: string; code?: string; requestId?: string };
}

export const BUYER: Viewer = { role: 'BUYER', merchantId: 'm1', subject: 'li', scopeId: 'o1' };
const OTHER: Viewer = { ...BUYER, subject: 'wang', scopeId: 'o2' };

const authenticate: Authenticate = async (authorization) => {
  if (authorization === undefined) return null;
  if (authorization === 'Bearer no-keys') throw new KeysUnavailable('No keys from the issuer.');
  const viewer = authorization === 'Bearer buyer' ? BUYER : authorization === 'Bearer other' ? OTHER : null;
  if (viewer === null) throw new TokenRefused('expired', 'It has expired.');
  return { viewer, expiresAt: new Date('2099-01-01') };
};

export const TUS = { 'tus-resumable': '1.0.0' };
export const BYTES = { ...TUS, 'content-type': 'application/offset+octet-stream' };
export const metadata = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
export const WISH = metadata({ caseId: 'c1', filename: 'box.jpg' });

export async function startUploads(more: Partial<ServerGround> = {}): Promise<UploadServer> {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-uploads-'));
  const begun: UploadServer['begun'] = [];
  const finished: UploadServer['finished'] = [];
  const owners = new Map<string, string>();
  let answer: UploadBegun | UploadRefused | null = null;
  let finishing: (() => Promise<void>) | null = null;
  const ground: UploadGround = {
    folder: join(folder, 'coming'),
    authenticate,
    begin: async (viewer, wish) => {
      begun.push({ viewer, wish });
      if (answer !== null) return answer;
      const uploadId = `u${begun.length}`;
      owners.set(uploadId, viewer.subject);
      return { ok: true, uploadId };
    },
    mayGoOn: async (viewer, uploadId) => owners.get(uploadId) === viewer.subject,
    finish: async (uploadId, file) => {
      finished.push({ uploadId, ...file });
      await finishing?.();
    },
  };
  const api = await startApi({ ...more, uploads: ground });
  await api.server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = api.server.server.address() as AddressInfo;

  const send: UploadServer['send'] = (method, path, { headers = {}, body, isChunked, token = 'buyer' } = {}) =>
    new Promise((resolve, reject) => {
      const asking = request({ host: '127.0.0.1', port, method, path, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = String(response.headers['content-type']).startsWith('application/json') && text !== '';
          const json = isJson ? (JSON.parse(text) as Received['json']) : {};
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
        });
      });
      asking.on('error', reject);
      if (token !== null) asking.setHeader('authorization', `Bearer ${token}`);
      for (const [name, value] of Object.entries(headers)) if (value !== undefined) asking.setHeader(name, value);
      if (body !== undefined && !isChunked) asking.setHeader('content-length', Buffer.byteLength(body));
      asking.end(body);
    });

  return {
    api,
    folder: ground.folder,
    origin: `http://127.0.0.1:${port}`,
    begun,
    finished,
    beginWith: (next) => {
      answer = next;
    },
    finishWith: (next) => {
      finishing = next;
    },
    send,
    begin: async (sizeBytes) => {
      const headers = { ...TUS, 'upload-length': String(sizeBytes), 'upload-metadata': WISH };
      return String((await send('POST', '/uploads', { headers })).headers.location);
    },
    openPatch: async (path, offset, length) => {
      const socket = connect(port, '127.0.0.1');
      await new Promise<void>((resolve) => socket.once('connect', resolve));
      const headers = { ...BYTES, authorization: 'Bearer buyer', 'upload-offset': offset, 'content-length': length };
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
      socket.write([`PATCH ${path} HTTP/1.1`, 'host: localhost', ...lines, '', ''].join('\r\n'));
      return socket;
    },
    written: async (path, bytes) => {
      const file = join(ground.folder, path.replace('/uploads/', ''));
      while ((await stat(file)).size < bytes) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    stop: async () => {
      await api.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** All that comes back on a connection until it ends. */
export async function restOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}
