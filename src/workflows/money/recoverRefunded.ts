import { In } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Refund } from '../../entities/Refund.js';
import { RefundUnit } from '../../entities/RefundUnit.js';
import type { Tx } from '../App.js';
import { type LostUnit, recoverFromSupplier } from './recoverFromSupplier.js';

/** What a supplier takes back of what was refunded before is asked back for the case that refunded it. */
export async function recoverRefunded(tx: Tx, purchaseOrder: PurchaseOrder, units: readonly LostUnit[]): Promise<void> {
  const { manager, merchantId } = tx;
  if (units.length === 0) return;
  const shares = await manager.findBy(RefundUnit, { merchantId, unitId: In(units.map(({ id }) => id)) });
  const refunds = await manager.find(Refund, {
    where: { merchantId, id: In(shares.map(({ refundId }) => refundId)), state: In(['RESERVED', 'PAID']) },
    order: { id: 'ASC' },
  });
  for (const { id, caseId } of refunds) {
    const theCase = await manager.findOneByOrFail(AfterSalesCase, { merchantId, id: caseId });
    const unitIds = shares.filter(({ refundId }) => refundId === id).map(({ unitId }) => unitId);
    await recoverFromSupplier(tx, theCase, purchaseOrder, units.filter((unit) => unitIds.includes(unit.id))); // prettier-ignore
  }
}
