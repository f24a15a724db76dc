import { In } from 'typeorm';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Reroute } from '../../entities/Reroute.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import type { Tx } from '../App.js';
import { SYSTEM, tell } from '../cases/timeline.js';
import { placeOffers } from '../orders/placeOffers.js';
import type { StoredPlan } from './storedPlan.js';

/** The way is free: the replacement of a reroute is placed, for the units that are still under it. */
export async function placeReplacement(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  const { merchantId } = tx;
  const reroute = await tx.manager.findOneBy(Reroute, { merchantId, caseId: theCase.id, state: 'CANCELLING' });
  if (reroute === null) return;
  const active = await tx.manager.findBy(RerouteUnit, { merchantId, rerouteId: reroute.id, isActive: true });
  const free = new Set(active.map((one) => one.unitId));
  const choices = (reroute.plan as unknown as StoredPlan).lines.flatMap(({ offerId, unitIds }) =>
    unitIds.filter((unitId) => free.has(unitId)).map((unitId) => ({ unitId, offerId })),
  );
  await placeChoices(tx, theCase, reroute, choices);
}

/** Places units of a reroute with these offers, and remembers which purchase order replaces them now. */
export async function placeChoices(
  tx: Tx,
  theCase: AfterSalesCase,
  reroute: Reroute,
  choices: { unitId: string; offerId: string }[],
): Promise<void> {
  const { merchantId } = tx;
  const placed = await placeOffers(tx, theCase.orderId, choices, theCase.id);
  for (const { purchaseOrder, unitIds } of placed) {
    await tx.manager.update(
      RerouteUnit,
      { merchantId, rerouteId: reroute.id, unitId: In(unitIds) },
      { toPurchaseOrderId: purchaseOrder.id },
    );
  }
  await tx.manager.update(Reroute, { merchantId, id: reroute.id }, { state: 'PLACING', updatedAt: tx.now });
  await tell(tx, theCase, SYSTEM, {
    kind: 'REPLACEMENT_PLACING',
    sentence: `${placed.length} replacement purchase order(s) are placed.`,
    data: { purchaseOrderIds: placed.map(({ purchaseOrder }) => purchaseOrder.id) },
  });
}
