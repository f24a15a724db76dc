// What happened, in the order in which it did: from orders that an export tells at once to purchases, hand-over limits,
// hand-overs, deliveries and cancellations at their instants.
import type { IncomingLine, IncomingOrder } from '../../integrations/orderExports/IncomingOrder.js';
import { groupedBy } from '../../workflows/imports/groupedBy.js';
import { parcelNameOf } from '../../workflows/imports/keepShipments.js';
import { purchaseOrderReference } from '../../workflows/imports/purchaseOrderReference.js';
import { earliest, sentAt } from '../../workflows/imports/purchasesOf.js';

export type ReplayEvent = { at: Date } &
  /** As it was then: nobody had sent anything yet. */
  (
    | { kind: 'PURCHASE'; order: IncomingOrder }
    /** The supplier should have handed it over by now. The product's own timers look at it; nothing is told. */
    | { kind: 'LIMIT' }
    | { kind: 'HAND_OVER'; parcel: ReplayParcel }
    | { kind: 'DELIVERY'; parcel: ReplayParcel }
    | { kind: 'CANCELLATION'; order: IncomingOrder }
  );

/** What went together, of one purchase order. */
export interface ReplayParcel {
  orderNo: string;
  reference: string;
  carrier: string;
  waybillNo: string;
  lines: { sku: string; quantity: number }[];
  /** Everything of its purchase order was sent with it, or before it. */
  isLast: boolean;
}

/** At the same instant in this order; what falls due then comes before a hand-over, so that 48 hours late are 2 days. */
export const RANKS = { PURCHASE: 0, LIMIT: 1, HAND_OVER: 2, DELIVERY: 3, CANCELLATION: 4 } as const satisfies Record<
  ReplayEvent['kind'],
  number
>;

export function eventsOf(orders: readonly IncomingOrder[]): ReplayEvent[] {
  const events = orders.flatMap(eventsOfOrder);
  return events.sort((a, b) => a.at.getTime() - b.at.getTime() || RANKS[a.kind] - RANKS[b.kind]);
}

function eventsOfOrder(order: IncomingOrder): ReplayEvent[] {
  const wasSent = order.lines.some((line) => sentAt(line) !== null);
  const isCancelledLater = order.cancelled && (order.cancelledAt !== null || wasSent);
  const lines = order.lines.map(asPurchased);
  const bought = { ...order, lines, cancelled: order.cancelled && !isCancelledLater, cancelledAt: null, status: null };
  const events: ReplayEvent[] = [{ at: order.placedAt, kind: 'PURCHASE', order: bought }];
  for (const { shipByAt } of order.lines) if (shipByAt !== null) events.push({ at: shipByAt, kind: 'LIMIT' });
  events.push(...parcelEventsOf(order));
  if (isCancelledLater) {
    // What was handed over was not cancelled before; without a date it was as soon as nothing else happened.
    const last = new Date(Math.max(...events.filter(({ kind }) => kind !== 'LIMIT').map(({ at }) => at.getTime())));
    const at = order.cancelledAt ?? last;
    events.push({
      at,
      kind: 'CANCELLATION',
      order: { ...bought, cancelled: true, cancelledAt: at, status: order.status },
    });
  }
  return events;
}

function asPurchased(line: IncomingLine): IncomingLine {
  return { ...line, handedOverAt: null, deliveredAt: null, waybillNo: null };
}

function parcelEventsOf(order: IncomingOrder): ReplayEvent[] {
  const bought = order.lines.filter(({ supplier }) => supplier !== null);
  const purchases = groupedBy(bought, ({ supplier, shipByAt }) =>
    purchaseOrderReference(order, supplier?.externalId ?? '', shipByAt),
  );
  return [...purchases].flatMap(([reference, lines]) => {
    const sent = lines.filter((line) => sentAt(line) !== null);
    const parcels = groupedBy(sent, (line) =>
      JSON.stringify([line.carrier, line.waybillNo, sentAt(line)?.getTime(), line.deliveredAt?.getTime()]),
    );
    const inOrder = [...parcels.values()].sort((a, b) => timeOf(a) - timeOf(b));
    return inOrder.flatMap((group, index) => {
      const isLast = index === inOrder.length - 1 && sent.length === lines.length;
      return eventsOfParcel(group, { orderNo: order.orderNo, reference, isLast }, index);
    });
  });
}

function timeOf(lines: readonly IncomingLine[]): number {
  return earliest(lines.map(sentAt))?.getTime() ?? 0;
}

function eventsOfParcel(
  lines: IncomingLine[],
  known: Pick<ReplayParcel, 'orderNo' | 'reference' | 'isLast'>,
  index: number,
): ReplayEvent[] {
  const [first] = lines;
  const at = earliest(lines.map(sentAt));
  if (first === undefined || at === null) return [];
  const name = parcelNameOf(first, known.reference);
  const waybillNo = first.waybillNo === null && index > 0 ? `${name.waybillNo}-${index + 1}` : name.waybillNo;
  const bySku = groupedBy(lines, ({ supplierSku }) => supplierSku);
  const quantities = [...bySku].map(([sku, group]) => ({
    sku,
    quantity: group.reduce((sum, line) => sum + line.quantity, 0),
  }));
  const parcel: ReplayParcel = { ...known, carrier: name.carrier, waybillNo, lines: quantities };
  const handOver: ReplayEvent = { at, kind: 'HAND_OVER', parcel };
  const { deliveredAt } = first;
  return deliveredAt === null ? [handOver] : [handOver, { at: deliveredAt, kind: 'DELIVERY', parcel }];
}
