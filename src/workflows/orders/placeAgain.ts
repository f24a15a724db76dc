import { In } from 'typeorm';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import { messageOf } from '../../policy/refusals.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { SYSTEM } from '../cases/timeline.js';
import { offersOfUnits } from '../mappings/offersOfUnits.js';
import { attempt } from '../withTenant.js';
import { meetMinimums } from './meetMinimums.js';
import { placeOffers } from './placeOffers.js';

/** The same offers once more, at the corrected address, now that the first purchase order is cancelled (rule S1). */
export async function placeAgain(tx: Tx, theCase: AfterSalesCase, units: UnitFacts[]): Promise<void> {
  const unshipped = units.filter((unit) => unit.parcel === null);
  const choices: { unitId: string; offerId: string }[] = [];
  for (const { unitIds, offers } of await offersOfUnits(
    tx,
    unshipped.map(({ unitId }) => unitId),
  )) {
    for (const unitId of unitIds) {
      const lineId = unshipped.find((unit) => unit.unitId === unitId)?.lineId ?? '';
      const line = await lastBought(tx, lineId, offers.map(({ id }) => id)); // prettier-ignore
      if (line?.offerId != null) choices.push({ unitId, offerId: line.offerId });
    }
  }
  if (choices.length < unshipped.length) return leave(tx, theCase, 'Its offer is not known.');
  const placed = await attempt(tx, async () => {
    await meetMinimums(tx, choices);
    for (const { purchaseOrder, unitIds } of await placeOffers(tx, theCase.orderId, choices, theCase.id)) {
      // Of what has been bought elsewhere this is the replacement now.
      const rerouted = { merchantId: tx.merchantId, unitId: In(unitIds), isActive: true };
      await tx.manager.update(RerouteUnit, rerouted, { toPurchaseOrderId: purchaseOrder.id });
    }
  });
  if (!placed.ok) return leave(tx, theCase, messageOf(placed));
  await moveCase(tx, theCase, SYSTEM, {
    to: 'SETTLED',
    kind: 'SETTLED',
    sentence: 'Placed again at the corrected address.',
    change: { outcome: 'ADDRESS_CORRECTED', intent: null },
  });
}

async function leave(tx: Tx, theCase: AfterSalesCase, why: string): Promise<void> {
  await moveCase(tx, theCase, SYSTEM, {
    to: 'NEEDS_PERSON',
    kind: 'NEEDS_PERSON',
    sentence: `The first purchase order is cancelled, and cannot be placed again by itself: place the units by hand. ${why}`,
  });
}

/** The purchase order line that last bought this order line by one of these offers. Its ids are made in the order of time. */
function lastBought(tx: Tx, orderLineId: string, offerIds: string[]): Promise<PurchaseOrderLine | null> {
  return tx.manager.findOne(PurchaseOrderLine, {
    where: { merchantId: tx.merchantId, orderLineId, offerId: In(offerIds) },
    order: { id: 'DESC' },
  });
}
