// What a supplier's scorecard counts. A purchase order belongs to the week in which it was made, for ever: what goes wrong
// with it later changes the figures of that week. One purchase order counts once for each kind of fault, however many units.

import { DateTime } from 'luxon';
import type { CancelState, Problem, PurchaseOrderStage, SupplierFailure } from './vocabulary.js';

/** One purchase order, as far as its supplier is judged by it. */
export interface SupplierOrderFacts {
  stage: PurchaseOrderStage;
  failure: SupplierFailure | null;
  cancelState: CancelState;
  shipByAt: Date | null;
  /** When the first of it was handed over. */
  shippedAt: Date | null;
  /** Of the cases that its units had: established ones only, neither withdrawn nor refused nor still to be verified. */
  problems: readonly Problem[];
  /** Was it shipped although its units had been bought elsewhere or refunded? */
  isConflict: boolean;
  /** Claims on the supplier that have been answered, and how many of them were paid back in full. */
  claims: number;
  recovered: number;
}

/** Faults and their samples: overdue of due; noStock and silent of orders; wrong, damaged and lost of shipped. */
export interface WeekFigures {
  /** Purchase orders that the supplier was asked for. */
  orders: number;
  /** Of those whose ship-by is known: shipped, or overdue. */
  due: number;
  overdue: number;
  noStock: number;
  silent: number;
  shipped: number;
  wrong: number;
  damaged: number;
  lost: number;
  /** Of which a cancellation was asked. */
  cancelled: number;
  shippedAfterCancel: number;
  claims: number;
  recovered: number;
}

/**
 * The figures of a week from its purchase orders, as they stand at an instant. Scorecards are of [P]; what counts is (ours): a
 * counterfeit is not what was ordered, so it is a wrong item.
 */
export function weekFigures(orders: readonly SupplierOrderFacts[], now: Date): WeekFigures {
  const count = (holds: (order: SupplierOrderFacts) => boolean) => orders.filter(holds).length;
  const sum = (of: (order: SupplierOrderFacts) => number) => orders.reduce((total, order) => total + of(order), 0);
  const has = (order: SupplierOrderFacts, ...problems: Problem[]) =>
    order.problems.some((problem) => problems.includes(problem));
  const wasAsked = ({ stage }: SupplierOrderFacts) => stage !== 'AWAITING_ORDER';
  const wasShipped = ({ shippedAt }: SupplierOrderFacts) => shippedAt !== null;
  const isOverdue = (order: SupplierOrderFacts) => has(order, 'SHIPMENT_OVERDUE') || isLate(order, now);
  const wasCancelled = (order: SupplierOrderFacts) => order.cancelState !== 'NONE' || order.isConflict;
  return {
    orders: count(wasAsked),
    due: count((order) => isOverdue(order) || (wasShipped(order) && order.shipByAt !== null)),
    overdue: count(isOverdue),
    noStock: count((order) => wasAsked(order) && (hadNoStock(order) || has(order, 'NO_STOCK'))),
    silent: count((order) => wasAsked(order) && has(order, 'SUPPLIER_UNRESPONSIVE')),
    shipped: count(wasShipped),
    wrong: count((order) => wasShipped(order) && has(order, 'WRONG_ITEM', 'MISSING_ITEM', 'COUNTERFEIT')),
    damaged: count((order) => wasShipped(order) && has(order, 'DAMAGED')),
    lost: count((order) => wasShipped(order) && has(order, 'LOST', 'NOT_RECEIVED')),
    cancelled: count(wasCancelled),
    shippedAfterCancel: count((order) => order.isConflict),
    claims: sum((order) => order.claims),
    recovered: sum((order) => order.recovered),
  };
}

/** When the figures of these change though nothing is told: a ship-by passes. Null when none is left to pass. */
export function figuresChangeAt(orders: readonly SupplierOrderFacts[], now: Date): Date | null {
  const next = orders.flatMap((order) =>
    isOpen(order) && order.shippedAt === null && order.shipByAt !== null && order.shipByAt >= now
      ? [order.shipByAt.getTime()]
      : [],
  );
  return next.length === 0 ? null : new Date(Math.min(...next) + 1);
}

/** The Monday of the week of an instant, in a zone: YYYY-MM-DD. */
export function weekOf(instant: Date, zone: string): string {
  return DateTime.fromJSDate(instant, { zone }).startOf('week').toFormat('yyyy-MM-dd');
}

/** The first instant of a week and of the next, in a zone. */
export function boundsOfWeek(week: string, zone: string): { from: Date; until: Date } {
  const monday = DateTime.fromISO(week, { zone });
  return { from: monday.toJSDate(), until: monday.plus({ weeks: 1 }).toJSDate() };
}

/** The first of so many weeks, that of the instant included. */
export function firstWeekOf(weeks: number, now: Date, zone: string): string {
  return DateTime.fromJSDate(now, { zone }).startOf('week').minus({ weeks: weeks - 1 }).toFormat('yyyy-MM-dd'); // prettier-ignore
}

function isLate(order: SupplierOrderFacts, now: Date): boolean {
  const { shipByAt, shippedAt } = order;
  if (shipByAt === null) return false;
  return shippedAt === null ? isOpen(order) && shipByAt < now : shipByAt < shippedAt;
}

function isOpen({ stage }: SupplierOrderFacts): boolean {
  return stage !== 'CANCELED' && stage !== 'FAILED';
}

function hadNoStock({ failure }: SupplierOrderFacts): boolean {
  return failure === 'OUT_OF_STOCK' || failure === 'NOT_AVAILABLE';
}
