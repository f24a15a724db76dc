import { In } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { OrderUnit } from '../../entities/OrderUnit.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import type { SupplierFailure } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { recoverFromSupplier } from '../money/recoverFromSupplier.js';
import { reissueFailed, runningReissue } from '../reissue/endReissue.js';
import { tryNextAlternative } from '../reroute/tryNextAlternative.js';
import { type Cancellation, unitsStillAsked } from './unitsMeant.js';

interface Gone {
  gone: OrderUnit[];
  /** Those of them that nobody asked to cancel. */
  unasked: OrderUnit[];
  cancellations: Cancellation[];
  failure: SupplierFailure | null;
}

/**
 * What a supplier takes back was bought again for a buyer, or elsewhere: that ends, or goes on with the next alternative.
 *
 * @returns the units that are looked after by that
 */
export async function replacementsCancelled(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  { gone, unasked, cancellations, failure }: Gone,
): Promise<Set<string>> {
  const reissue = await runningReissue(tx, purchaseOrder.id);
  if (reissue === null) return replaceAgain(tx, purchaseOrder, unasked, failure ?? 'OUT_OF_STOCK');
  const asked = unitsStillAsked(cancellations);
  // What the case of the replacement gave up itself goes on with its refund.
  const givenUp = unitsStillAsked(cancellations.filter(({ caseId }) => caseId === reissue.caseId));
  const askedHere = gone.filter(({ id }) => asked.has(id) && !givenUp.has(id)).map(({ id }) => id);
  // Cancelled because another case wanted it so: that case has the units now.
  if (askedHere.length > 0) await reissueFailed(tx, reissue, 'CANCELED', askedHere, false);
  const ids = unasked.map(({ id }) => id);
  if (ids.length > 0) {
    const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId: tx.merchantId, id: reissue.caseId });
    await recoverFromSupplier(tx, theCase, purchaseOrder, unasked);
    await reissueFailed(tx, reissue, failure ?? 'CANCELED', ids);
  }
  return new Set(ids);
}

function lineIdsOf(units: OrderUnit[]): string[] {
  return units.flatMap((unit) => unit.purchaseOrderLineId ?? []);
}

/** A replacement that its supplier takes back: the reroute goes on with the next alternative (survival 6). */
async function replaceAgain(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  gone: OrderUnit[],
  failure: SupplierFailure,
): Promise<Set<string>> {
  if (gone.length === 0) return new Set();
  const replacing = await tx.manager.findBy(RerouteUnit, {
    merchantId: tx.merchantId, toPurchaseOrderId: purchaseOrder.id, unitId: In(gone.map((unit) => unit.id)), isActive: true,
  }); // prettier-ignore
  if (replacing.length === 0) return new Set();
  const unitIds = replacing.map((one) => one.unitId);
  const units = gone.filter((unit) => unitIds.includes(unit.id));
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId: tx.merchantId, id: In(lineIdsOf(units)) });
  const theCase = await tryNextAlternative(
    tx,
    purchaseOrder,
    lines.flatMap((line) => line.offerId ?? []),
    failure,
    unitIds,
  );
  if (theCase !== null) await recoverFromSupplier(tx, theCase, purchaseOrder, units);
  return new Set(unitIds);
}
