// A merchant with three suppliers, a carrier and a payment provider: PostgreSQL is real, the partners are the sandbox over
// real sockets, and the clock is set by hand. Defaults are valid; a test says only what matters to it.
import { randomBytes } from 'node:crypto';
import { partnerTraffic } from '../../src/workflows/partners/partnerTraffic.js';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { v7 as uuid } from 'uuid';
import type { CaughtMail } from '../../sandbox/mail/caughtMail.js';
import { type Sandbox, startSandbox } from '../../sandbox/startSandbox.js';
import { AfterSalesCase } from '../../src/entities/AfterSalesCase.js';
import { CaseEvent } from '../../src/entities/CaseEvent.js';
import { CaseUnit } from '../../src/entities/CaseUnit.js';
import type { Offer } from '../../src/entities/Offer.js';
import { OrderUnit } from '../../src/entities/OrderUnit.js';
import { Parcel } from '../../src/entities/Parcel.js';
import { PartnerAccount } from '../../src/entities/PartnerAccount.js';
import { PurchaseOrder } from '../../src/entities/PurchaseOrder.js';
import { addAccount, addMerchant, addSupplier } from '../../src/cli/scene/addMerchant.js';
import { addOffer, sandboxOffer } from '../../src/cli/scene/addOffer.js';
import { addOrder, type OrderWish, type PlacedOrder } from '../../src/cli/scene/addOrder.js';
import { diskStorage } from '../../src/integrations/storage/diskStorage.js';
import { gateways } from '../../src/integrations/registry.js';
import { ROWS_ARE_THE_QUEUE } from '../../src/jobs/runDue.js';
import type { PartnerKind, Problem, Role } from '../../src/policy/vocabulary.js';
import { signLink } from '../../src/server/evidenceLinks.js';
import { createVault } from '../../src/server/vault.js';
import type { App, Queue, Tx, Viewer } from '../../src/workflows/App.js';
import { openCase } from '../../src/workflows/cases/openCase.js';
import { beginUpload } from '../../src/workflows/claims/beginUpload.js';
import { finishUpload } from '../../src/workflows/claims/finishUpload.js';
import { placePurchaseOrder } from '../../src/workflows/orders/placePurchaseOrder.js';
import { receiveWebhook } from '../../src/workflows/webhooks/receiveWebhook.js';
import { asWorker } from '../../src/workflows/withTenant.js';
import type { TestDatabase } from './database.js';
import { doDue, nextDue } from './doDue.js';
import { giveGroundBack, takeGround } from './ground.js';
import { UNWATCHED } from '../../src/workflows/unwatched.js';
import { PATIENT } from './patient.js';

export type { PlacedOrder };
export const SUPPLIERS = ['anshan', 'berlin', 'chengdu'] as const;
export type SupplierName = (typeof SUPPLIERS)[number];
export type AccountName = SupplierName | 'carrier' | 'payment' | 'marketplace' | 'mail';

export interface Shop {
  app: App;
  database: TestDatabase;
  sandbox: Sandbox;
  merchantId: string;
  accounts: Record<AccountName, string>;
  suppliers: Record<SupplierName, string>;
  agent: Viewer;
  admin: Viewer;
  as(role: Role, more?: Partial<Viewer>): Viewer;
  /** Moves the clock and does what comes due on the way, in order. */
  wait(hours: number): Promise<void>;
  now(): Date;
  setNow(at: string | Date): void;
  /** Does all that is due, and lets the partners call back, until nothing moves any more. */
  settle(): Promise<void>;
  see<T>(read: (tx: Tx) => Promise<T>): Promise<T>;
  offer(more?: Partial<Offer> & { supplier?: SupplierName; variantId?: string }): Promise<Offer>;
  order(more?: OrderWish): Promise<PlacedOrder>;
  simulate(path: string, body?: object): Promise<void>;
  /** Places units of an order with an offer, and pays the supplier. */
  buy(order: PlacedOrder, offer: Offer, units?: { lineId: string; unitNos?: number[] }): Promise<PurchaseOrder>;
  /** Opens a case; fails the test when it is refused. */
  report(order: PlacedOrder, problem: Problem, units?: { lineId: string; unitNos?: number[] }[]): Promise<string>;
  tryReport(order: PlacedOrder, problem: Problem): ReturnType<typeof openCase>;
  /** Places without waiting for more than the first answers. */
  place(order: PlacedOrder, offer: Offer): Promise<void>;
  caseOf(caseId: string): Promise<AfterSalesCase>;
  casesOf(order: PlacedOrder): Promise<AfterSalesCase[]>;
  unitsIn(caseId: string): Promise<string[]>;
  units(order: PlacedOrder): Promise<OrderUnit[]>;
  parcel(waybillNo: string): Promise<Parcel | null>;
  account(name: AccountName): Promise<PartnerAccount>;
  mails(): CaughtMail[];
  /** Uploads a file as evidence, and lets it be looked into. */
  upload(caseId: string, file: Buffer, more?: { viewer?: Viewer; fileName?: string }): Promise<string>;
  /** Where uploads come in. */
  uploads: string;
  purchaseOrders(order: PlacedOrder): Promise<PurchaseOrder[]>;
  /** Sentences of the timeline, oldest first. */
  timeline(caseId: string): Promise<{ kind: string; ruleId: string | null; sentence: string }[]>;
  close(): Promise<void>;
}

export async function openShop(
  options: { now?: string; queue?: (app: App) => Queue; settings?: object; registeredEmail?: string } = {},
): Promise<Shop> {
  const ground = await takeGround();
  const { database, db, superuser } = ground;
  let now = new Date(options.now ?? '2026-06-01T08:00:00.000Z');
  const ids = {
    anshan: uuid(),
    berlin: uuid(),
    chengdu: uuid(),
    carrier: uuid(),
    payment: uuid(),
    marketplace: uuid(),
    mail: uuid(),
  };
  const uploads = await mkdtemp(join(tmpdir(), 'uploads-'));
  const secrets = Object.fromEntries(
    Object.keys(ids).map((name) => [name, `whsec_${randomBytes(24).toString('base64')}`]),
  );
  const kindOf = (name: string): PartnerKind =>
    name === 'carrier' || name === 'payment' || name === 'marketplace' || name === 'mail'
      ? (name.toUpperCase() as PartnerKind)
      : 'SUPPLIER';
  const sandbox = await startSandbox({
    port: 0,
    callbackDelayMs: 1,
    clock: () => now,
    accounts: Object.entries(ids).map(([name, id]) => ({ id, kind: kindOf(name), secret: secrets[name] ?? '' })),
  });
  const app: App = {
    db,
    gateways: gateways({
      ...PATIENT,
      traffic: partnerTraffic(() => app),
      clock: () => now,
      outbound: { privateTargets: ['127.0.0.0/8'] },
      mail: { url: sandbox.mailbox.url, from: 'Recourse <desk@recourse.example>' },
      evidence: {
        uploads,
        storage: diskStorage(join(uploads, 'kept')),
        ffmpegPath: null,
        linkTo: (id, view, expiresAt) =>
          `https://recourse.example${signLink('a secret', `/evidence/${id}/${view}`, expiresAt)}`,
      },
    }),
    queue: ROWS_ARE_THE_QUEUE,
    clock: { now: () => now },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    vault: createVault('a secret key of a test that is long enough'),
    watch: UNWATCHED,
  };
  if (options.queue !== undefined) app.queue = options.queue(app);
  const receiver = await startReceiver(app, sandbox);
  const merchantId = uuid();
  const suppliers = { anshan: uuid(), berlin: uuid(), chengdu: uuid() };
  await asWorker({ ...app, db: superuser }, merchantId, async (tx) => {
    await addMerchant(tx, {
      name: `Merchant ${merchantId}`,
      registeredEmail: options.registeredEmail ?? 'desk@merchant.example',
      settings: options.settings ?? {},
    });
    for (const [name, id] of Object.entries(ids)) {
      const baseUrl = `${sandbox.url}/accounts/${id}`;
      await addAccount(tx, { id, kind: kindOf(name), name, baseUrl, secret: secrets[name] ?? '' });
    }
    for (const name of SUPPLIERS) await addSupplier(tx, { id: suppliers[name], name, partnerAccountId: ids[name] });
  });

  const as = (role: Role, more: Partial<Viewer> = {}): Viewer => ({
    role,
    merchantId,
    subject: `${role.toLowerCase()}-1`,
    scopeId: null,
    ...more,
  });
  const settle = async () => {
    for (let round = 0; round < 50; round += 1) {
      const acted = await doDue(app, superuser);
      // A callback that comes in may be the reason for something else to be done.
      const isExpected = sandbox.control.callbacks().some(({ state }) => state === 'PENDING');
      if (acted === 0 && !isExpected) return;
      await sandbox.control.flush();
    }
    throw new Error('The shop does not come to rest.');
  };
  const shop: Shop = {
    app,
    database,
    sandbox,
    merchantId,
    accounts: ids,
    suppliers,
    agent: as('AGENT'),
    admin: as('MERCHANT_ADMIN'),
    as,
    now: () => now,
    setNow: (at) => {
      now = new Date(at);
    },
    wait: async (hours) => {
      const until = new Date(now.getTime() + hours * 3_600_000);
      for (;;) {
        await settle();
        const next = await nextDue(superuser);
        if (next === null || next > until) break;
        now = next > now ? next : now;
      }
      now = until;
      await settle();
    },
    settle,
    uploads,
    mails: () => sandbox.mailbox.mails(),
    upload: async (caseId, file, { viewer = shop.agent, fileName = 'photo.jpg' } = {}) => {
      const begun = await beginUpload(app, viewer, { caseId, fileName, sizeBytes: file.length });
      if (!begun.ok) throw new Error(JSON.stringify(begun.refusals));
      await writeFile(join(uploads, begun.value.uploadId), file);
      await finishUpload(app, begun.value.uploadId);
      await settle();
      return begun.value.uploadId;
    },
    see: (read) => asWorker(app, merchantId, read),
    offer: async ({ supplier = 'anshan', ...more } = {}) => {
      const offer = await shop.see((tx) => addOffer(tx, { supplierId: suppliers[supplier], ...more }));
      sandbox.control.setOffer(ids[supplier], sandboxOffer(offer));
      return offer;
    },
    order: (wish = {}) => shop.see((tx) => addOrder(tx, wish)),
    simulate: async (path, body = {}) => {
      const answer = await fetch(`${sandbox.url}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      await sandbox.control.flush();
      await settle();
    },
    buy: (order, offer, units) => buy(shop, order, offer, units),
    report: async (order, problem, units = []) => {
      const opened = await openCase(app, shop.agent, { orderId: order.id, units, problem });
      if (!opened.ok) throw new Error(JSON.stringify(opened.refusals));
      return opened.value.caseId;
    },
    tryReport: (order, problem) => openCase(app, shop.agent, { orderId: order.id, units: [], problem }),
    place: async (order, offer) => {
      const choices = [{ lineId: order.lineIds[0] ?? '', offerId: offer.id }];
      await placePurchaseOrder(app, shop.agent, { orderId: order.id, choices, idempotencyKey: uuid() });
      await settle();
    },
    casesOf: (order) =>
      shop.see((tx) =>
        tx.manager.find(AfterSalesCase, { where: { merchantId, orderId: order.id }, order: { id: 'ASC' } }),
      ),
    unitsIn: (caseId) =>
      shop.see(async (tx) => {
        const members = await tx.manager.findBy(CaseUnit, { merchantId, caseId });
        return members.map((member) => member.unitId).sort();
      }),
    units: (order) =>
      shop.see((tx) => tx.manager.find(OrderUnit, { where: { merchantId, orderId: order.id }, order: { id: 'ASC' } })),
    parcel: (waybillNo) => shop.see((tx) => tx.manager.findOneBy(Parcel, { merchantId, waybillNo })),
    account: (name) => shop.see((tx) => tx.manager.findOneByOrFail(PartnerAccount, { merchantId, id: ids[name] })),
    caseOf: (caseId) => shop.see((tx) => tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: caseId })),
    purchaseOrders: (order) =>
      shop.see((tx) =>
        tx.manager.find(PurchaseOrder, { where: { merchantId, orderId: order.id }, order: { id: 'ASC' } }),
      ),
    timeline: (caseId) =>
      shop.see((tx) => tx.manager.find(CaseEvent, { where: { merchantId, caseId }, order: { id: 'ASC' } })),
    close: async () => {
      await receiver.close();
      await rm(uploads, { recursive: true, force: true });
      await sandbox.stop();
      await giveGroundBack(ground);
    },
  };
  return shop;
}

async function buy(
  shop: Shop,
  order: PlacedOrder,
  offer: Offer,
  units?: { lineId: string; unitNos?: number[] },
): Promise<PurchaseOrder> {
  const lineId = order.lineIds[0] ?? '';
  const placed = await placePurchaseOrder(shop.app, shop.agent, {
    orderId: order.id,
    choices: [{ ...(units ?? { lineId }), offerId: offer.id }],
    idempotencyKey: uuid(),
  });
  if (!placed.ok) throw new Error(JSON.stringify(placed.refusals));
  await shop.settle();
  const id = placed.value.purchaseOrderIds[0] ?? '';
  const read = () => shop.see((tx) => tx.manager.findOneByOrFail(PurchaseOrder, { merchantId: shop.merchantId, id }));
  const { reference, stage } = await read();
  if (stage === 'AWAITING_PAYMENT') await shop.simulate(`/simulate/orders/${reference}/pay`);
  return read();
}

async function startReceiver(app: App, sandbox: Sandbox) {
  const receiver = Fastify();
  receiver.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  receiver.removeContentTypeParser('application/json');
  receiver.post<{ Params: { accountId: string } }>('/webhooks/:accountId', async (request, reply) => {
    const stored = await receiveWebhook(app, {
      accountId: request.params.accountId,
      headers: request.headers,
      rawBody: String(request.body),
    });
    return reply.code(stored.result === 'FORGED' ? 401 : 200).send();
  });
  await receiver.listen({ port: 0, host: '127.0.0.1' });
  const address = receiver.server.address();
  sandbox.control.callbackTo(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
  return receiver;
}
