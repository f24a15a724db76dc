import { Any, In, LessThanOrEqual, MoreThan } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { SupplierRecount } from '../../entities/SupplierRecount.js';
import { SupplierWeek } from '../../entities/SupplierWeek.js';
import { boundsOfWeek, figuresChangeAt, weekFigures, weekOf } from '../../policy/scorecard.js';
import type { App, Tx } from '../App.js';
import { settingsOf } from '../cases/factsOf.js';
import { recountInspected } from '../inspections/recountInspected.js';
import { asWorker, outsideTenants } from '../withTenant.js';
import { lockSuppliers } from './lockSuppliers.js';
import { factsOf, type FactsRow } from './supplierFacts.js';

/** Counts again what has changed, of every merchant. Returns how many weeks; called once a minute. */
export async function recountAll(app: App): Promise<number> {
  const merchants = await outsideTenants(app, { role: 'WORKER' }, (manager) =>
    manager
      .createQueryBuilder(SupplierRecount, 'note')
      .select('note.merchantId', 'id')
      .distinct()
      .where('note.dueAt <= :now', { now: app.clock.now() })
      .getRawMany<{ id: string }>(),
  );
  let counted = 0;
  for (const { id } of merchants) {
    try {
      counted += await recountSuppliers(app, id);
    } catch (error) {
      // The notes stay, and the other merchants do not wait for this one.
      app.log.error({ merchantId: id, error: String(error) }, 'The scorecards of a merchant could not be counted.');
    }
  }
  return counted;
}

/**
 * Counts again the weeks of suppliers in which something has changed, each from its purchase orders and nothing else, so
 * that a figure is right whatever happened in which order. Returns how many weeks.
 *
 * @param supplierIds these only; all when left out
 */
export async function recountSuppliers(app: App, merchantId: string, supplierIds?: string[]): Promise<number> {
  let counted = 0;
  for (;;) {
    const { notes, weeks } = await asWorker(app, merchantId, (tx) => recountSome(tx, supplierIds));
    counted += weeks;
    if (notes < AT_ONCE) return counted;
  }
}

/** So many notes in one transaction. */
const AT_ONCE = 5_000;

/**
 * The same in the transaction of whoever reads the figures next, for those of these suppliers that were not counted within a minute:
 * of one that many buy from at once, each would wait to count all of its week again for what the others have just bought.
 */
export async function recountNow(tx: Tx, supplierIds: string[]): Promise<void> {
  const { merchantId, now } = tx;
  const countedAt = MoreThan(new Date(now.getTime() - COUNTED_WITHIN_MS));
  const lately = await tx.manager.findBy(SupplierWeek, { merchantId, supplierId: In(supplierIds), countedAt });
  const others = supplierIds.filter((id) => !lately.some(({ supplierId }) => supplierId === id));
  if (others.length > 0) await recountSome(tx, others);
}

/** As often as all are counted. */
const COUNTED_WITHIN_MS = 60_000;

async function recountSome(tx: Tx, supplierIds: string[] | undefined): Promise<{ notes: number; weeks: number }> {
  const noted = await notesOf(tx, supplierIds);
  return { notes: noted.length, weeks: await recountNoted(tx, noted) };
}

function notesOf(tx: Tx, supplierIds: string[] | undefined): Promise<SupplierRecount[]> {
  const ofThese = supplierIds === undefined ? {} : { supplierId: In(supplierIds) };
  return tx.manager.find(SupplierRecount, {
    where: { merchantId: tx.merchantId, dueAt: LessThanOrEqual(tx.now), ...ofThese },
    order: { dueAt: 'ASC', id: 'ASC' },
    take: AT_ONCE,
  });
}

/** Returns how many weeks were counted. */
async function recountNoted(tx: Tx, noted: SupplierRecount[]): Promise<number> {
  if (noted.length === 0) return 0;
  const { merchantId } = tx;
  const { zone } = await settingsOf(tx);
  const suppliers = [...new Set(noted.map((note) => note.supplierId))];
  await lockSuppliers(tx, suppliers);
  const { affected } = await tx.manager.delete(SupplierRecount, { merchantId, id: Any(noted.map((note) => note.id)) });
  // Somebody else has counted meanwhile.
  if (affected === 0) return 0;
  const weeks = new Map(noted.map((note) => [`${note.supplierId} ${weekOf(note.orderedAt, zone)}`, note]));
  for (const { supplierId, orderedAt } of weeks.values()) {
    await recountWeek(tx, supplierId, weekOf(orderedAt, zone), zone);
  }
  await recountInspected(tx, suppliers);
  return weeks.size;
}

async function recountWeek(tx: Tx, supplierId: string, week: string, zone: string): Promise<void> {
  const { merchantId } = tx;
  const { from, until } = boundsOfWeek(week, zone);
  const rows = await tx.manager
    .createQueryBuilder()
    .select('f.*')
    .from<FactsRow>('supplier_order_facts', 'f')
    .where('f.merchant_id = :merchantId and f.supplier_id = :supplierId', { merchantId, supplierId })
    .andWhere('f.ordered_at >= :from and f.ordered_at < :until', { from, until })
    .getRawMany<FactsRow>();
  const orders = rows.map(factsOf);
  await tx.manager.upsert(
    SupplierWeek,
    { merchantId, supplierId, week, ...weekFigures(orders, tx.now), countedAt: tx.now },
    ['merchantId', 'supplierId', 'week'],
  );
  const dueAt = figuresChangeAt(orders, tx.now);
  if (dueAt === null) return;
  const range = { merchantId, supplierId, orderedAt: from };
  const known = await tx.manager.existsBy(SupplierRecount, { ...range, dueAt: LessThanOrEqual(dueAt) });
  if (!known) await tx.manager.insert(SupplierRecount, { ...range, id: uuid(), dueAt });
}
