// Starts the sandbox: suppliers, carriers, payment providers, marketplaces and mail providers that speak our partner protocol
// over real HTTP on this machine, for tests, for the demo, and for partners who want to see the protocol at work. README.md
// says how to steer it.
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { callbacks, loopbackOnly, type SandboxLog } from './callbacks.js';
import { checkedByContract } from './checkedByContract.js';
import { faultScript, type Fault } from './faults.js';
import { serveMailbox } from './mail/serveMailbox.js';
import { type Mailbox, startMailbox } from './mail/startMailbox.js';
import { problem, send } from './replies.js';
import { keepRawBody } from './rawBody.js';
import { serveCalls, type HeardCall } from './serveCalls.js';
import { servePapers } from './servePapers.js';
import { serveSimulation } from './serveSimulation.js';
import { keyOf, openWorld, type Account, type Callback, type Effect, type Wire } from './world.js';

export interface SandboxOptions {
  /** 0 takes any free one. */
  port: number;
  host?: string;
  /** Callbacks go to `${callbackBaseUrl}/webhooks/${accountId}`; they wait while there is none. */
  callbackBaseUrl?: string;
  callbackDelayMs?: number;
  accounts: Account[];
  clock?: () => Date;
  stateFile?: string;
  log?: SandboxLog;
  /** Of the mailbox that catches every mail; 0 takes any free one. */
  mailPort?: number;
}

export interface Sandbox {
  url: string;
  port: number;
  /** Where mails are sent, and what came. */
  mailbox: Mailbox;
  stop(): Promise<void>;
  control: SandboxControl;
}

export interface SandboxControl {
  fault(fault: Fault): void;
  clearFaults(): void;
  setOffer(accountId: string, offer: Wire['Offer']): void;
  callbackTo(baseUrl: string): void;
  /** Waits until every queued callback has been taken, or has failed too often. */
  flush(): Promise<void>;
  redeliver(webhookId: string): boolean;
  effects(): Effect[];
  calls(): HeardCall[];
  callbacks(): Callback[];
}

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, host = '127.0.0.1', accounts, clock = () => new Date(), log = { info() {}, warn() {} } } = options;
  loopbackOnly(`http://${host.includes(':') ? `[${host}]` : host}`);
  const world = openWorld(accounts, options.stateFile);
  const faults = faultScript();
  const heard: HeardCall[] = [];
  const { callbackBaseUrl: baseUrl, callbackDelayMs: delayMs = 200 } = options;
  const queue = callbacks({ world, baseUrl, clock, delayMs, log });

  const mailbox = await startMailbox({ host, port: options.mailPort ?? 0, clock });
  const app = newServer();
  let url = '';
  const ground = { world, url: () => url, faults, clock, heard };
  serveCalls(app, { ...ground, tell: queue.tell });
  serveSimulation(app, { ...ground, callbacks: queue });
  servePapers(app, ground);
  serveMailbox(app, mailbox);
  await app.listen({ port, host });
  const address = app.server.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  url = `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
  log.info({ url, accounts: accounts.map((account) => account.id) }, 'The sandbox listens.');

  return {
    url,
    port: taken,
    mailbox,
    stop: async () => {
      queue.stop();
      await mailbox.stop();
      await app.close();
    },
    control: {
      fault: faults.add,
      clearFaults: faults.clear,
      setOffer: (accountId, offer) => {
        const account = world.accounts.get(accountId);
        if (!account) throw new Error(`The sandbox was started without the account ${accountId}.`);
        world.offers.put(keyOf(account, offer.sku), offer);
      },
      callbackTo: queue.sendTo,
      flush: queue.flush,
      redeliver: queue.redeliver,
      effects: world.effects.values,
      calls: () => [...heard],
      callbacks: world.callbacks.values,
    },
  };
}

function newServer(): FastifyInstance {
  const app = Fastify({
    forceCloseConnections: true,
    // The number of a mail is longer than Fastify expects a name in a path to be.
    routerOptions: { maxParamLength: 1000 },
  });
  app.setValidatorCompiler(checkedByContract);
  // JSON only: a page in a browser cannot send that to another address without asking first.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    keepRawBody(request, String(body));
    try {
      done(null, body === '' ? null : JSON.parse(String(body)));
    } catch {
      done(Object.assign(new Error('The body is no JSON.'), { statusCode: 400 }));
    }
  });
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) return send(reply, problem(500, 'UNAVAILABLE', 'Something broke.'));
    return send(reply, problem(status, 'VALIDATION_FAILED', error.message));
  });
  app.setNotFoundHandler((request, reply) =>
    send(reply, problem(404, 'NO_SUCH_CALL', `There is no ${request.method} ${request.url.split('?')[0]} here.`)),
  );
  return app;
}
