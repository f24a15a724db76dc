import { In } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import type { Supplier } from '../../entities/Supplier.js';
import type { OfferMatch } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { startAction } from '../actions/startAction.js';

export interface DraftLine {
  orderLineId: string;
  offerId: string;
  supplierSku: string;
  match: OfferMatch;
  unitCostMinor: bigint;
  unitIds: string[];
}

export interface Draft {
  orderId: string;
  supplier: Supplier & { partnerAccountId: string };
  currency: string;
  freightMinor: bigint;
  shipFrom: string | null;
  shipByAt: Date | null;
  lines: DraftLine[];
  caseId?: string;
}

/**
 * Writes a purchase order down and records that the supplier is to be asked for it. The units belong to it from now
 * on; the supplier learns of it under `reference`, which is also how we look it up after an unknown outcome.
 */
export async function draftPurchaseOrder(tx: Tx, draft: Draft): Promise<PurchaseOrder> {
  const { orderId, supplier, lines } = draft;
  const id = uuid();
  const goods = lines.reduce((sum, line) => sum + line.unitCostMinor * BigInt(line.unitIds.length), 0n);
  const purchaseOrder = tx.manager.create(PurchaseOrder, {
    merchantId: tx.merchantId,
    id,
    orderId,
    supplierId: supplier.id,
    reference: `PO-${id}`,
    supplierOrderNo: null,
    stage: 'AWAITING_ORDER',
    partnerStatus: null,
    partnerStatusAt: null,
    claimsWhenPaid: [],
    cancellationsTold: [],
    failure: null,
    cancelState: 'NONE',
    currency: draft.currency,
    freightMinor: draft.freightMinor,
    costMinor: goods + draft.freightMinor,
    shipFrom: draft.shipFrom,
    shipByAt: draft.shipByAt,
    placedAt: null,
    payByAt: null,
    paidAt: null,
    shippedAt: null,
    supplierAnsweredAt: null,
    createdAt: tx.now,
    updatedAt: tx.now,
    version: 1,
  });
  await tx.manager.insert(PurchaseOrder, purchaseOrder);
  await addLines(tx, purchaseOrder, lines);
  await startAction(tx, {
    kind: 'PLACE_PURCHASE_ORDER',
    partnerAccountId: supplier.partnerAccountId,
    subjectId: id,
    orderId,
    caseId: draft.caseId ?? null,
    purchaseOrderId: id,
    request: {
      reference: purchaseOrder.reference,
      currency: draft.currency,
      freightMinor: draft.freightMinor.toString(),
      lines: lines.map((line) => ({
        sku: line.supplierSku,
        quantity: line.unitIds.length,
        unitPriceMinor: line.unitCostMinor.toString(),
      })),
    },
  });
  return purchaseOrder;
}

async function addLines(tx: Tx, { merchantId, id, orderId }: PurchaseOrder, lines: DraftLine[]): Promise<void> {
  const rows = lines.map(({ unitIds, ...line }) => ({
    ...line, merchantId, id: uuid(), orderId, purchaseOrderId: id, quantity: unitIds.length, unitIds,
  })); // prettier-ignore
  await tx.manager.insert(PurchaseOrderLine, rows.map(({ unitIds: _, ...row }) => row)); // prettier-ignore
  for (const { id: purchaseOrderLineId, unitIds } of rows) {
    await tx.manager.update(OrderUnit, { merchantId, id: In(unitIds) }, { purchaseOrderLineId, parcelId: null });
  }
}
