import { In } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseUnit } from '../../entities/CaseUnit.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import type { Tx } from '../App.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { goOnIfFree } from '../cases/goOnAfterCancellation.js';
import { moveCase } from '../cases/caseFile.js';
import { reruleCase } from '../cases/reruleCase.js';
import { whereItStands } from '../cases/whereItStands.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { isClosed } from '../../policy/caseFlow.js';
import { isRefunded } from '../../policy/unitFacts.js';
import type { Problem } from '../../policy/vocabulary.js';
import { reissueOfUnits, reissueShipped } from '../reissue/endReissue.js';
import { shippedThoughRefunded } from '../reissue/shippedThoughRefunded.js';
import { endReroute, finishReroute } from '../reroute/endReroute.js';
import { reopenConflict } from '../reroute/reopenConflict.js';
import { raiseConflict } from '../reroute/raiseConflict.js';
import { handedOver, type Shipped } from './Shipped.js';

/**
 * What a hand-over means for the cases of the order: a replacement under way settles, a wait is over, a cancellation
 * came too late, and a first supplier that ships after a reroute is a conflict, never quietly "delivered" (survival 3).
 */
export async function afterShipment(tx: Tx, shipped: Shipped): Promise<void> {
  await raiseConflict(tx, shipped);
  if (shipped.unitIds.length === 0) return;
  const held = await tx.manager.findBy(CaseUnit, {
    merchantId: tx.merchantId,
    unitId: In(shipped.unitIds),
    isOpen: true,
  });
  for (const caseId of new Set(held.map((one) => one.caseId))) {
    const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId: tx.merchantId, id: caseId });
    // One that had these units sent again closes the others about them.
    if (isClosed(theCase.state)) continue;
    await tellCase(tx, theCase, shipped);
  }
  await shippedThoughRefunded(tx, shipped);
}

/** Problems of goods that a supplier has not sent. */
const HAND_OVER_HELPS: readonly Problem[] = [
  'NO_STOCK',
  'OVERSIZED',
  'OVERWEIGHT',
  'SHIPMENT_OVERDUE',
  'SUPPLIER_UNRESPONSIVE',
  'BUYER_CANCELLED',
  'WRONG_ADDRESS',
];

async function tellCase(tx: Tx, theCase: AfterSalesCase, shipped: Shipped): Promise<void> {
  if (theCase.state === 'CONFLICT') return;
  const reissue = await reissueOfUnits(tx, theCase.id, shipped.unitIds);
  if (reissue !== null) {
    await reissueShipped(tx, reissue, handedOver(shipped));
    return;
  }
  if (!HAND_OVER_HELPS.includes(theCase.problem)) return;
  if (theCase.state === 'RETURNING' || theCase.state === 'INSPECTING' || theCase.state === 'REISSUING') {
    await tell(tx, theCase, PARTNER, { kind: 'SHIPPED', sentence: handedOver(shipped) });
    return;
  }
  const { units } = await caseFactsOf(tx, theCase);
  // Of a unit that another case has refunded nothing is to come.
  const allShipped = units.every((unit) => unit.parcel !== null || isRefunded(unit));
  const sentence = handedOver(shipped);
  if (theCase.problem === 'BUYER_CANCELLED' || theCase.problem === 'WRONG_ADDRESS') {
    if (units.every((unit) => unit.parcel !== null))
      await reruleCase(tx, theCase, units, `${sentence} The cancellation came too late.`);
    else {
      await tell(tx, theCase, PARTNER, { kind: 'SHIPPED', sentence });
      // What other suppliers have confirmed waited for this one.
      await goOnIfFree(tx, theCase);
    }
    return;
  }
  const replaced = await tx.manager.existsBy(RerouteUnit, {
    merchantId: tx.merchantId, unitId: In(shipped.unitIds), toPurchaseOrderId: shipped.purchaseOrder.id,
  }); // prettier-ignore
  if (theCase.state === 'CANCELLING' && theCase.intent === 'CANCEL_REPLACEMENT') {
    await reopenConflict(
      tx,
      theCase,
      `${sentence} The replacement shipped before it was cancelled: choose again.`,
      shipped.parcel.id,
    );
    return;
  }
  if (!replaced) await endReroute(tx, theCase.id, shipped.unitIds, 'ALREADY_SHIPPED');
  if (!allShipped) {
    if (!(await leavesOthers(tx, theCase, sentence))) await tell(tx, theCase, PARTNER, { kind: 'SHIPPED', sentence });
    return;
  }
  if (replaced) {
    await finishReroute(tx, theCase.id);
    await moveCase(tx, theCase, PARTNER, {
      to: 'SETTLED',
      kind: 'SETTLED',
      sentence: `${sentence} The replacement is under way: the case is settled.`,
      change: { outcome: 'REPLACED', remedy: 'REROUTE' },
    });
    return;
  }
  await moveCase(tx, theCase, PARTNER, {
    to: theCase.state === 'REROUTING' ? 'UNREMEDIED' : 'SETTLED',
    kind: 'SHIPPED_AFTER_ALL',
    sentence: `${sentence} Nothing is left to remedy.`,
    change: { outcome: 'SHIPPED_AFTER_ALL' },
  });
}

/** All that the case bought elsewhere is with a carrier, or came from the first supplier: the units for which nothing was bought are left. */
async function leavesOthers(tx: Tx, theCase: AfterSalesCase, sentence: string): Promise<boolean> {
  if (theCase.state !== 'REROUTING') return false;
  const { units } = await caseFactsOf(tx, theCase);
  if (units.some((unit) => unit.activeRerouteId !== null && unit.parcel === null)) return false;
  if ((await whereItStands(tx, theCase)) !== 'OPEN') return false;
  await finishReroute(tx, theCase.id);
  const others = `${sentence} A choice is due for the other units.`;
  await moveCase(tx, theCase, PARTNER, { to: 'OPEN', kind: 'OTHERS_LEFT', sentence: others });
  return true;
}
