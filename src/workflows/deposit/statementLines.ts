import { And, type FindOperator, In, LessThan, MoreThan, MoreThanOrEqual } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Award } from '../../entities/Award.js';
import { DepositEntry } from '../../entities/DepositEntry.js';
import { Order } from '../../entities/Order.js';
import type { App, Tx } from '../App.js';
import { asWorker } from '../withTenant.js';

/** From the one instant, included, until the other, excluded; null: without an end. */
export interface StatementTime {
  from: Date | null;
  until: Date | null;
}

/** An entry with what it leads to, in words that people know. */
export interface StatementLine {
  entry: DepositEntry;
  award: Award | null;
  caseNo: string | null;
  orderNo: string | null;
}

/**
 * The lines of a merchant's statement in their order, read in pages by their number, so that a long one costs no more memory than
 * a short one. Whose it may be, the caller has settled.
 */
export async function* statementLines(
  app: App,
  merchantId: string,
  time: StatementTime,
): AsyncGenerator<StatementLine> {
  for (let after = 0; ;) {
    const lines = await asWorker(app, merchantId, (tx) => pageAfter(tx, after, time));
    yield* lines;
    const last = lines.at(-1);
    if (last === undefined || lines.length < PAGE) return;
    after = last.entry.entryNo;
  }
}

export function countStatement(app: App, merchantId: string, time: StatementTime): Promise<number> {
  return asWorker(app, merchantId, (tx) => tx.manager.countBy(DepositEntry, { merchantId, ...within(time) }));
}

const PAGE = 1000;

async function pageAfter(tx: Tx, after: number, time: StatementTime): Promise<StatementLine[]> {
  const { merchantId, manager } = tx;
  const entries = await manager.find(DepositEntry, {
    where: { merchantId, entryNo: MoreThan(after), ...within(time) },
    order: { entryNo: 'ASC' },
    take: PAGE,
  });
  const idsOf = (name: 'awardId' | 'caseId' | 'orderId') => In([...new Set(entries.flatMap((one) => one[name] ?? []))]);
  const awards = byId(await manager.findBy(Award, { merchantId, id: idsOf('awardId') }));
  const cases = byId(await manager.findBy(AfterSalesCase, { merchantId, id: idsOf('caseId') }));
  const orders = byId(await manager.findBy(Order, { merchantId, id: idsOf('orderId') }));
  return entries.map((entry) => ({
    entry,
    award: awards.get(entry.awardId ?? '') ?? null,
    caseNo: cases.get(entry.caseId ?? '')?.caseNo ?? null,
    orderNo: orders.get(entry.orderId ?? '')?.orderNo ?? null,
  }));
}

function byId<Row extends { id: string }>(rows: Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function within({ from, until }: StatementTime): { at?: FindOperator<Date> } {
  const limits = [...(from === null ? [] : [MoreThanOrEqual(from)]), ...(until === null ? [] : [LessThan(until)])];
  return limits.length === 0 ? {} : { at: And(...limits) };
}
