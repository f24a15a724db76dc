// A buyer's link, the token it is exchanged for, uploads over real sockets, and the links to what was uploaded.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { ClaimLink } from '../../src/entities/ClaimLink.js';
import { Evidence } from '../../src/entities/Evidence.js';
import { globalId } from '../../src/policy/globalId.js';
import { createAuthenticate } from '../../src/server/auth.js';
import { newBudgets } from '../../src/server/budget/budgets.js';
import { serveClaimLinks } from '../../src/server/claimLinks.js';
import { serveEvidence } from '../../src/server/evidence.js';
import { evidencePath, signLink } from '../../src/server/evidenceLinks.js';
import { uploadGround } from '../../src/server/uploadGround.js';
import { serveUploads } from '../../src/server/uploads.js';
import { createClaimLink } from '../../src/workflows/links/createClaimLink.js';
import { revokeClaimLink } from '../../src/workflows/links/revokeClaimLink.js';
import { buyerOfSession, useClaimLink } from '../../src/workflows/links/useClaimLink.js';
import { delivered } from '../support/delivered.js';
import { openShop, type PlacedOrder, type Shop } from '../support/shop.js';

const SECRET_KEY = 'a secret key of a test that is long enough';
let shop: Shop;
let server: FastifyInstance;
let url: string;
beforeAll(async () => {
  shop = await openShop();
  server = Fastify();
  server.decorateRequest('caller', null);
  const authenticate = createAuthenticate([], (token) => buyerOfSession(shop.app, token));
  serveUploads(server, uploadGround(shop.app, authenticate, shop.uploads));
  serveEvidence(server, { app: shop.app, secretKey: SECRET_KEY });
  serveClaimLinks(server, { app: shop.app, budgets: newBudgets() });
  url = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await server.close();
  await shop.close();
});

const linkFor = async (order: PlacedOrder) => {
  const made = await createClaimLink(shop.app, shop.agent, { orderId: order.id });
  if (!made.ok) throw new Error(JSON.stringify(made.refusals));
  return made.value;
};
const exchange = (link: string) =>
  fetch(`${url}/claim-links/exchange`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link }),
  });
const sessionFor = async (order: PlacedOrder) => {
  const { token } = (await (await exchange((await linkFor(order)).token)).json()) as { token: string };
  return token;
};
const base64 = (text: string) => Buffer.from(text).toString('base64');
const upload = (session: string, caseId: string, bytes: Buffer, length = bytes.length) =>
  fetch(`${url}/uploads`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${session}`,
      'tus-resumable': '1.0.0',
      'upload-length': `${length}`,
      'upload-metadata': `caseId ${base64(globalId('Case', caseId))},filename ${base64('a "photo".jpg')}`,
      'content-type': 'application/offset+octet-stream',
    },
    body: new Uint8Array(bytes),
  });

/** With a place in it, as a telephone makes them. */
const photoWithPlace = () =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: 'red' } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 49/1' }, IFD0: { Make: 'Telephone' } })
    .jpeg()
    .toBuffer();

test('a link is used once, is kept as a hash, and its token speaks for one order for half an hour', async () => {
  const { order } = await delivered(shop);
  const { token: link, linkId } = await linkFor(order);

  const first = await exchange(link);
  const second = await exchange(link);
  const { token } = (await first.json()) as { token: string };
  const buyer = await buyerOfSession(shop.app, token);
  const row = await shop.see((tx) => tx.manager.findOneByOrFail(ClaimLink, { id: linkId }));
  await shop.wait(1);

  expect([first.status, second.status]).toEqual([200, 404]);
  expect(buyer?.viewer).toEqual({
    role: 'BUYER',
    merchantId: shop.merchantId,
    subject: `link:${linkId}`,
    scopeId: order.id,
  });
  expect(JSON.stringify(row)).not.toContain(link.split('.')[1]);
  expect(JSON.stringify(row)).not.toContain(token.split('.')[1]);
  expect(await buyerOfSession(shop.app, token)).toBeNull();
});

test('two who use a link at the same time get one token between them', async () => {
  const { order } = await delivered(shop);
  const { token } = await linkFor(order);

  const sessions = await Promise.all([useClaimLink(shop.app, token), useClaimLink(shop.app, token)]);

  expect(sessions.filter((session) => session !== null)).toHaveLength(1);
});

test('a revoked link cannot be used, and ends the session that came of one', async () => {
  const { order } = await delivered(shop);
  const [unused, used] = [await linkFor(order), await linkFor(order)];
  const session = await useClaimLink(shop.app, used.token);

  await revokeClaimLink(shop.app, shop.agent, { linkId: unused.linkId });
  await revokeClaimLink(shop.app, shop.agent, { linkId: used.linkId });

  expect((await exchange(unused.token)).status).toBe(404);
  expect(await buyerOfSession(shop.app, session?.token ?? '')).toBeNull();
});

test('what is no link, or one with another secret, is refused like one that was used', async () => {
  const { order } = await delivered(shop);
  const { linkId } = await linkFor(order);

  const answers = await Promise.all(
    ['', 'x', `${linkId}.${'A'.repeat(43)}`, `${linkId}.`, `../../${linkId}`].map((link) => exchange(link)),
  );

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
});

test('a file of evidence is opened by its signed link alone, and another merchant’s case takes none (survival 20)', async () => {
  const [own, other] = [await delivered(shop), await delivered(shop)];
  const caseId = await shop.report(own.order, 'DAMAGED');
  const foreign = await shop.report(other.order, 'DAMAGED');
  const session = await sessionFor(own.order);
  const bytes = await photoWithPlace();

  const done = await upload(session, caseId, bytes);
  const elsewhere = await upload(session, foreign, bytes);
  const stranger = await upload(`rcs_${caseId}.${'A'.repeat(43)}`, caseId, bytes);
  await shop.settle();
  const [file] = await shop.see((tx) => tx.manager.findBy(Evidence, { caseId }));
  const id = file?.id ?? '';
  const until = new Date(shop.now().getTime() + 60_000);
  const open = (view: string, signedFor = view) => {
    const query = signLink(SECRET_KEY, evidencePath(id, signedFor), until).split('?')[1] ?? '';
    return fetch(`${url}${evidencePath(id, view)}?${query}`);
  };
  const copy = await open('copy');
  const shown = Buffer.from(await copy.arrayBuffer());
  const [original, swapped, unsigned] = [
    await open('original'),
    await open('original', 'copy'),
    await fetch(`${url}${evidencePath(id, 'copy')}`),
  ];

  expect([done.status, elsewhere.status, stranger.status]).toEqual([201, 404, 401]);
  expect(file).toMatchObject({ state: 'USABLE', kind: 'PHOTO', fileName: 'a photo.jpg', uploadedBy: 'BUYER' });
  expect([copy.status, original.status, swapped.status, unsigned.status]).toEqual([200, 200, 404, 404]);
  expect(copy.headers.get('content-disposition')).toBe(`attachment; filename="evidence-${id}.jpg"`);
  expect(copy.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect((await sharp(shown).metadata()).exif).toBeUndefined();
  expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true);
});

test('a case that is named in another way than the API names it is not there', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  const session = await sessionFor(order);
  const named = (text: string) =>
    fetch(`${url}/uploads`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${session}`,
        'tus-resumable': '1.0.0',
        'upload-length': '10',
        'upload-metadata': `caseId ${base64(text)},filename ${base64('a.jpg')}`,
      },
    });

  const answers = await Promise.all([caseId, 'nonsense', globalId('Order', caseId)].map(named));

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
});

test('a file that is larger than any may be is refused before it is sent', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  const session = await sessionFor(order);
  const announced = async (length: number) => {
    const answer = await upload(session, caseId, Buffer.alloc(0), length);
    return [answer.status, ((await answer.json().catch(() => ({}))) as { error?: string }).error];
  };

  const answers = [await announced(500 * 1024 * 1024 + 1), await announced(500 * 1024 * 1024)];

  expect(answers).toEqual([
    [413, 'A video has at most 500 MiB, a photo 20. Send a smaller file.'],
    [201, undefined],
  ]);
});

test('a link to evidence is over at its second', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  const id = await shop.upload(caseId, await photoWithPlace());
  const until = new Date(shop.now().getTime() + 1000);
  const path = signLink(SECRET_KEY, evidencePath(id, 'thumbnail'), until);

  const before = await fetch(`${url}${path}`);
  shop.setNow(until);
  const after = await fetch(`${url}${path}`);

  expect([before.status, after.status]).toEqual([200, 404]);
});

test('what is announced and not sent stays unfinished, gives its room back after a day, and never becomes evidence', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  const session = await sessionFor(order);

  const begun = await upload(session, caseId, Buffer.alloc(1000, 1), 2_000_000);
  const tooLarge = await upload(session, caseId, Buffer.alloc(10, 1), 5 * 1024 ** 3);
  const before = await shop.see((tx) => tx.manager.findBy(Evidence, { caseId }));
  await shop.wait(24);

  expect([begun.status, tooLarge.status]).toEqual([201, 413]);
  expect(before).toMatchObject([{ state: 'UPLOADING', announcedBytes: 2_000_000n }]);
  expect(await shop.see((tx) => tx.manager.findBy(Evidence, { caseId }))).toMatchObject([{ state: 'EXPIRED' }]);
});

test('what is kept of evidence is never changed or thrown away', async () => {
  const { order } = await delivered(shop);
  const caseId = await shop.report(order, 'DAMAGED');
  const id = await shop.upload(caseId, await photoWithPlace());

  const change = () => shop.see((tx) => tx.manager.update(Evidence, { id }, { sha256: 'another' }));

  await expect(change()).rejects.toThrow('Evidence is sealed');
});
