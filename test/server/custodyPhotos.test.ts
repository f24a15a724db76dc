// Photos of goods in custody, over real sockets: sent by operators, sealed by their hash, linked in the chain.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { CustodyPhoto } from '../../src/entities/CustodyPhoto.js';
import { globalId, idOf } from '../../src/policy/globalId.js';
import { serveCustodyPhotos } from '../../src/server/custodyPhotos.js';
import { serveEvidence } from '../../src/server/evidence.js';
import { evidencePath, signLink } from '../../src/server/evidenceLinks.js';
import { ask } from '../support/builders/api.js';
import { bought, codesOf, custody, JUDGE } from '../support/inspected.js';
import { openShop, type Shop } from '../support/shop.js';

const SECRET_KEY = 'a secret key of a test that is long enough';
let shop: Shop;
let server: FastifyInstance;
let url: string;
let inspectionId: string;
beforeAll(async () => {
  shop = await openShop();
  server = Fastify();
  server.decorateRequest('caller', null);
  const people = { 'Bearer operator': JUDGE, 'Bearer admin': shop.admin };
  const authenticate = async (header: string | undefined) => {
    const viewer = people[header as keyof typeof people];
    return viewer === undefined ? null : { viewer, expiresAt: new Date(8.64e15) };
  };
  serveCustodyPhotos(server, { app: shop.app, authenticate, folder: shop.uploads });
  serveEvidence(server, { app: shop.app, secretKey: SECRET_KEY });
  url = await server.listen({ port: 0, host: '127.0.0.1' });
  const { variantId } = await shop.offer();
  await shop.order({ variantId });
  inspectionId = await bought(shop, await shop.order({ variantId }), variantId);
});
afterAll(async () => {
  await server.close();
  await shop.close();
});

const photo = (shade: number) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: shade, g: 20, b: 30 } } })
    .jpeg()
    .withExif({ IFD0: { Copyright: 'inspector' } })
    .toBuffer();

async function send(bytes: Buffer, who = 'operator', id = globalId('Inspection', inspectionId)) {
  const answer = await fetch(`${url}/custody-photos/${id}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${who}`, 'content-type': 'image/jpeg' },
    body: new Uint8Array(bytes),
  });
  return { status: answer.status, ...((await answer.json()) as { photoId?: string; code?: string }) };
}

test('a photo is sealed by its hash, the same one again is the one that is kept, and nothing stays in the folder', async () => {
  const bytes = await photo(10);

  const [first, again] = [await send(bytes), await send(bytes)];

  expect([first.status, again.photoId]).toEqual([201, first.photoId]);
  const rows = await shop.see((tx) => tx.manager.findBy(CustodyPhoto, { merchantId: tx.merchantId }));
  expect(rows.map(({ sha256, contentType }) => [sha256.length, contentType])).toEqual([[64, 'image/jpeg']]);
  expect((await readdir(shop.uploads)).filter((name) => name !== 'kept')).toEqual([]);
});

test('it is linked in the chain of custody, and shown to operators as a copy by a signed link', async () => {
  const { photoId = '' } = await send(await photo(20));
  const id = idOf('CustodyPhoto', photoId) ?? '';
  expect(codesOf(await custody(shop, inspectionId, 'RECEIVED', { photoId: id }))).toEqual([]);

  const { data, errors } = await ask(shop.app, JUDGE, 'query ($id: ID!) { node(id: $id) { ... on Inspection { custody { step photoSha256 photoUrl } } } }', {
    id: globalId('Inspection', inspectionId),
  }); // prettier-ignore
  const link = signLink(SECRET_KEY, evidencePath(id, 'copy'), new Date(shop.now().getTime() + 60_000));
  const [shown, original] = [await fetch(`${url}${link}`), await fetch(`${url}${link.replace('copy', 'original')}`)];

  expect(errors).toEqual([]);
  expect(data.node.custody).toMatchObject([{ step: 'RECEIVED', photoUrl: `https://files.example/${id}/copy` }]);
  expect([shown.status, shown.headers.get('content-type'), original.status]).toEqual([200, 'image/jpeg', 404]);
  expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).exif).toBeUndefined();
});

test('is not taken from strangers and merchants, for an inspection that there is not, or when it is no photo', async () => {
  const bytes = await photo(30);
  const nobody = globalId('Inspection', '01900000-0000-7000-8000-000000000000');

  const answers = [
    await send(bytes, 'nobody'),
    await send(bytes, 'admin'),
    await send(bytes, 'admin', nobody),
    await send(bytes, 'operator', nobody),
    await send(bytes, 'operator', 'nonsense'),
    await send(Buffer.from('no photo')),
    await send(Buffer.alloc(20 * 1024 * 1024 + 1)),
  ];

  expect(answers.map(({ status, code }) => [status, code])).toEqual([
    [401, 'UNAUTHENTICATED'],
    [403, 'NOT_PERMITTED'],
    [403, 'NOT_PERMITTED'],
    [404, 'NOT_FOUND'],
    [404, 'NOT_FOUND'],
    [422, 'INVALID_INPUT'],
    [413, 'QUOTA_EXCEEDED'],
  ]);
});
