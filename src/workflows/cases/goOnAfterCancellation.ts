import { Action } from '../../entities/Action.js';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import { isWithSupplier, type UnitFacts } from '../../policy/unitFacts.js';
import type { CaseState, SupplierFailure } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import { recoverFromSupplier } from '../money/recoverFromSupplier.js';
import { reserveRefund } from '../money/reserveRefund.js';
import { placeAgain } from '../orders/placeAgain.js';
import { endReroute } from '../reroute/endReroute.js';
import { placeReplacement } from '../reroute/placeReplacement.js';
import { restoreOriginal } from '../reroute/restoreOriginal.js';
import { attempt } from '../withTenant.js';
import { moveCase } from './caseFile.js';
import { isClosed } from '../../policy/caseFlow.js';
import { leaveToPerson } from './leaveToPerson.js';
import { caseFactsOf } from './factsOf.js';
import { reruleCase } from './reruleCase.js';
import { PARTNER, tell } from './timeline.js';

/**
 * The supplier answered a cancellation that a case waits for. Confirmed: the money is asked back, and the refund (S1),
 * the replacement or the right address follows. Declined because it shipped: a reroute ends, and S2 or S3 decides.
 *
 * @param lostLineIds the purchase order line of each unit of the case that will not come
 */
export async function goOnAfterCancellation(
  tx: Tx,
  theCase: AfterSalesCase,
  purchaseOrder: PurchaseOrder,
  lostLineIds: string[],
  declinedBecause: SupplierFailure | null = null,
): Promise<void> {
  const { units } = await caseFactsOf(tx, theCase);
  if (purchaseOrder.cancelState === 'DECLINED') {
    await afterDecline(tx, theCase, declinedBecause ?? 'OTHER', units);
    return;
  }
  await recoverUnits(tx, theCase, purchaseOrder, lostLineIds);
  if (!WAITING_FOR_IT.includes(theCase.state)) return;
  const concerned = await concernedUnits(tx, theCase, units);
  if (concerned.some((unit) => unit.parcel === null && isWithSupplier(unit.purchaseOrder))) return;
  await clearDeadline(tx, 'CANCELLATION_ANSWER', theCase);
  const done = await attempt(tx, () => goOn(tx, theCase, concerned));
  if (!done.ok) await leaveToPerson(tx, theCase, done);
}

const WAITING_FOR_IT: readonly CaseState[] = ['CANCELLING', 'REROUTING', 'NEEDS_PERSON'];

async function goOn(tx: Tx, theCase: AfterSalesCase, concerned: UnitFacts[]): Promise<void> {
  if (theCase.state === 'REROUTING') {
    await placeReplacement(tx, theCase);
    return;
  }
  const units = concerned.filter((unit) => unit.parcel === null);
  switch (theCase.intent) {
    case 'REFUND':
      await reserveRefund(tx, { theCase, units, doer: PARTNER, why: 'The supplier confirmed the cancellation.' });
      return;
    case 'CORRECT_ADDRESS':
      await placeAgain(tx, theCase, units);
      return;
    case 'CANCEL_REPLACEMENT':
      await restoreOriginal(tx, theCase);
      return;
    case null:
      return;
  }
}

/** The units for which this case asked a supplier to cancel; of a reroute those that are still under it. */
async function concernedUnits(tx: Tx, theCase: AfterSalesCase, units: UnitFacts[]): Promise<UnitFacts[]> {
  const { merchantId } = tx;
  if (theCase.state === 'REROUTING') return units.filter((unit) => unit.activeRerouteId !== null);
  const asked = await tx.manager.findBy(Action, { merchantId, caseId: theCase.id, kind: 'CANCEL_PURCHASE_ORDER' });
  const ids = new Set(asked.flatMap((action) => (action.request as { unitIds: string[] }).unitIds));
  return units.filter((unit) => ids.has(unit.unitId));
}

async function afterDecline(
  tx: Tx,
  theCase: AfterSalesCase,
  reason: SupplierFailure,
  units: UnitFacts[],
): Promise<void> {
  const shipped = reason === 'ALREADY_SHIPPED';
  const sentence = shipped
    ? 'The supplier has shipped already and does not cancel.'
    : `The supplier does not cancel (${reason}).`;
  if (isClosed(theCase.state) || theCase.state === 'REFUNDING' || theCase.state === 'CONFLICT') {
    await tell(tx, theCase, PARTNER, { kind: 'CANCELLATION_DECLINED', sentence });
    return;
  }
  await clearDeadline(tx, 'CANCELLATION_ANSWER', theCase);
  if (theCase.state === 'REROUTING') {
    await endReroute(
      tx,
      theCase.id,
      units.map((unit) => unit.unitId),
      shipped ? 'ALREADY_SHIPPED' : 'CANCELLATION_DECLINED',
    );
    await moveCase(tx, theCase, PARTNER, {
      to: shipped ? 'UNREMEDIED' : 'OPEN',
      kind: 'REROUTE_ENDED',
      sentence: `${sentence} Nothing was bought elsewhere.`,
      ...(shipped ? { change: { outcome: 'SHIPPED_AFTER_ALL' as const } } : {}),
    });
    return;
  }
  if (theCase.intent === 'CANCEL_REPLACEMENT') {
    await moveCase(tx, theCase, PARTNER, {
      to: 'NEEDS_PERSON',
      kind: 'CANCELLATION_DECLINED',
      sentence: `${sentence} Both parcels are under way.`,
    });
    return;
  }
  if (shipped && theCase.ruleId === 'S1') {
    await reruleCase(tx, theCase, units, sentence);
    return;
  }
  if (theCase.state === 'CANCELLING') {
    await moveCase(tx, theCase, PARTNER, {
      to: 'OPEN',
      kind: 'CANCELLATION_DECLINED',
      sentence: `${sentence} Another choice is due.`,
    });
  }
}

/** What we paid for units that the supplier was asked not to send, whether or not it has answered. */
export async function recoverLost(
  tx: Tx,
  theCase: AfterSalesCase,
  purchaseOrder: PurchaseOrder,
  units: UnitFacts[],
): Promise<void> {
  const { merchantId } = tx;
  const lines = await tx.manager.findBy(PurchaseOrderLine, { merchantId, purchaseOrderId: purchaseOrder.id });
  const asked = await tx.manager.findOneBy(Action, {
    merchantId, caseId: theCase.id, subjectId: purchaseOrder.id, kind: 'CANCEL_PURCHASE_ORDER',
  }); // prettier-ignore
  const named = asked === null ? [] : (asked.request as { lines: { sku: string; quantity: number }[] }).lines;
  const mine = units.filter((unit) => unit.purchaseOrder?.id === purchaseOrder.id && unit.parcel === null);
  const quantityOf = (line: PurchaseOrderLine) =>
    asked === null
      ? mine.filter((unit) => unit.lineId === line.orderLineId).length
      : named.filter((one) => one.sku === line.supplierSku).reduce((sum, one) => sum + one.quantity, 0);
  await recoverUnits(
    tx,
    theCase,
    purchaseOrder,
    lines.flatMap((line) => Array<string>(quantityOf(line)).fill(line.id)),
  );
}

async function recoverUnits(
  tx: Tx,
  theCase: AfterSalesCase,
  purchaseOrder: PurchaseOrder,
  lineIds: string[],
): Promise<void> {
  if (lineIds.length === 0) return;
  const lost = [...new Set(lineIds)].map((id) => ({
    purchaseOrderLineId: id,
    quantity: lineIds.filter((one) => one === id).length,
  }));
  await recoverFromSupplier(tx, theCase, purchaseOrder, lost);
}
