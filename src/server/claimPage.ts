// Promise: the page behind a buyer's link, in production too. It is a few files of ours and nothing else: it asks nobody but
// this server, no script runs that is not one of them, and no other page may frame it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { projectFolder } from './projectFolder.js';

const CONTENT_SECURITY_POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `connect-src 'self'`,
  `img-src 'self' data:`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
].join('; ');

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/** What lies below /claim/, and as what it is sent. */
const FILES = new Map([
  ['claim.css', STYLE],
  ['controls.css', STYLE],
  ['rows.css', STYLE],
  ['claim.js', SCRIPT],
  ['ask.js', SCRIPT],
  ['elements.js', SCRIPT],
  ['files.js', SCRIPT],
  ['order.js', SCRIPT],
  ['report.js', SCRIPT],
  ['theCase.js', SCRIPT],
  ['afterwards.js', SCRIPT],
  ['upload.js', SCRIPT],
  ['words.js', SCRIPT],
  ['english.js', SCRIPT],
  ['chinese.js', SCRIPT],
]);

/** GET /claim, and the files of it at /claim/{name}. The secret of a link stands behind the # and never comes here. */
export function serveClaimPage(server: FastifyInstance): void {
  const folder = join(projectFolder(), 'src', 'server', 'claimPage');
  server.get('/claim', async (_request, reply) =>
    guarded(reply)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(await readFile(join(folder, 'claim.html'))),
  );
  server.get<{ Params: { name: string } }>('/claim/:name', async (request, reply) => {
    const { name } = request.params;
    const type = FILES.get(name);
    if (type === undefined) return reply.callNotFound();
    // Asked for anew each time, so that the files of a page are always of one release.
    return guarded(reply)
      .header('cache-control', 'no-cache')
      .type(type)
      .send(await readFile(join(folder, name)));
  });
}

function guarded(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-security-policy', CONTENT_SECURITY_POLICY)
    .header('referrer-policy', 'no-referrer')
    .header('x-frame-options', 'DENY');
}
