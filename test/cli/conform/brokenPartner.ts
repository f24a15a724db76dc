// A partner that breaks one promise: the sandbox behind something that alters what goes in or comes out.
import http from 'node:http';
import { setTimeout as pass } from 'node:timers/promises';
import { verifyWebhook } from '../../../src/integrations/webhooks/verifyWebhook.js';
import { signature } from '../../../sandbox/signatures.js';
import { SECRET } from '../../integrations/partnerConnection.js';

export interface Wire {
  method: string;
  path: string;
  headers: Record<string, string>;
  text: string;
}
export interface Told {
  status: number;
  headers: Record<string, string>;
  text: string;
}
export interface Breaking {
  /** What the partner makes of a request before it looks at it. */
  hears?(asked: Wire, about: Hearing): Wire;
  /** What it answers instead. */
  answers?(told: Told, asked: Wire, about: Hearing): Told;
  /** What it posts instead of a webhook. */
  tells?(message: Wire): Wire;
  /** Posts a webhook once more when it was taken. */
  tellsAgain?: boolean;
  /** The line was gone before its answer was out. */
  lost?(asked: Wire): void;
}
export interface Hearing {
  now: Date;
  isSigned: boolean;
  /** Signed as it should have been, under this key. */
  signAnew(asked: Wire, key?: string): Wire;
}

/** Of a partner whose line is to break: how long the kit waits before it drops it, and how much longer the partner takes. */
export const DROPPED_AFTER_MS = 30;
const SLOWLY_MS = 4 * DROPPED_AFTER_MS;

export async function breakPartner(
  breaking: Breaking,
  around: { sandboxUrl: string; callbackUrl: string; clock: () => Date },
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = http.createServer((request, response) => {
    // Its body broke off, or whom it is for has gone.
    passOn(request, response).catch(() => response.destroy());
  });

  const passOn = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const asked = await wireOf(request);
    // At once, because the next request may come before the answer would have been ready.
    response.once('close', () => !response.writableFinished && breaking.lost?.(asked));
    const { status, headers, text } = await (asked.path.startsWith('/webhooks/') ? post(asked) : ask(asked));
    if (breaking.lost && asked.method === 'PUT') await pass(SLOWLY_MS);
    response.writeHead(status, headers).end(text);
  };

  const ask = async (asked: Wire): Promise<Told> => {
    const now = around.clock();
    const verdict = verifyWebhook({ rawBody: asked.text, headers: asked.headers, secrets: [SECRET], now });
    const about: Hearing = {
      now,
      isSigned: verdict.ok,
      signAnew: (wire, key = wire.headers['webhook-id'] ?? 'made') => {
        const signs = signature({ id: key, at: now, body: wire.text, secret: SECRET });
        const headers = { ...wire.headers, ...signs };
        if ('idempotency-key' in headers) headers['idempotency-key'] = key;
        return { ...wire, headers };
      },
    };
    const heard = breaking.hears?.(asked, about) ?? asked;
    const told = await forward(around.sandboxUrl, heard);
    return breaking.answers?.(told, asked, about) ?? told;
  };

  const post = async (message: Wire): Promise<Told> => {
    const told = await forward(around.callbackUrl, breaking.tells?.(message) ?? message);
    if (breaking.tellsAgain && told.status === 200) await forward(around.callbackUrl, message);
    return told;
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function forward(to: string, { method, path, headers, text }: Wire): Promise<Told> {
  const response = await fetch(`${to}${path}`, {
    method,
    // No line is kept: who is at its other end may close it just when it is used again.
    headers: { ...headers, connection: 'close' },
    ...(method === 'GET' ? {} : { body: text }),
  });
  const kept = ['content-type', 'retry-after'].flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return { status: response.status, headers: Object.fromEntries(kept), text: await response.text() };
}

const KEPT = /^(content-type|accept|idempotency-key|webhook-.*)$/;

async function wireOf(request: http.IncomingMessage): Promise<Wire> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  const headers = Object.entries(request.headers).filter(([name]) => KEPT.test(name)) as [string, string][];
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: Object.fromEntries(headers),
    text: Buffer.concat(parts).toString('utf8'),
  };
}
