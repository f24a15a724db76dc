// Takes the partner's webhooks as Recourse does, and writes down how each came. What a clause wants refused is refused.
import http from 'node:http';
import { webhookFault } from '../../integrations/contract/check.js';
import { verifyWebhook } from '../../integrations/webhooks/verifyWebhook.js';
import { fieldOf } from './readAnswer.js';

export interface Delivery {
  webhookId: string | null;
  timestamp: number;
  cameAt: number;
  /** What the message is about. */
  reference: string | null;
  type: string | null;
  body: string;
  /** What breaks the contract in it. */
  fault: string | null;
  status: number;
}

export interface Receiver {
  /** Where the partner is told to post. */
  url: string;
  deliveries: Delivery[];
  /** The next messages about this are answered so, instead of 200. */
  refuse(reference: string, statuses: number[]): void;
  /** @returns false when it was not so in time. */
  until(holds: () => boolean, withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

const MOST_BYTES = 1_000_000;

export async function openReceiver(options: {
  port: number;
  secret: string;
  clock: () => Date;
  host?: string;
}): Promise<Receiver> {
  const { host = '127.0.0.1' } = options;
  const deliveries: Delivery[] = [];
  const refusals = new Map<string, number[]>();
  const waiting = new Set<() => void>();

  const server = http.createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const delivery = deliveryOf(request, body, options);
      const status = refusals.get(delivery.reference ?? '')?.shift() ?? 200;
      deliveries.push({ ...delivery, status });
      response.writeHead(status).end();
      for (const look of [...waiting]) look();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;

  return {
    url: `http://${host}:${port}`,
    deliveries,
    refuse: (reference, statuses) => void refusals.set(reference, [...statuses]),
    until: (holds, withinMs) =>
      new Promise((resolve) => {
        const end = (held: boolean) => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(held);
        };
        const look = () => void (holds() && end(true));
        const timer = setTimeout(() => end(holds()), withinMs);
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= MOST_BYTES) parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function deliveryOf(
  { headers }: http.IncomingMessage,
  body: string,
  { secret, clock }: { secret: string; clock: () => Date },
): Omit<Delivery, 'status'> {
  const verdict = verifyWebhook({ rawBody: body, headers, secrets: [secret], now: clock() });
  const message = parsed(body);
  const type = textOf(fieldOf(message, 'type'));
  const reference = textOf(fieldOf(fieldOf(message, 'data'), 'reference'));
  const timestamp = Number(headers['webhook-timestamp']);
  const wrong = type === null ? 'it has no type' : webhookFault(type, message);
  const fault = verdict.ok ? (wrong === null ? null : `against the contract: ${wrong}`) : verdict.reason;
  return { webhookId: verdict.webhookId, timestamp, cameAt: clock().getTime(), reference, type, body, fault };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
