import { newId } from './insertRows.js';
import type { IncomingLine } from '../../integrations/orderExports/IncomingOrder.js';
import type { PurchaseOrderStage } from '../../policy/vocabulary.js';
import type { KeptOrder } from './keepOrders.js';
import { purchaseOrderReference } from './purchaseOrderReference.js';

/** What one supplier sends of one order by one instant. */
export interface Purchase {
  id: string;
  kept: KeptOrder;
  reference: string;
  supplierId: string;
  shipFrom: string | null;
  shipByAt: Date | null;
  lines: PurchaseLine[];
}

export interface PurchaseLine {
  id: string;
  orderLineId: string;
  line: IncomingLine;
}

export interface NewLine {
  id: string;
  kept: KeptOrder;
  line: IncomingLine;
}

/** One purchase order a supplier and ship-by; lines that nobody was asked for have none. */
export function purchasesOf(lines: readonly NewLine[], suppliers: ReadonlyMap<string, string>): Purchase[] {
  const purchases = new Map<string, Purchase>();
  for (const { id: orderLineId, kept, line } of lines) {
    const { supplier, shipByAt } = line;
    const supplierId = supplier === null ? undefined : suppliers.get(supplier.externalId);
    if (supplier === null || supplierId === undefined) continue;
    const reference = purchaseOrderReference(kept.order, supplier.externalId, shipByAt);
    const { country: shipFrom } = supplier;
    const purchase = purchases.get(reference) ?? {
      id: newId(),
      kept,
      reference,
      supplierId,
      shipFrom,
      shipByAt,
      lines: [],
    };
    purchase.lines.push({ id: newId(), orderLineId, line });
    purchases.set(reference, purchase);
  }
  return [...purchases.values()];
}

/** A delivery that nobody told the hand-over of: it was handed over by then. */
export function sentAt({ handedOverAt, deliveredAt }: IncomingLine): Date | null {
  return handedOverAt ?? deliveredAt;
}

/** An export of the past says where a purchase order has come to; it was paid when the buyer paid. */
export function stageOf({ lines, kept }: Purchase): PurchaseOrderStage {
  const sent = lines.filter(({ line }) => sentAt(line) !== null).length;
  if (sent === lines.length) return 'FULFILLED';
  if (sent > 0) return 'AWAITING_FULFILLMENT';
  return kept.order.cancelled ? 'CANCELED' : 'AWAITING_SHIPMENT';
}

export function earliest(instants: readonly (Date | null)[]): Date | null {
  return instants.reduce<Date | null>(
    (first, at) => (at !== null && (first === null || at < first) ? at : first),
    null,
  );
}
