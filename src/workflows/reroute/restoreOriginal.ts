import { In } from 'typeorm';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Reroute } from '../../entities/Reroute.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { PARTNER } from '../cases/timeline.js';
import { type ConflictRecord, conflictOf } from './conflictRecord.js';
import { giveTo } from './giveTo.js';

/** The replacement is cancelled: the units belong to the first purchase order and its parcel again. */
export async function restoreOriginal(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  const { merchantId } = tx;
  const { originalPurchaseOrderId, originalParcelId, replacementPurchaseOrderId } = conflictOf(theCase);
  const unitIds = await replacedUnits(tx, conflictOf(theCase));
  await giveTo(tx, originalPurchaseOrderId, unitIds, originalParcelId);
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
