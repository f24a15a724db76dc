import { v7 as uuid } from 'uuid';
import { InsightRecount } from '../../entities/InsightRecount.js';
import { Merchant } from '../../entities/Merchant.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import { boundsOfWeek, weekOf } from '../../policy/scorecard.js';
import type { App, Tx } from '../App.js';
import { asWorker } from '../withTenant.js';
import { countWeek } from './countWeek.js';
import { noteAllWeeks } from './noteAllWeeks.js';

/**
 * Counts again the weeks of a merchant's orders in which something has changed, one week a transaction, each from its orders
 * and nothing else: right whatever happened in which order, twice, or at once. Returns how many weeks.
 *
 * @param withinMs no further week is begun later
 */
export async function recountInsight(app: App, merchantId: string, withinMs = Infinity): Promise<number> {
  const until = performance.now() + withinMs;
  for (let counted = 0; ; counted += 1) {
    if (counted > 0 && performance.now() >= until) return counted;
    const more = await asWorker(app, merchantId, recountNext);
    if (!more) return counted;
  }
}

async function recountNext(tx: Tx): Promise<boolean> {
  const { merchantId } = tx;
  // Two who count for the same merchant do so one after the other, and the second sees what the first could not.
  await tx.manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`insight ${merchantId}`]);
  const [all, next] = [await nextNote(tx, 'placed_at is null'), await nextNote(tx, 'placed_at is not null')];
  const { zone } = await tx.manager.findOneByOrFail(Merchant, { id: merchantId });
  if (all !== null) await noteAllWeeks(tx, zone);
  if (all !== null) return recountNext(tx);
  if (next?.placedAt == null) return false;
  const week = weekOf(next.placedAt, zone);
  await recount(tx, { week, ...boundsOfWeek(week, zone) });
  return true;
}

async function nextNote(tx: Tx, kind: string): Promise<InsightRecount | null> {
  return tx.manager
    .createQueryBuilder(InsightRecount, 'note')
    .where(`note.merchantId = :merchantId and note.dueAt <= :now and ${kind}`, {
      merchantId: tx.merchantId,
      now: tx.now,
    })
    .orderBy('note.dueAt')
    .addOrderBy('note.id')
    .limit(1)
    .getOne();
}

interface Week {
  week: string;
  from: Date;
  until: Date;
}

async function recount(tx: Tx, { week, from, until }: Week): Promise<void> {
  const [taken]: [{ inspected_only: boolean }[], number] = await tx.manager.query(
    `delete from insight_recounts where merchant_id = $1 and placed_at >= $2 and placed_at < $3 and due_at <= $4
      returning inspected_only`,
    [tx.merchantId, from, until, tx.now],
  );
  const isOfMerchant = taken.some((note) => !note.inspected_only);
  if (isOfMerchant) await countWeek(tx, { side: 'MERCHANT', week, from, until });
  await countInspected(tx, { week, from, until });
  if (isOfMerchant) await noteNext(tx, { week, from, until });
}

/** Most weeks have none, and cost nothing more than that question. */
async function countInspected(tx: Tx, { week, from, until }: Week): Promise<void> {
  const [{ found } = { found: true }]: { found: boolean }[] = await tx.manager.query(
    `select exists (select 1 from inspected_orders i join orders o on o.merchant_id = i.merchant_id and o.id = i.order_id
        where i.merchant_id = $1 and i.disclosed_at is null and o.placed_at >= $2 and o.placed_at < $3)
      or exists (select 1 from insight_orders c where c.merchant_id = $1 and c.sign = -1 and c.dimension = 'WEEK' and c.week = $4) as found`,
    [tx.merchantId, from, until, week],
  );
  if (found) await countWeek(tx, { side: 'INSPECTED', week, from, until });
}

/** When a settle-by passes, a figure changes though nothing is told; and once in a while each week is counted in any case. */
async function noteNext(tx: Tx, { from, until }: Week): Promise<void> {
  const { merchantId, now } = tx;
  const latest = daysAfter(now, policyAt(now).insightRecountDays);
  const [{ due_at: dueAt } = { due_at: null }]: { due_at: Date | null }[] = await tx.manager.query(
    `select least(min(k.settle_by_at) filter (where k.settle_by_at >= $4 and k.closed_at is null) + interval '1 millisecond', $5) as due_at
    from orders o left join cases k on k.merchant_id = o.merchant_id and k.order_id = o.id
    where o.merchant_id = $1 and o.placed_at >= $2 and o.placed_at < $3 having count(*) > 0`,
    [merchantId, from, until, now, latest],
  );
  if (dueAt === null) return;
  await tx.manager.query(`delete from insight_recounts where merchant_id = $1 and placed_at = $2 and due_at > $3`, [merchantId, from, now]); // prettier-ignore
  await tx.manager.insert(InsightRecount, { merchantId, id: uuid(), placedAt: from, dueAt, inspectedOnly: false });
}
