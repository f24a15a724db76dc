// Promise: after this the demo is there: two merchants, their suppliers and orders in every phase that an agent meets, all
// known to the sandbox, so that what a visitor does really happens. What is there already is left as it is.
import { In } from 'typeorm';
import type { Sandbox } from '../../../sandbox/startSandbox.js';
import { Order } from '../../entities/Order.js';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { createDataSource } from '../../server/dataSource.js';
import type { DemoClock } from '../../server/demoClock.js';
import type { App } from '../../workflows/App.js';
import { asWorker } from '../../workflows/withTenant.js';
import { actStep } from './actStep.js';
import { addCatalogue, addMissing } from './addCatalogue.js';
import { DEMO_ORDERS, type DemoOrder } from './demoOrders.js';
import { DEMO_MERCHANTS, type DemoMerchant, lineId, orderId } from './demoWorld.js';
import { addOrder } from '../scene/addOrder.js';
import { mapVariants } from './mapVariants.js';
import { type Happening, playHistory } from './playHistory.js';

export interface DemoGround {
  app: App;
  clock: DemoClock;
  sandbox: Sandbox;
  ownerUrl: string;
  /** Where uploads come in. */
  uploads: string;
  /** Account id → whsec_… */
  secrets: Record<string, string>;
}

/** Returns how many orders were made now. */
export async function seedDemo(ground: DemoGround): Promise<number> {
  await keepMerchants(ground);
  await mapVariants(ground.app);
  const missing = await missingOrders(ground.app);
  await playHistory(
    ground,
    missing.flatMap((order) => historyOf(ground, order)),
  );
  return missing.length;
}

/** The sandbox may have another port than last time; the accounts follow it. */
async function keepMerchants({ app, sandbox, ownerUrl, secrets }: DemoGround): Promise<void> {
  const owner = await createDataSource(ownerUrl, { poolSize: 1 }).initialize();
  try {
    for (const merchant of DEMO_MERCHANTS) {
      await asWorker({ ...app, db: owner }, merchant.id, async (tx) => {
        const known = await tx.manager.findBy(PartnerAccount, { merchantId: merchant.id });
        const connections = merchant.accounts.map((account) => ({
          ...account,
          baseUrl: `${sandbox.url}/accounts/${account.id}`,
          secret: secrets[account.id] ?? '',
        }));
        if (known.length === 0) return addCatalogue(tx, merchant, connections, sandbox);
        for (const { id, baseUrl, secret } of connections) {
          const change = { baseUrl, secretSealed: app.vault.seal(secret) };
          await tx.manager.update(PartnerAccount, { merchantId: merchant.id, id }, change);
        }
        await addMissing(tx, merchant, connections, sandbox);
      });
    }
  } finally {
    await owner.destroy();
  }
}

async function missingOrders(app: App): Promise<DemoOrder[]> {
  const known = new Set<string>();
  for (const merchant of DEMO_MERCHANTS) {
    const ids = DEMO_ORDERS.filter((order) => order.merchant === merchant).map((order) => orderId(merchant, order.no));
    const rows = await asWorker(app, merchant.id, (tx) =>
      tx.manager.find(Order, { where: { merchantId: merchant.id, id: In(ids) }, select: { id: true } }),
    );
    for (const row of rows) known.add(row.id);
  }
  return DEMO_ORDERS.filter((order) => !known.has(orderId(order.merchant, order.no)));
}

function historyOf({ clock, sandbox, uploads }: DemoGround, order: DemoOrder): Happening[] {
  const now = clock.now().getTime();
  const ago = (hours: number) => new Date(now - hours * 3_600_000);
  return [
    { at: ago(order.placedHoursAgo), act: (app) => placed(app, order), isQuiet: true },
    ...order.steps.map((step) => ({
      at: ago(step.hoursAgo),
      act: (app: App) => actStep(app, { sandbox, uploads }, order, step),
    })),
  ];
}

async function placed(app: App, order: DemoOrder): Promise<void> {
  const { merchant, no, orderNo, buyerName, to, quantity, variantNo, unitPriceMinor } = order;
  await asWorker(app, merchant.id, (tx) =>
    addOrder(tx, {
      id: orderId(merchant, no),
      orderNo,
      buyerName,
      lineId: lineId(merchant, no),
      quantity,
      unitPriceMinor,
      variantId: variantOf(merchant, variantNo).id,
      title: variantOf(merchant, variantNo).title,
      category: variantOf(merchant, variantNo).category,
      ...(to === 'DE'
        ? { shipToCountry: 'DE', shipTo: { line1: 'Torstraße 1', city: 'Berlin', postalCode: '10119' } }
        : {}),
    }),
  );
}

function variantOf(merchant: DemoMerchant, variantNo: number) {
  const variant = merchant.variants[variantNo - 1];
  if (variant === undefined) throw new Error(`${merchant.name} has no variant ${variantNo}.`);
  return variant;
}
