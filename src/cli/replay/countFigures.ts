// The figures of a replay, counted from the product's own rows: what it knows, whom it urged, which cases it opened.
import type { EntityManager } from 'typeorm';
import { Action } from '../../entities/Action.js';
import { CaseEvent } from '../../entities/CaseEvent.js';
import { CaseUnit } from '../../entities/CaseUnit.js';
import { Order } from '../../entities/Order.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { Parcel } from '../../entities/Parcel.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';

export const FIGURES = [
  'orders',
  'lines',
  'handed_over',
  'late',
  'late_2d',
  'late_4d',
  'urged',
  'reached_day_4',
  'after_estimate',
] as const;
export type Figures = Record<(typeof FIGURES)[number], number>;

/** @param zone where the days of the estimates are days */
export async function countFigures(manager: EntityManager, merchantId: string, zone: string): Promise<Figures> {
  return {
    orders: await manager.countBy(Order, { merchantId }),
    lines: await manager.countBy(OrderLine, { merchantId }),
    ...(await countLateness(manager, merchantId)),
    urged: await countUrged(manager, merchantId),
    reached_day_4: await countDayFour(manager, merchantId),
    after_estimate: await countAfterEstimate(manager, merchantId, zone),
  };
}

/** A line is handed over when all its units are. Hours, not days: time that has passed, whatever clocks did meanwhile. */
async function countLateness(manager: EntityManager, merchantId: string) {
  const late = (hours: number) => `handed_over_at >= ship_by_at + interval '${hours} hours'`;
  const row = await manager
    .createQueryBuilder()
    .select('count(*)', 'handed_over')
    .addSelect('count(*) filter (where handed_over_at > ship_by_at)', 'late')
    .addSelect(`count(*) filter (where ${late(48)})`, 'late_2d')
    .addSelect(`count(*) filter (where ${late(96)})`, 'late_4d')
    .from(
      (lines) =>
        lines
          .select('line.shipByAt', 'ship_by_at')
          .addSelect('max(parcel.handedOverAt)', 'handed_over_at')
          .from(OrderLine, 'line')
          .innerJoin(OrderUnit, 'unit', 'unit.merchantId = line.merchantId and unit.orderLineId = line.id')
          .leftJoin(Parcel, 'parcel', 'parcel.merchantId = unit.merchantId and parcel.id = unit.parcelId')
          .where('line.merchantId = :merchantId', { merchantId })
          .groupBy('line.id')
          .addGroupBy('line.shipByAt')
          .having('count(*) = count(parcel.handedOverAt)'),
      'sent',
    )
    .getRawOne<Record<'handed_over' | 'late' | 'late_2d' | 'late_4d', string>>();
  const number = (text: string | undefined) => Number(text ?? 0);
  return {
    handed_over: number(row?.handed_over),
    late: number(row?.late),
    late_2d: number(row?.late_2d),
    late_4d: number(row?.late_4d),
  };
}

async function countUrged(manager: EntityManager, merchantId: string): Promise<number> {
  return countOf(
    await manager
      .createQueryBuilder(PurchaseOrderLine, 'line')
      .select('count(distinct line.orderLineId)', 'count')
      .innerJoin(Action, 'urge', 'urge.merchantId = line.merchantId and urge.purchaseOrderId = line.purchaseOrderId')
      .where(`line.merchantId = :merchantId and urge.kind = 'URGE_SUPPLIER' and urge.state = 'ACCEPTED'`, {
        merchantId,
      })
      .getRawOne(),
  );
}

/** On day 4 the wait is over: the remedies are due, and the best plan is proposed. */
async function countDayFour(manager: EntityManager, merchantId: string): Promise<number> {
  return countOf(
    await manager
      .createQueryBuilder(OrderUnit, 'unit')
      .select('count(distinct unit.orderLineId)', 'count')
      .innerJoin(CaseUnit, 'held', 'held.merchantId = unit.merchantId and held.unitId = unit.id')
      .innerJoin(CaseEvent, 'event', 'event.merchantId = held.merchantId and event.caseId = held.caseId')
      .where(`unit.merchantId = :merchantId and held.problem = 'SHIPMENT_OVERDUE'`, { merchantId })
      .andWhere(`event.kind in ('REMEDIES_DUE', 'PROPOSED')`)
      .getRawOne(),
  );
}

async function countAfterEstimate(manager: EntityManager, merchantId: string, zone: string): Promise<number> {
  return countOf(
    await manager
      .createQueryBuilder(Order, 'o')
      .select('count(distinct o.id)', 'count')
      .innerJoin(Parcel, 'parcel', 'parcel.merchantId = o.merchantId and parcel.orderId = o.id')
      .where('o.merchantId = :merchantId', { merchantId })
      .andWhere('(parcel.deliveredAt at time zone :zone)::date > o.estimatedDeliveryOn', { zone })
      .getRawOne(),
  );
}

function countOf(row: { count: string } | undefined): number {
  return Number(row?.count ?? 0);
}
