import { In, Not } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import { Recovery } from '../../entities/Recovery.js';
import type { Tx } from '../App.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { offersOfUnits } from '../mappings/offersOfUnits.js';

/**
 * Units that were rerouted are the first purchase order's again: each of the line that bought it, or its component. What was claimed from
 * its supplier for them is for a person to look at.
 */
export async function giveTo(
  tx: Tx,
  purchaseOrderId: string,
  unitIds: string[],
  parcelId: string | null,
): Promise<void> {
  if (unitIds.length === 0) return;
  const { merchantId } = tx;
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId, purchaseOrderId });
  for (const { unitIds: alike, offers } of await offersOfUnits(tx, unitIds)) {
    for (const unit of await tx.manager.findBy(OrderUnit, { merchantId, id: In(alike) })) {
      const ofLine = lines.filter(({ orderLineId }) => orderLineId === unit.orderLineId);
      const line = ofLine.find(({ offerId }) => offers.some(({ id }) => id === offerId)) ?? ofLine[0];
      const before = { purchaseOrderLineId: line?.id ?? null, parcelId };
      await tx.manager.update(OrderUnit, { merchantId, id: unit.id }, before);
    }
  }
  const claims = await tx.manager.findBy(Recovery, { merchantId, purchaseOrderId, state: Not('REFUSED' as const) });
  for (const claim of claims.filter(
    (one) => one.unitIds.length === 0 || one.unitIds.some((id) => unitIds.includes(id)),
  )) {
    const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: claim.caseId });
    await tell(tx, theCase, PARTNER, {
      kind: 'RECOVERY_TO_REVIEW',
      sentence:
        'The first supplier was asked to give the money back, and its goods are used after all: settle that with it.',
      data: { recoveryId: claim.id },
    });
  }
}
