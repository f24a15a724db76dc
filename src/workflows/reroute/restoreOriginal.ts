import { In } from 'typeorm';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import { Recovery } from '../../entities/Recovery.js';
import { Reroute } from '../../entities/Reroute.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import type { Tx } from '../App.js';
import { moveCase, unitIdsOf } from '../cases/caseFile.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { conflictOf } from './conflictRecord.js';

/** The replacement is cancelled: the units belong to the first purchase order and its parcel again. */
export async function restoreOriginal(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  const { merchantId } = tx;
  const { originalPurchaseOrderId, originalParcelId, replacementPurchaseOrderId } = conflictOf(theCase);
  const unitIds = await unitIdsOf(tx, theCase.id);
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId, purchaseOrderId: originalPurchaseOrderId });
  for (const line of lines) {
    await tx.manager.update(
      OrderUnit,
      { merchantId, id: In(unitIds), orderLineId: line.orderLineId },
      { purchaseOrderLineId: line.id, parcelId: originalParcelId },
    );
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
