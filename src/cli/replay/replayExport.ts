// Promise: an export of the past is played through the product as it runs today, in a database that is empty, and what
// became of it is counted there.
import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { IncomingOrder } from '../../integrations/orderExports/IncomingOrder.js';
import type { ExportFile } from '../../integrations/orderExports/lookUps.js';
import type { Mapping } from '../../integrations/orderExports/mappingSpec.js';
import { readOrderExport } from '../../integrations/orderExports/readOrderExport.js';
import { ROWS_ARE_THE_QUEUE } from '../../jobs/runDue.js';
import { createDataSource } from '../../server/dataSource.js';
import type { OpenDatabase } from '../../server/startDatabase.js';
import { createVault } from '../../server/vault.js';
import type { App } from '../../workflows/App.js';
import { asWorker } from '../../workflows/withTenant.js';
import { addAccount, addMerchant } from '../scene/addMerchant.js';
import { countFigures, type Figures } from './countFigures.js';
import { eventsOf } from './eventsOf.js';
import { partnersOfThePast } from './partnersOfThePast.js';
import { playEvents, type SetClock } from './playEvents.js';
import type { Teller } from './tellPartnerMessage.js';
import { UNWATCHED } from '../../workflows/unwatched.js';

export interface Past {
  orders: IncomingOrder[];
  badRows: number;
}

export interface ReplayWatch {
  onStart?(events: number): void;
  onEvent?(): void;
}

/** @param past read by `readPast` */
export async function replayExport(
  database: Pick<OpenDatabase, 'ownerUrl' | 'appUrl'>,
  mapping: Mapping,
  { orders }: Past,
  { onStart, onEvent }: ReplayWatch = {},
): Promise<Figures> {
  const events = eventsOf(orders);
  onStart?.(events.length);
  const clock = clockFrom(events[0]?.at ?? new Date(0));
  const db = await createDataSource(database.appUrl, { poolSize: 2, preparesStatements: true }).initialize();
  const app: App = {
    db,
    gateways: partnersOfThePast,
    queue: ROWS_ARE_THE_QUEUE,
    clock,
    log: SILENT,
    vault: createVault(randomBytes(32).toString('base64')),
    watch: UNWATCHED,
  };
  try {
    const { zone } = mapping.dates;
    const teller = await makeMerchant(app, database.ownerUrl, { zone, currency: orders[0]?.currency });
    await playEvents(app, clock, teller, events, onEvent);
    const days = mapping.order.estimatedDeliveryOn?.zone ?? zone;
    const { merchantId } = teller;
    return await asWorker(app, merchantId, (tx) => countFigures(tx.manager, merchantId, days));
  } finally {
    await db.destroy();
  }
}

/** All at once: events are played in the order of time, and an export is in the order of its orders. */
export async function readPast(
  mapping: Mapping,
  files: readonly ExportFile[],
  onNote?: (note: string) => void,
): Promise<Past> {
  const orders: IncomingOrder[] = [];
  let badRows = 0;
  for await (const piece of readOrderExport(mapping, files, { onNote }).items) {
    for (const item of piece) {
      if (item.kind === 'ORDER') orders.push(item.order);
      else badRows += 1;
    }
  }
  return { orders, badRows };
}

function clockFrom(start: Date): SetClock {
  let now = start;
  return {
    now: () => now,
    set: (at) => {
      now = at;
    },
  };
}

/** With one account for all suppliers of the export: it speaks for them. Settings are those of a merchant who has set nothing. */
async function makeMerchant(app: App, ownerUrl: string, place: { zone: string; currency?: string }): Promise<Teller> {
  const teller: Teller = { merchantId: uuid(), accountId: uuid() };
  const owner = await createDataSource(ownerUrl, { poolSize: 1 }).initialize();
  try {
    await asWorker({ ...app, db: owner }, teller.merchantId, async (tx) => {
      await addMerchant(tx, { name: 'Merchant of the export', registeredEmail: 'desk@merchant.example', ...place });
      const secret = `whsec_${randomBytes(24).toString('base64')}`;
      const name = 'Suppliers of the export';
      await addAccount(tx, { id: teller.accountId, kind: 'SUPPLIER', name, baseUrl: 'http://localhost', secret });
    });
  } finally {
    await owner.destroy();
  }
  return teller;
}

const SILENT: App['log'] = {
  info: () => undefined,
  warn: () => undefined,
  error: (facts, sentence) => void process.stderr.write(`${sentence} ${JSON.stringify(facts)}\n`),
};
