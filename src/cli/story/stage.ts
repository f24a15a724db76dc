// Promise: a story needs nothing that is running: it has a database of its own, which is gone afterwards, the sandbox for
// partners over real HTTP, and a clock that it sets. What happens is done by the product's own workflows.
import { randomBytes } from 'node:crypto';
import { partnerTraffic } from '../../workflows/partners/partnerTraffic.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { v7 as uuid } from 'uuid';
import { type Sandbox, startSandbox } from '../../../sandbox/startSandbox.js';
import { gateways } from '../../integrations/registry.js';
import { diskStorage } from '../../integrations/storage/diskStorage.js';
import { nextDueAt, ROWS_ARE_THE_QUEUE, runDue } from '../../jobs/runDue.js';
import type { PartnerKind } from '../../policy/vocabulary.js';
import { createAuthenticate } from '../../server/auth.js';
import { newBudgets } from '../../server/budget/budgets.js';
import { serveClaimLinks } from '../../server/claimLinks.js';
import { createDataSource } from '../../server/dataSource.js';
import { serveEvidence } from '../../server/evidence.js';
import { evidencePath, signLink } from '../../server/evidenceLinks.js';
import { openTemporaryDatabase } from '../../server/temporaryDatabase.js';
import { uploadGround } from '../../server/uploadGround.js';
import { serveUploads } from '../../server/uploads.js';
import { createVault } from '../../server/vault.js';
import { serveWebhooks } from '../../server/webhooks.js';
import type { App, Viewer } from '../../workflows/App.js';
import { buyerOfSession } from '../../workflows/links/useClaimLink.js';
import { asWorker } from '../../workflows/withTenant.js';
import { addAccount, addMerchant, addSupplier } from '../scene/addMerchant.js';
import { UNWATCHED } from '../../workflows/unwatched.js';

export interface Stage {
  app: App;
  sandbox: Sandbox;
  merchantId: string;
  agent: Viewer;
  admin: Viewer;
  suppliers: { anshan: string; berlin: string; chengdu: string };
  accounts: Record<'anshan' | 'berlin' | 'chengdu' | 'carrier' | 'payment' | 'marketplace', string>;
  /** Where the product is reached: webhooks, uploads, evidence and buyers' links. */
  url: string;
  /** Lets everything happen that is due now. */
  settle(): Promise<void>;
  /** Lets time pass, and everything happen that comes due on the way. */
  wait(hours: number): Promise<void>;
  /** Makes a partner of the sandbox do something. */
  simulate(path: string, body?: object): Promise<void>;
}

export interface StageDatabase {
  appUrl: string;
  ownerUrl: string;
  stop(): Promise<unknown>;
}

export async function onStage(
  play: (stage: Stage) => Promise<void>,
  start = new Date('2026-06-01T08:00:00.000Z'),
  openDatabase: () => Promise<StageDatabase> = openTemporaryDatabase,
): Promise<void> {
  const database = await openDatabase();
  let now = start;
  const accounts = {
    anshan: uuid(),
    berlin: uuid(),
    chengdu: uuid(),
    carrier: uuid(),
    payment: uuid(),
    marketplace: uuid(),
  };
  const files = await mkdtemp(join(tmpdir(), 'recourse-story-'));
  let url = '';
  const known = Object.entries(accounts).map(([name, id]) => ({
    id,
    name,
    kind: kindOf(name),
    secret: `whsec_${randomBytes(24).toString('base64')}`,
  }));
  const secretKey = randomBytes(32).toString('base64');
  const sandbox = await startSandbox({ port: 0, accounts: known, clock: () => now, callbackDelayMs: 1 });
  const db = await createDataSource(database.appUrl).initialize();
  const app: App = {
    db,
    gateways: gateways({
      traffic: partnerTraffic(() => app),
      clock: () => now,
      mail: { url: sandbox.mailbox.url, from: 'Recourse <desk@recourse.example>' },
      evidence: {
        uploads: join(files, 'uploads'),
        storage: diskStorage(join(files, 'evidence')),
        ffmpegPath: null,
        linkTo: (id, view, expiresAt) => `${url}${signLink(secretKey, evidencePath(id, view), expiresAt)}`,
      },
    }),
    queue: ROWS_ARE_THE_QUEUE,
    clock: { now: () => now },
    log: {
      info: quiet,
      warn: quiet,
      error: (facts, sentence) => process.stderr.write(`${sentence} ${JSON.stringify(facts)}\n`),
    },
    vault: createVault(secretKey),
    watch: UNWATCHED,
  };
  const receiver = Fastify();
  receiver.decorateRequest('caller', null);
  serveWebhooks(receiver, app);
  serveUploads(
    receiver,
    uploadGround(
      app,
      createAuthenticate([], (token) => buyerOfSession(app, token)),
      join(files, 'uploads'),
    ),
  );
  serveEvidence(receiver, { app, secretKey });
  serveClaimLinks(receiver, { app, budgets: newBudgets() });
  url = await receiver.listen({ port: 0, host: '127.0.0.1' });
  sandbox.control.callbackTo(url);
  try {
    const merchantId = uuid();
    const suppliers = { anshan: uuid(), berlin: uuid(), chengdu: uuid() };
    await asOwner(database.ownerUrl, app, merchantId, async (tx) => {
      await addMerchant(tx, { name: 'Lantern House', registeredEmail: 'desk@lantern.example' });
      for (const { id, kind, name, secret } of known)
        await addAccount(tx, { id, kind, name, secret, baseUrl: `${sandbox.url}/accounts/${id}` });
      for (const name of ['anshan', 'berlin', 'chengdu'] as const)
        await addSupplier(tx, { id: suppliers[name], name, partnerAccountId: accounts[name] });
    });
    const viewer = (role: Viewer['role']): Viewer => ({ role, merchantId, subject: role.toLowerCase(), scopeId: null });
    const settle = async () => {
      do await sandbox.control.flush();
      while ((await runDue(app)) > 0);
    };
    await play({
      app,
      sandbox,
      merchantId,
      suppliers,
      accounts,
      url,
      agent: viewer('AGENT'),
      admin: viewer('MERCHANT_ADMIN'),
      settle,
      wait: async (hours) => {
        const until = new Date(now.getTime() + hours * 3_600_000);
        for (;;) {
          await settle();
          const next = await nextDueAt(app);
          if (next === null || next > until) break;
          now = next > now ? next : now;
        }
        now = until;
        await settle();
      },
      simulate: async (path, body = {}) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(`${sandbox.url}${path}`, { method: 'POST', body: JSON.stringify(body), headers });
        if (!answer.ok) throw new Error(`The sandbox refuses ${path}: ${await answer.text()}`);
        await settle();
      },
    });
  } finally {
    await receiver.close();
    await sandbox.stop();
    await db.destroy();
    await database.stop();
    await rm(files, { recursive: true, force: true });
  }
}

function quiet(): void {
  // A story speaks for itself.
}

function kindOf(name: string): PartnerKind {
  return name === 'carrier' || name === 'payment' || name === 'marketplace'
    ? (name.toUpperCase() as PartnerKind)
    : 'SUPPLIER';
}

async function asOwner(
  ownerUrl: string,
  app: App,
  merchantId: string,
  work: Parameters<typeof asWorker<void>>[2],
): Promise<void> {
  const owner = await createDataSource(ownerUrl, { poolSize: 1 }).initialize();
  try {
    await asWorker({ ...app, db: owner }, merchantId, work);
  } finally {
    await owner.destroy();
  }
}
