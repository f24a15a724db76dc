import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { Award } from '../../entities/Award.js';
import type { CaseFacts, Permitted } from '../../policy/caseFacts.js';
import { leftToRefund, phaseOf } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { recoverLost } from './recoverLost.js';
import { type Doer, SYSTEM, tell } from '../cases/timeline.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { cancelAtSupplier, NOBODY_TO_ASK } from '../supply/cancelAtSupplier.js';
import { claimLoss } from './claimLoss.js';
import { feeOf } from './interceptionFee.js';
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
  if (unasked.length > 0) await tell(tx, theCase, SYSTEM, { kind: 'CANCELLATION_ASKED', sentence: NOBODY_TO_ASK });
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
