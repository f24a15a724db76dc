import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Upload, type UploadOptions } from 'tus-js-client';
import { BUYER, BYTES, metadata, restOf, startUploads, TUS, type UploadServer, WISH } from './uploadServer.js';

let uploads: UploadServer;
beforeEach(async () => {
  uploads = await startUploads();
});
afterEach(() => uploads.stop());

/** Different at each place, so that no piece fits elsewhere. */
const bytesOf = (length: number): Buffer =>
  Buffer.from(Uint32Array.from({ length: Math.ceil(length / 4) }, (_, at) => at * 2_654_435_761 + 7).buffer).subarray(
    0,
    length,
  );

/** With the client that frontends use. */
function sendAll(content: Buffer, more: Partial<UploadOptions> = {}): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(content, {
      endpoint: `${uploads.origin}/uploads`,
      headers: { authorization: 'Bearer buyer' },
      metadata: { caseId: 'c1', filename: 'box.jpg' },
      retryDelays: null,
      onSuccess: () => resolve(upload),
      onError: reject,
      ...more,
    });
    upload.start();
  });
}

const contentOf = async (at = 0): Promise<Buffer> => readFile(uploads.finished[at]?.path ?? '');
const standsAt = async (path: string): Promise<unknown> =>
  (await uploads.send('HEAD', path, { headers: TUS })).headers['upload-offset'];
const patch = (path: string, offset: number, body: Buffer | string = '') =>
  uploads.send('PATCH', path, { headers: { ...BYTES, 'upload-offset': String(offset) }, body });

describe('with the client of the protocol', () => {
  test('a file comes whole, and who sends what to which case is asked first', async () => {
    const content = bytesOf(1_000_000);

    const upload = await sendAll(content);

    expect(upload.url).toBe(`${uploads.origin}/uploads/u1`);
    expect(uploads.begun).toEqual([
      { viewer: BUYER, wish: { caseId: 'c1', fileName: 'box.jpg', sizeBytes: 1_000_000 } },
    ]);
    expect(uploads.finished).toEqual([{ uploadId: 'u1', path: join(uploads.folder, 'u1'), sizeBytes: 1_000_000 }]);
    expect(content.equals(await contentOf())).toBe(true);
  });

  test('a file comes in pieces, and is finished once', async () => {
    const content = bytesOf(1_000_000);

    await sendAll(content, { chunkSize: 130_000 });

    expect(uploads.finished).toHaveLength(1);
    expect(content.equals(await contentOf())).toBe(true);
  });

  test('a file comes with its beginning in the first request', async () => {
    const content = bytesOf(300_000);

    await sendAll(content, { uploadDataDuringCreation: true });

    expect(uploads.finished).toHaveLength(1);
    expect(content.equals(await contentOf())).toBe(true);
  });

  test('an empty file comes too: what it is good for is judged elsewhere', async () => {
    await sendAll(Buffer.alloc(0));

    expect(uploads.finished).toEqual([{ uploadId: 'u1', path: join(uploads.folder, 'u1'), sizeBytes: 0 }]);
  });

  test('an upload that broke off in the middle goes on where it broke off', async () => {
    const content = bytesOf(2_000_000);
    const path = await uploads.begin(content.length);
    const socket = await uploads.openPatch(path, 0, content.length);
    socket.write(content.subarray(0, 1_200_000));
    await uploads.written(path, 1_200_000);
    socket.destroy();
    const before = await standsAt(path);

    await sendAll(content, { uploadUrl: `${uploads.origin}${path}` });

    expect(before).toBe('1200000');
    expect(uploads.begun).toHaveLength(1);
    expect(uploads.finished).toHaveLength(1);
    expect(content.equals(await contentOf())).toBe(true);
  });

  test('a name in any script arrives as it was written', async () => {
    await sendAll(bytesOf(10), { metadata: { caseId: 'c1', filename: '破损的箱子 📦.jpg' } });

    expect(uploads.begun[0]?.wish.fileName).toBe('破损的箱子 📦.jpg');
  });
});

describe('an upload', () => {
  test('begins at a relative address, and tells where it stands to nobody who keeps answers', async () => {
    const begun = await uploads.send('POST', '/uploads', {
      headers: { ...TUS, 'upload-length': '10', 'upload-metadata': WISH },
    });

    const head = await uploads.send('HEAD', '/uploads/u1', { headers: TUS });

    expect([begun.status, begun.headers.location, begun.headers['tus-resumable']]).toEqual([
      201,
      '/uploads/u1',
      '1.0.0',
    ]);
    expect(head.status).toBe(200);
    expect(head.headers).toMatchObject({
      'upload-offset': '0',
      'upload-length': '10',
      'tus-resumable': '1.0.0',
      'cache-control': 'no-store',
    });
    expect(head.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('of two megabytes of which one was sent stays unfinished', async () => {
    const path = await uploads.begin(2_000_000);

    const answer = await patch(path, 0, bytesOf(1_000_000));

    expect([answer.status, answer.headers['upload-offset']]).toEqual([204, '1000000']);
    expect(await standsAt(path)).toBe('1000000');
    expect(uploads.finished).toEqual([]);
  });

  test('does not take a second piece at another place', async () => {
    const path = await uploads.begin(10);
    await patch(path, 0, 'first');

    const answers = [await patch(path, 0, 'again'), await patch(path, 6, 'gap')];

    expect(answers.map(({ status, json }) => [status, json.code])).toEqual([
      [409, 'OFFSET_CONFLICT'],
      [409, 'OFFSET_CONFLICT'],
    ]);
    expect(await readFile(join(uploads.folder, 'u1'), 'utf8')).toBe('first');
  });

  test('does not take more than was announced, said or unsaid', async () => {
    const path = await uploads.begin(10);

    const said = await patch(path, 0, bytesOf(11));
    const unsaid = await uploads.send('PATCH', path, {
      headers: { ...BYTES, 'upload-offset': '0' },
      body: bytesOf(200_000),
      isChunked: true,
    });

    expect([said.status, said.json.code, unsaid.status, unsaid.json.code]).toEqual([
      413,
      'TOO_LARGE',
      413,
      'TOO_LARGE',
    ]);
    expect((await readFile(join(uploads.folder, 'u1'))).length).toBeLessThanOrEqual(10);
    expect(uploads.finished).toEqual([]);
  });

  test('takes pieces whose length is not said', async () => {
    const path = await uploads.begin(200_000);
    const content = bytesOf(200_000);

    const answer = await uploads.send('PATCH', path, {
      headers: { ...BYTES, 'upload-offset': '0' },
      body: content,
      isChunked: true,
    });

    expect(answer.status).toBe(204);
    expect(content.equals(await contentOf())).toBe(true);
  });

  test('that begins with more bytes than it announces is not begun', async () => {
    const headers = { ...BYTES, 'upload-length': '4', 'upload-metadata': WISH };

    const answer = await uploads.send('POST', '/uploads', { headers, body: 'five!' });

    expect([answer.status, answer.json.code]).toEqual([413, 'TOO_LARGE']);
    expect(uploads.begun).toEqual([]);
  });

  test('is written by the last request that asks, and the first keeps what it had sent', async () => {
    const path = await uploads.begin(1_000);
    const first = await uploads.openPatch(path, 0, 1_000);
    first.write(bytesOf(400));
    await uploads.written(path, 400);

    const second = await patch(path, 0, bytesOf(1_000));
    const third = await patch(path, 400, bytesOf(1_000).subarray(400));
    first.destroy();

    expect([second.status, second.json.code]).toEqual([409, 'OFFSET_CONFLICT']);
    expect(third.status).toBe(204);
    expect(bytesOf(1_000).equals(await contentOf())).toBe(true);
  });

  test('whose bytes have gone is over', async () => {
    const path = await uploads.begin(10);
    await rm(join(uploads.folder, 'u1'));

    const answer = await patch(path, 0, 'some');

    expect([answer.status, answer.json.code]).toEqual([410, 'UPLOAD_GONE']);
  });
});

describe('finishing', () => {
  test('that fails is told without a reason, keeps the bytes, and is done again by an empty piece', async () => {
    const path = await uploads.begin(5);
    uploads.finishWith(() => Promise.reject(new Error('relation "evidence" of secret_host is on fire')));
    const failed = await patch(path, 0, 'whole');
    const asked = await uploads.send('HEAD', path, { headers: TUS });
    uploads.finishWith(null);

    const again = await patch(path, 5);

    expect([failed.status, asked.status]).toEqual([500, 500]);
    expect(Object.keys(failed.json).sort()).toEqual(['code', 'error', 'requestId']);
    expect(failed.json.code).toBe('INTERNAL_SERVER_ERROR');
    expect(failed.text).not.toMatch(/fire|secret_host|at /);
    expect(uploads.api.faults.map(({ facts }) => String(facts.err))).toEqual([
      'Error: relation "evidence" of secret_host is on fire',
      'Error: relation "evidence" of secret_host is on fire',
    ]);
    expect([again.status, uploads.finished.length]).toEqual([204, 3]);
  });

  test('that was cut off is done when a client asks where the upload stands, which it takes for success', async () => {
    const path = await uploads.begin(5);
    uploads.finishWith(() => Promise.reject(new Error('cut off')));
    await patch(path, 0, 'whole');
    uploads.finishWith(null);

    const head = await uploads.send('HEAD', path, { headers: TUS });

    expect([head.status, head.headers['upload-offset'], head.headers['upload-length']]).toEqual([200, '5', '5']);
    expect(uploads.finished.at(-1)).toEqual({ uploadId: 'u1', path: join(uploads.folder, 'u1'), sizeBytes: 5 });
    expect(uploads.finished).toHaveLength(2);
  });

  test('that fails in the request that began the upload is told too', async () => {
    uploads.finishWith(() => Promise.reject(new Error('no')));
    const headers = { ...BYTES, 'upload-length': '5', 'upload-metadata': WISH };

    const answer = await uploads.send('POST', '/uploads', { headers, body: 'whole' });

    expect([answer.status, answer.json.code, answer.headers.location]).toEqual([
      500,
      'INTERNAL_SERVER_ERROR',
      undefined,
    ]);
  });
});

describe('whoever asks', () => {
  test.each(['POST /uploads', 'HEAD /uploads/u1', 'PATCH /uploads/u1'])('%s shows a token that holds', async (what) => {
    await uploads.begin(10);
    const [method = '', path = ''] = what.split(' ');

    const answers = [
      await uploads.send(method, path, { headers: BYTES, token: null }),
      await uploads.send(method, path, { headers: BYTES, token: 'expired' }),
      await uploads.send(method, path, { headers: BYTES, token: 'no-keys' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 503]);
    expect(answers[0]?.headers['www-authenticate']).toBe('Bearer');
    const codes = answers.map(({ json }) => json.code);
    expect(codes).toEqual(
      method === 'HEAD'
        ? [undefined, undefined, undefined]
        : ['UNAUTHENTICATED', 'UNAUTHENTICATED', 'INTERNAL_SERVER_ERROR'],
    );
    expect(uploads.begun).toHaveLength(1);
  });

  test('does not see the upload of another: it is as one that does not exist', async () => {
    await uploads.begin(10);
    const headers = { ...BYTES, 'upload-offset': '0' };

    const foreign = await uploads.send('PATCH', '/uploads/u1', { headers, body: 'mine', token: 'other' });
    const unknown = await uploads.send('PATCH', '/uploads/u9', { headers, body: 'mine', token: 'other' });
    const heads = [
      await uploads.send('HEAD', '/uploads/u1', { headers: TUS, token: 'other' }),
      await uploads.send('HEAD', '/uploads/u9', { headers: TUS, token: 'other' }),
    ];

    expect([foreign.status, unknown.status, ...heads.map(({ status }) => status)]).toEqual([404, 404, 404, 404]);
    expect({ ...foreign.json, requestId: '' }).toEqual({ ...unknown.json, requestId: '' });
    expect(foreign.json).toMatchObject({ error: 'There is no such upload.', code: 'NOT_FOUND' });
    expect(await standsAt('/uploads/u1')).toBe('0');
  });

  test.each(['..%2f..%2fetc%2fpasswd', 'u1.json', '%00', 'u1%0a', '.', 'x'.repeat(101)])(
    'gets nothing under %j',
    async (id) => {
      await uploads.begin(10);

      const answer = await uploads.send('HEAD', `/uploads/${id}`, { headers: TUS });

      expect(answer.status).toBe(404);
    },
  );

  test.each([
    [401, 'UNAUTHENTICATED'],
    [403, 'FORBIDDEN'],
    [404, 'NOT_FOUND'],
    [409, 'CASE_CLOSED'],
    [413, 'TOO_LARGE'],
    [429, 'TOO_MANY_FILES'],
  ] as const)('is refused with %i %s when that is decided, and nothing is kept', async (status, code) => {
    uploads.beginWith({ ok: false, status, code, message: 'A sentence that says why.' });
    const headers = { ...TUS, 'upload-length': '5000000000', 'upload-metadata': WISH };

    const answer = await uploads.send('POST', '/uploads', { headers });

    expect(uploads.begun[0]?.wish.sizeBytes).toBe(5_000_000_000);
    expect([answer.status, answer.json.code, answer.json.error]).toEqual([status, code, 'A sentence that says why.']);
    expect(answer.json.requestId).toBe(answer.headers['x-request-id']);
    expect(await readdir(uploads.folder)).toEqual([]);
  });

  test('is not let out of the folder by an id', async () => {
    uploads.beginWith({ ok: true, uploadId: '../u1' });

    const answer = await uploads.send('POST', '/uploads', {
      headers: { ...TUS, 'upload-length': '1', 'upload-metadata': WISH },
    });

    expect(answer.status).toBe(500);
    expect(await readdir(uploads.folder)).toEqual([]);
  });
});

describe('what is not offered', () => {
  test.each([
    ['GET', '/uploads', 'POST'],
    ['DELETE', '/uploads', 'POST'],
    ['PATCH', '/uploads', 'POST'],
    ['PUT', '/uploads', 'POST'],
    ['GET', '/uploads/u1', 'HEAD, PATCH'],
    ['DELETE', '/uploads/u1', 'HEAD, PATCH'],
    ['POST', '/uploads/u1', 'HEAD, PATCH'],
    ['PUT', '/uploads/u1', 'HEAD, PATCH'],
  ])('%s %s is answered with what is', async (method, path, allowed) => {
    await uploads.begin(10);

    const answer = await uploads.send(method, path, { headers: BYTES });

    expect([answer.status, answer.headers.allow, answer.json.code]).toEqual([405, allowed, 'BAD_REQUEST']);
    expect(await readdir(uploads.folder)).toEqual(['u1', 'u1.json']);
  });

  test.each([
    ['POST', 405],
    ['PATCH', 204],
    ['HEAD', 200],
  ])('a method in a header does not change %s', async (method, status) => {
    const path = await uploads.begin(10);
    const headers = { ...BYTES, 'upload-offset': '0', 'x-http-method-override': 'DELETE' };

    const answer = await uploads.send(method, path, { headers });

    expect(answer.status).toBe(status);
    expect(await standsAt(path)).toBe('0');
  });

  test.each<[string, Record<string, string | undefined>]>([
    ['no size', { 'upload-length': undefined }],
    ['a size that is put off', { 'upload-length': undefined, 'upload-defer-length': '1' }],
    ['a size said and put off', { 'upload-defer-length': '1' }],
    ['a negative size', { 'upload-length': '-1' }],
    ['a size in other digits', { 'upload-length': '1e3' }],
    ['a size that no number holds', { 'upload-length': '9'.repeat(16) }],
    ['a part of a file', { 'upload-concat': 'partial' }],
    ['a file of parts', { 'upload-concat': 'final;/uploads/u1 /uploads/u2' }],
    ['no metadata', { 'upload-metadata': undefined }],
    ['metadata that is none', { 'upload-metadata': 'caseId  ,,' }],
    ['no case', { 'upload-metadata': metadata({ filename: 'box.jpg' }) }],
    ['an empty case', { 'upload-metadata': metadata({ caseId: '', filename: 'box.jpg' }) }],
    ['no name', { 'upload-metadata': metadata({ caseId: 'c1' }) }],
    ['a name without a value', { 'upload-metadata': `${metadata({ caseId: 'c1' })},filename` }],
    ['a name that is too long', { 'upload-metadata': metadata({ caseId: 'c1', filename: 'x'.repeat(256) }) }],
    ['a name that cannot be kept', { 'upload-metadata': metadata({ caseId: 'c1', filename: 'a\u0000b' }) }],
  ])('with %s nothing is begun', async (_what, headers) => {
    const answer = await uploads.send('POST', '/uploads', {
      headers: { ...TUS, 'upload-length': '10', 'upload-metadata': WISH, ...headers },
    });

    expect([answer.status, answer.json.code]).toEqual([400, 'BAD_REQUEST']);
    expect(uploads.begun).toEqual([]);
  });

  test.each<[string, number, Record<string, string | undefined>]>([
    ['without a place', 400, { 'upload-offset': undefined }],
    ['at a place that is none', 400, { 'upload-offset': '-1' }],
    ['with a size that comes later', 400, { 'upload-length': '10' }],
    ['as JSON', 415, { 'content-type': 'application/json' }],
    ['without a type', 415, { 'content-type': undefined }],
    ['compressed', 415, { 'content-encoding': 'gzip' }],
    ['of another version', 412, { 'tus-resumable': '0.2.2' }],
    ['of no version', 412, { 'tus-resumable': undefined }],
  ])('a piece %s is not taken (%i)', async (_what, status, headers) => {
    const path = await uploads.begin(10);

    const answer = await uploads.send('PATCH', path, {
      headers: { ...BYTES, 'upload-offset': '0', ...headers },
      body: '{"a":1}',
    });

    expect([answer.status, answer.json.code]).toEqual([status, 'BAD_REQUEST']);
    expect(answer.headers['tus-version']).toBe(status === 412 ? '1.0.0' : undefined);
    expect(answer.json.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await standsAt(path)).toBe('0');
  });
});

describe('the server around it', () => {
  test('still limits and reads the bodies of other routes', async () => {
    const large = { query: `{ who } # ${'x'.repeat(150_000)}` };

    const answer = await uploads.api.ask(large);
    const small = await uploads.api.ask('{ who }');

    expect([answer.status, small.data]).toEqual([413, { who: 'AGENT' }]);
  });

  test('reads the next request on a connection whose last was refused before it was read', async () => {
    const path = await uploads.begin(10);
    const socket = await uploads.openPatch(path, 7, 600_000);
    socket.write(bytesOf(600_000));
    socket.write(
      `HEAD ${path} HTTP/1.1\r\nhost: x\r\ntus-resumable: 1.0.0\r\nauthorization: Bearer buyer\r\nconnection: close\r\n\r\n`,
    );

    const text = await restOf(socket);

    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 409', 'HTTP/1.1 200']);
  });

  test('closes while a file comes, and keeps what came', async () => {
    const path = await uploads.begin(1_000);
    const socket = await uploads.openPatch(path, 0, 1_000);
    socket.write(bytesOf(400));
    await uploads.written(path, 400);
    const answer = restOf(socket);

    await uploads.api.server.close();

    expect(await answer).toMatch(/^HTTP\/1\.1 204 [\s\S]*upload-offset: 400\r\n/);
    expect((await readFile(join(uploads.folder, 'u1'))).equals(bytesOf(400))).toBe(true);
  });
});

test('pages of other origins are let in by the rule of the server alone', async () => {
  const others = await startUploads({ corsOrigins: ['https://shop.example'] });

  const ours = await others.send('HEAD', '/uploads/u1', { headers: { ...TUS, origin: 'https://shop.example' } });
  const foreign = await others.send('POST', '/uploads', { headers: { ...TUS, origin: 'https://evil.example' } });
  await others.stop();

  expect(ours.headers['access-control-allow-origin']).toBe('https://shop.example');
  expect(foreign.headers['access-control-allow-origin']).toBeUndefined();
});
