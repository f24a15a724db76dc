import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import nock from 'nock';
import { s3Storage } from '../../../src/integrations/storage/s3Storage.js';
import { failureOf } from '../partnerConnection.js';
import { fileOf, ownFolder, readAll } from './keptFile.js';

const account = {
  endpoint: 'https://files.example',
  region: 'eu-central-1',
  bucket: 'evidence',
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'a-secret-that-nobody-may-read',
  forcePathStyle: true,
};
const storage = s3Storage(account);
const KEY = 'm1/0199/copy.jpg';
const PATH = `/evidence/${KEY}`;

let folder: string;
let servers: Server[];
beforeEach(async () => {
  folder = await ownFolder();
  servers = [];
});
afterEach(async () => {
  nock.cleanAll();
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
  await rm(folder, { recursive: true, force: true });
});

const service = () => nock('https://files.example');
const isNotThere = () => service().head(PATH).query(true).reply(404);
const error = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`;

/** A service on the loopback, for what only a real connection shows. */
async function realService(listener: RequestListener, limits = {}) {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return s3Storage({ ...account, endpoint: `http://127.0.0.1:${port}` }, limits);
}

describe('put', () => {
  test('sends the file with its length, signed, and without a checksum that nobody asked for', async () => {
    let sent: IncomingHttpHeaders = {};
    isNotThere();
    const put = service()
      .put(PATH, 'a photo')
      .query({ 'x-id': 'PutObject' })
      .reply(function () {
        sent = this.req.headers;
        return [200, ''];
      });

    await storage.put(KEY, await fileOf(folder, 'a photo'));

    expect(put.isDone()).toBe(true);
    expect(String(sent['content-length'])).toBe('7');
    expect(String(sent['content-type'])).toBe('image/jpeg');
    expect(String(sent['x-amz-content-sha256'])).toBe('UNSIGNED-PAYLOAD');
    expect(String(sent.authorization)).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/s3\//);
    const names = Object.keys(sent);
    expect(names.filter((name) => /checksum|trailer|content-md5|transfer-encoding/i.test(name))).toEqual([]);
  });

  test('of a key that is there with the same size sends nothing', async () => {
    const head = service().head(PATH).reply(200, '', { 'content-length': '7' });

    await storage.put(KEY, await fileOf(folder, 'a photo'));

    expect(head.isDone()).toBe(true);
  });

  test.each([
    ['is there with another size', () => service().head(PATH).reply(200, '', { 'content-length': '3' })],
    ['may not be asked about', () => service().head(PATH).reply(403)],
  ])('of a key that %s sends the file', async (_what, stands) => {
    stands();
    const put = service().put(PATH, 'a photo').query(true).reply(200);

    await storage.put(KEY, await fileOf(folder, 'a photo'));

    expect(put.isDone()).toBe(true);
  });

  test('of several megabytes over a real connection arrives whole, under its length', async () => {
    const bytes = Buffer.alloc(6_000_000, 'recourse ');
    const seen: [string, string | undefined, string][] = [];
    const real = await realService((request, response) => {
      if (request.method === 'HEAD') return response.writeHead(404).end();
      const hash = createHash('sha256');
      request.on('data', (chunk: Buffer) => hash.update(chunk));
      request.on('end', () => {
        seen.push([request.url ?? '', request.headers['content-length'], hash.digest('hex')]);
        response.end();
      });
    });

    await real.put(KEY, await fileOf(folder, bytes));

    const whole = createHash('sha256').update(bytes).digest('hex');
    expect(seen).toEqual([[`${PATH}?x-id=PutObject`, '6000000', whole]]);
  });

  test('of a file that is shorter than it should be asks nobody', async () => {
    const file = { ...(await fileOf(folder, 'a photo')), sizeBytes: 8 };

    const failure = await failureOf(storage.put(KEY, file));

    expect(failure.message).toBe('A file of 8 bytes was to be kept, and there is 7 bytes.');
  });

  test('puts the bucket into the host name unless the path is forced', async () => {
    nock('https://evidence.files.example').head(`/${KEY}`).reply(404);
    const put = nock('https://evidence.files.example').put(`/${KEY}`, 'a photo').query(true).reply(200);

    await s3Storage({ ...account, forcePathStyle: false }).put(KEY, await fileOf(folder, 'a photo'));

    expect(put.isDone()).toBe(true);
  });

  test('goes to the service of AWS in the region without an endpoint', async () => {
    const aws = nock('https://s3.eu-central-1.amazonaws.com');
    aws.head(PATH).reply(404);
    const put = aws.put(PATH, 'a photo').query(true).reply(200);

    await s3Storage({ ...account, endpoint: undefined }).put(KEY, await fileOf(folder, 'a photo'));

    expect(put.isDone()).toBe(true);
  });
});

describe('open and remove', () => {
  test('a file is read again with its size', async () => {
    service().get(PATH).query({ 'x-id': 'GetObject' }).reply(200, 'a photo', { 'content-length': '7' });

    const found = await storage.open(KEY);

    expect(found?.sizeBytes).toBe(7);
    expect(found && (await readAll(found.stream)).toString()).toBe('a photo');
  });

  test('a file that is not there is an answer', async () => {
    service().get(PATH).query(true).reply(404, error('NoSuchKey'));

    expect(await storage.open(KEY)).toBeNull();
  });

  test('a bucket that is not there is a failure, and not a missing file', async () => {
    service().get(PATH).query(true).reply(404, error('NoSuchBucket'));

    expect(await failureOf(storage.open(KEY))).toMatchObject({
      kind: 'PROTOCOL',
      message: 'The storage refused a call of ours (NoSuchBucket, status 404).',
    });
  });

  test('an answer without a size is no file', async () => {
    const real = await realService((_request, response) => {
      response.writeHead(200, { 'transfer-encoding': 'chunked' });
      response.end('a photo');
    });

    expect((await failureOf(real.open(KEY))).message).toBe('The storage answered without a file or without its size.');
  });

  test.each([204, 404])('a removal answered with %i is done', async (status) => {
    const removal = service().delete(PATH).query({ 'x-id': 'DeleteObject' }).reply(status);

    await storage.remove(KEY);

    expect(removal.isDone()).toBe(true);
  });

  test('what is no key of ours asks nobody', async () => {
    expect((await failureOf(storage.open('../secrets'))).kind).toBe('PROTOCOL');
  });
});

describe('what fails', () => {
  const file = () => fileOf(folder, 'a photo');

  test.each([
    [403, 'AccessDenied', 'AUTH_EXPIRED', 'AUTH_EXPIRED'],
    [403, 'SignatureDoesNotMatch', 'AUTH_EXPIRED', 'AUTH_EXPIRED'],
    [401, 'Unauthorized', 'AUTH_EXPIRED', 'AUTH_EXPIRED'],
    [429, 'TooManyRequests', 'RATE_LIMITED', 'RATE_LIMITED'],
    [503, 'SlowDown', 'RATE_LIMITED', 'RATE_LIMITED'],
    [503, 'ServiceUnavailable', 'UNKNOWN_OUTCOME', 'UNREACHABLE'],
    [500, 'InternalError', 'UNKNOWN_OUTCOME', 'UNREACHABLE'],
    [400, 'RequestTimeout', 'UNKNOWN_OUTCOME', 'UNREACHABLE'],
    [400, 'InvalidRequest', 'PROTOCOL', 'PROTOCOL'],
    [301, 'PermanentRedirect', 'PROTOCOL', 'PROTOCOL'],
  ])('%i %s is %s for what acts and %s for a look', async (status, code, acting, looking) => {
    isNotThere();
    service().put(PATH).query(true).reply(status, error(code));
    service().delete(PATH).query(true).reply(status, error(code));
    service().get(PATH).query(true).reply(status, error(code));

    const putting = await failureOf(storage.put(KEY, await file()));
    const removing = await failureOf(storage.remove(KEY));
    const opening = await failureOf(storage.open(KEY));

    expect([putting.kind, removing.kind, opening.kind]).toEqual([acting, acting, looking]);
    expect(putting.more.status).toBe(status);
  });

  test('how long to wait is taken over from the answer', async () => {
    service().get(PATH).query(true).reply(503, error('SlowDown'), { 'retry-after': '17' });

    expect((await failureOf(storage.open(KEY))).more.retryAfterSeconds).toBe(17);
  });

  test('is asked once, and never again by itself', async () => {
    let asked = 0;
    const real = await realService((_request, response) => {
      asked += 1;
      response.writeHead(503).end(error('ServiceUnavailable'));
    });

    await failureOf(real.open(KEY));

    expect(asked).toBe(1);
  });

  test('a service that falls silent: a look learned nothing, a put may have been done', async () => {
    const real = await realService(
      (request, response) => {
        if (request.method === 'HEAD') response.writeHead(404).end();
      },
      { idleTimeoutMs: 500 },
    );

    const failures = [await failureOf(real.open(KEY)), await failureOf(real.put(KEY, await file()))];

    expect(failures.map(({ kind, message }) => [kind, message])).toEqual([
      ['UNREACHABLE', 'No answer from the storage (TimeoutError).'],
      ['UNKNOWN_OUTCOME', 'No answer from the storage (TimeoutError).'],
    ]);
  });

  test('a service that breaks off in the middle of a put may have done it', async () => {
    const real = await realService((request, response) => {
      if (request.method === 'HEAD') response.writeHead(404).end();
      else request.once('data', () => request.socket.destroy());
    });

    expect((await failureOf(real.put(KEY, await file()))).kind).toBe('UNKNOWN_OUTCOME');
  });

  test('a service that is not there was surely not reached', async () => {
    service()
      .delete(PATH)
      .query(true)
      .replyWithError(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));

    expect(await failureOf(storage.remove(KEY))).toMatchObject({
      kind: 'UNREACHABLE',
      message: 'No connection to the storage (ECONNREFUSED).',
    });
  });

  test('neither a key nor a login reaches the error', async () => {
    service().get(PATH).query(true).reply(403, error('InvalidAccessKeyId'));

    const told = inspect(await failureOf(storage.open(KEY)), { depth: 10 });

    expect(told).not.toMatch(/AKIDEXAMPLE|nobody-may-read|m1\/0199|files\.example/);
  });
});
