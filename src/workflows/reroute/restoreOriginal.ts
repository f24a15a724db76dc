import { In } from 'typeorm';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import { Recovery } from '../../entities/Recovery.js';
import { Reroute } from '../../entities/Reroute.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { offersOfUnits } from '../mappings/offersOfUnits.js';
import { type ConflictRecord, conflictOf } from './conflictRecord.js';

/** The replacement is cancelled: the units belong to the first purchase order and its parcel again. */
export async function restoreOriginal(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  const { merchantId } = tx;
  const { originalPurchaseOrderId, originalParcelId, replacementPurchaseOrderId } = conflictOf(theCase);
  const unitIds = await replacedUnits(tx, conflictOf(theCase));
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId, purchaseOrderId: originalPurchaseOrderId });
  for (const { unitIds: alike, offers } of await offersOfUnits(tx, unitIds)) {
    for (const unit of await tx.manager.findBy(OrderUnit, { merchantId, id: In(alike) })) {
      const ofLine = lines.filter(({ orderLineId }) => orderLineId === unit.orderLineId);
      const line = ofLine.find(({ offerId }) => offers.some(({ id }) => id === offerId)) ?? ofLine[0];
      const before = { purchaseOrderLineId: line?.id ?? null, parcelId: originalParcelId };
      await tx.manager.update(OrderUnit, { merchantId, id: unit.id }, before);
    }
  }
  await tx.manager.update(
    RerouteUnit,
    { merchantId, toPurchaseOrderId: replacementPurchaseOrderId ?? undefined, unitId: In(unitIds) },
    { isActive: false },
  );
  await tx.manager.update(
    Reroute,
    { merchantId, caseId: theCase.id, state: 'CONFLICT' },
    { state: 'ENDED', endedBecause: 'REPLACEMENT_CANCELLED', updatedAt: tx.now },
  );
  const recovered = await tx.manager.findOneBy(Recovery, {
    merchantId,
    caseId: theCase.id,
    purchaseOrderId: originalPurchaseOrderId,
  });
  if (recovered !== null && recovered.state !== 'REFUSED') {
    await tell(tx, theCase, PARTNER, {
      kind: 'RECOVERY_TO_REVIEW',
      sentence:
        'The first supplier was asked to give the money back, and its goods are used after all: settle that with it.',
      data: { recoveryId: recovered.id },
    });
  }
  await moveCase(tx, theCase, PARTNER, {
    to: 'SETTLED',
    kind: 'CONFLICT_RESOLVED',
    sentence: 'The replacement is cancelled; the first parcel goes on to the buyer.',
    change: { outcome: 'SHIPPED_AFTER_ALL', intent: null },
  });
}

/** Those that the first purchase order was to send and the replacement was bought for; the case may hold others. */
async function replacedUnits(
  { manager, merchantId }: Tx,
  { originalPurchaseOrderId, replacementPurchaseOrderId }: ConflictRecord,
): Promise<string[]> {
  if (replacementPurchaseOrderId === null) return [];
  const now = await manager.findBy(RerouteUnit, { merchantId, toPurchaseOrderId: replacementPurchaseOrderId });
  const ids = now.map((one) => one.unitId);
  const first = await manager.findBy(RerouteUnit, {
    merchantId, fromPurchaseOrderId: originalPurchaseOrderId, unitId: In(ids),
  }); // prettier-ignore
  return [...new Set(first.map((one) => one.unitId))];
}
