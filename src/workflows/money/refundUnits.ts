import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { Award } from '../../entities/Award.js';
import type { CaseFacts, Permitted } from '../../policy/caseFacts.js';
import type { Money } from '../../policy/money.js';
import { leftToRefund, phaseOf, type UnitFacts } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { recoverLost } from './recoverLost.js';
import type { Doer } from '../cases/timeline.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { cancelAtSupplier } from '../supply/cancelAtSupplier.js';
import { settingsOf } from '../cases/factsOf.js';
import { Interception } from '../../entities/Interception.js';
import { claimLoss } from './claimLoss.js';
import { goOnAfterNothing, reserveWhatIsOwed } from './refundWhatIsOwed.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { In } from 'typeorm';

/**
 * Refunds the permitted units of a case: reserves the money, of which there is none for what came free, and stops what a supplier would still send for them, so
 * that what we paid there is asked back. With an award it is the merchant's deposit that pays; by one of less than what is left
 * of the payment the buyer is still owed the goods.
 */
export async function refundUnits(
  tx: Tx,
  theCase: AfterSalesCase,
  facts: CaseFacts,
  permitted: Permitted,
  doer: Doer,
  why: string,
  award?: Award,
): Promise<void> {
  const units = facts.units.filter((unit) => permitted.unitIds.includes(unit.unitId));
  const interceptionFee = award === undefined ? await feeOf(tx, theCase, units) : null;
  const isOwed = await reserveWhatIsOwed(tx, { theCase, units, doer, why, interceptionFee, award });
  const shippedIds = units.filter((unit) => phaseOf(unit) !== 'NOT_SHIPPED').map((unit) => unit.unitId);
  const shipped = await tx.manager.findBy(OrderUnit, { merchantId: tx.merchantId, id: In(shippedIds) });
  await claimLoss(tx, theCase, shipped);
  const left = units.reduce((sum, unit) => sum + leftToRefund(unit), 0n);
  if (award !== undefined && award.amountMinor < left) return;
  const unshipped = units.filter((unit) => phaseOf(unit) === 'NOT_SHIPPED');
  const { unasked } = await cancelAtSupplier(tx, theCase, unshipped);
  const already = new Set([
    ...unshipped.flatMap(({ purchaseOrder }) => (purchaseOrder?.cancelState === 'CONFIRMED' ? [purchaseOrder.id] : [])),
    ...unasked.map(({ id }) => id),
  ]);
  for (const id of already) {
    const purchaseOrder = await tx.manager.findOneByOrFail(PurchaseOrder, { merchantId: tx.merchantId, id });
    await recoverLost(tx, theCase, purchaseOrder, unshipped);
  }
  if (!isOwed) await goOnAfterNothing(tx, theCase);
}

/**
 * What the carrier took for stopping the parcels of these units: withheld only under S2, where the merchant's policy says so, and
 * never in another currency: nothing is converted.
 */
export async function feeOf(tx: Tx, theCase: AfterSalesCase, units: readonly UnitFacts[]): Promise<Money | null> {
  if (theCase.ruleId !== 'S2' || !(await settingsOf(tx)).chargeInterceptionFee) return null;
  const [first] = units;
  const parcelIds = units.flatMap(({ parcel }) => parcel?.id ?? []);
  const where = { merchantId: tx.merchantId, caseId: theCase.id, parcelId: In(parcelIds) };
  const fees = (await tx.manager.findBy(Interception, where)).filter((one) => one.feeCurrency === first?.currency);
  if (first === undefined || fees.length === 0) return null;
  return { minor: fees.reduce((sum, one) => sum + one.feeMinor, 0n), currency: first.currency };
}
