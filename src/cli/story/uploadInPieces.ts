// A telephone on a bad line: the tus protocol by hand, broken off in the middle and gone on with.
import sharp from 'sharp';
import { globalId } from '../../policy/globalId.js';
import type { Say } from './narrate.js';
import type { Stage } from './stage.js';

/** Exchanges a buyer's link, uploads a photo to a case in two pieces, and says what the server says. */
export async function uploadInPieces(stage: Stage, say: Say, link: string, caseId: string): Promise<void> {
  const session = (await (await post(`${stage.url}/claim-links/exchange`, { link })).json()) as { token: string };
  const again = await post(`${stage.url}/claim-links/exchange`, { link });
  say(`      the link is exchanged for a token of 30 minutes; a second time it is answered ${again.status}`);
  const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: 'chocolate' } })
    .jpeg()
    .toBuffer();
  const headers = { authorization: `Bearer ${session.token}`, 'tus-resumable': '1.0.0' };
  const metadata = `caseId ${base64(globalId('Case', caseId))},filename ${base64('cup.jpg')}`;
  const begun = await fetch(`${stage.url}/uploads`, {
    method: 'POST',
    headers: { ...headers, 'upload-length': `${photo.length}`, 'upload-metadata': metadata },
  });
  const upload = `${stage.url}${begun.headers.get('location') ?? ''}`;
  const half = Math.floor(photo.length / 2);
  await patch(upload, headers, 0, photo.subarray(0, half));
  const offset = (await fetch(upload, { method: 'HEAD', headers })).headers.get('upload-offset');
  say(`      the line breaks; the server has ${offset} of ${photo.length} bytes, and the upload goes on from there`);
  const done = await patch(upload, headers, Number(offset), photo.subarray(Number(offset)));
  say(`      ${done.status === 204 ? 'all bytes are there' : `refused: ${done.status}`}`);
  await stage.settle();
}

function post(url: string, body: object): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

function patch(url: string, headers: Record<string, string>, offset: number, bytes: Buffer): Promise<Response> {
  const more = { 'upload-offset': `${offset}`, 'content-type': 'application/offset+octet-stream' };
  return fetch(url, { method: 'PATCH', headers: { ...headers, ...more }, body: new Uint8Array(bytes) });
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
