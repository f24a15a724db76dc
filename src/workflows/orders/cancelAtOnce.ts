import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Order } from '../../entities/Order.js';
import { mayCancel } from '../../policy/cancel.js';
import type { Refusal } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { caseFactsOf, unitFactsOf } from '../cases/factsOf.js';
import { SYSTEM } from '../cases/timeline.js';
import { Refused } from '../withTenant.js';
import { cancelUnits } from './cancelUnits.js';

/**
 * A buyer cancels what has not shipped: the suppliers are asked at once, and the refund follows (rule S1). Refused by throwing.
 *
 * @returns why not all units can be cancelled now
 */
export async function cancelAtOnce(tx: Tx, theCase: AfterSalesCase): Promise<Refusal[]> {
  const { units } = await caseFactsOf(tx, theCase);
  const may = mayCancel(units, 'BUYER_CANCELLED', { role: 'SYSTEM' }, tx.now);
  if (!may.ok) throw new Refused(may.refusals);
  const { unitIds } = may.value;
  await cancelUnits(tx, theCase, units.filter((unit) => unitIds.includes(unit.unitId)), 'REFUND', SYSTEM); // prettier-ignore
  const all = await unitFactsOf(tx, theCase.orderId);
  if (all.every((unit) => unitIds.includes(unit.unitId))) await noteCancelled(tx, theCase.orderId);
  return may.value.excluded.flatMap(({ refusals }) => refusals);
}

/** The order as a whole is cancelled: nothing more is bought for it. */
export async function noteCancelled(tx: Tx, orderId: string): Promise<void> {
  const key = { merchantId: tx.merchantId, id: orderId };
  const order = await tx.manager.findOneByOrFail(Order, key);
  if (order.cancelledAt !== null) return;
  await tx.manager.update(Order, key, { cancelledAt: tx.now, updatedAt: tx.now, version: order.version + 1 });
}
