import Fastify from 'fastify';
import type { CallContext, PartnerConnection } from '../../src/integrations/calls.js';
import { gateways } from '../../src/integrations/registry.js';
import { parseWebhook } from '../../src/integrations/webhooks/parseWebhook.js';
import type { PartnerMessage } from '../../src/integrations/webhooks/PartnerMessage.js';
import { verifyWebhook } from '../../src/integrations/webhooks/verifyWebhook.js';
import { startSandbox, type SandboxOptions } from '../../sandbox/startSandbox.js';
import { OTHER_SECRET, SECRET } from '../integrations/partnerConnection.js';

const ACCOUNTS: SandboxOptions['accounts'] = [
  { id: 'dsers', kind: 'SUPPLIER', secret: SECRET },
  { id: 'sf', kind: 'CARRIER', secret: SECRET },
  { id: 'alipay', kind: 'PAYMENT', secret: OTHER_SECRET },
  { id: 'tmall', kind: 'MARKETPLACE', secret: SECRET },
  { id: 'post', kind: 'MAIL', secret: SECRET },
];

/** A sandbox, somebody who takes its callbacks as Recourse does, and our real clients over real sockets. */
export async function sandboxWorld(options: Partial<SandboxOptions> = {}) {
  let now = new Date('2026-11-05T10:00:00.000Z');
  const clock = () => now;
  const taker = await callbackTaker(clock);
  const sandbox = await startSandbox({
    port: 0,
    accounts: ACCOUNTS,
    clock,
    callbackBaseUrl: taker.url,
    callbackDelayMs: 5,
    ...options,
  });
  const clients = gateways({ clock });
  const hasty = gateways({ clock, totalTimeoutMs: 1_000 });
  const connectionTo = (accountId: string, secret = SECRET): PartnerConnection => {
    return {
      merchantId: 'lighthouse',
      accountId,
      provider: 'RECOURSE',
      name: accountId,
      baseUrl: `${sandbox.url}/accounts/${accountId}`,
      secret,
    };
  };
  return {
    sandbox,
    taker,
    supplier: clients.supplier(connectionTo('dsers')),
    carrier: clients.carrier(connectionTo('sf')),
    payment: clients.payment(connectionTo('alipay', OTHER_SECRET)),
    marketplace: clients.marketplace(connectionTo('tmall')),
    clients,
    /** Of a partner who does not answer: whoever is asked through these may be given up by a busy machine, too. */
    hasty: {
      supplier: hasty.supplier(connectionTo('dsers')),
      carrier: hasty.carrier(connectionTo('sf')),
      marketplace: hasty.marketplace(connectionTo('tmall')),
    },
    connectionTo,
    clock,
    passSeconds: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    simulate: async (path: string, body: object = {}) => {
      const response = await fetch(`${sandbox.url}/simulate/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    /** What callbacks have told so far, in the order in which it happened: on the way one may overtake another. */
    told: async () => {
      await sandbox.control.flush();
      const happened = sandbox.control.callbacks().map(({ webhookId }) => webhookId);
      const placeOf = (at: number) => happened.indexOf(taker.takenIds[at] ?? '');
      return [...taker.messages.entries()]
        .sort(([one], [other]) => placeOf(one) - placeOf(other))
        .map(([, told]) => told);
    },
    effects: (name?: string) =>
      sandbox.control.effects().filter((effect) => name === undefined || effect.effect === name),
    stop: async () => {
      await sandbox.stop();
      await taker.stop();
    },
  };
}

export function key(idempotencyKey: string): CallContext {
  return { idempotencyKey };
}

export type CallbackTaker = Awaited<ReturnType<typeof callbackTaker>>;

export async function callbackTaker(clock: () => Date) {
  const app = Fastify({ forceCloseConnections: true });
  const messages: PartnerMessage[] = [];
  const takenIds: string[] = [];
  const deliveries: { accountId: string; webhookId: string; signature: string; status: number }[] = [];
  const answers: number[] = [];
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post<{ Params: { accountId: string }; Body: string }>('/webhooks/:accountId', async (request, reply) => {
    const { accountId } = request.params;
    const secrets = accountId === 'alipay' ? [OTHER_SECRET] : [SECRET];
    const verdict = verifyWebhook({ rawBody: request.body, headers: request.headers, secrets, now: clock() });
    const status = verdict.ok ? (answers.shift() ?? 200) : 401;
    const signature = String(request.headers['webhook-signature']);
    deliveries.push({ accountId, webhookId: verdict.webhookId ?? '', signature, status });
    if (status === 200) {
      messages.push(parseWebhook(request.body));
      takenIds.push(verdict.webhookId ?? '');
    }
    return reply.code(status).send();
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    messages,
    /** Of the messages. */
    takenIds,
    deliveries,
    /** Instead of 200, for the next callbacks. */
    answersNext: (...statuses: number[]) => void answers.push(...statuses),
    stop: () => app.close(),
  };
}
