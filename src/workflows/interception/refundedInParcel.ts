import { In } from 'typeorm';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Interception } from '../../entities/Interception.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { Refund } from '../../entities/Refund.js';
import { RefundUnit } from '../../entities/RefundUnit.js';
import type { Tx } from '../App.js';

/** A refund, and what of it is for the units of one parcel. */
export interface RefundedInParcel {
  refund: Refund;
  amountMinor: bigint;
}

/** The refunds of a case that are about one of its parcels: all but those for what lies in another parcel that it had stopped. */
export async function refundedInParcel(
  tx: Tx,
  { id: caseId }: AfterSalesCase,
  parcelId: string,
): Promise<RefundedInParcel[]> {
  const { merchantId } = tx;
  const refunds = await tx.manager.find(Refund, { where: { merchantId, caseId }, order: { id: 'ASC' } });
  const shares = await tx.manager.findBy(RefundUnit, { merchantId, refundId: In(refunds.map(({ id }) => id)) });
  const units = await tx.manager.findBy(OrderUnit, { merchantId, id: In(shares.map(({ unitId }) => unitId)) });
  const stopped = await tx.manager.findBy(Interception, { merchantId, caseId });
  const others = stopped.map((one) => one.parcelId).filter((id) => id !== parcelId);
  const elsewhere = units.filter((unit) => unit.parcelId !== null && others.includes(unit.parcelId));
  const away = new Set(elsewhere.map(({ id }) => id));
  return refunds.flatMap((refund) => {
    const own = shares.filter(({ refundId, unitId }) => refundId === refund.id && !away.has(unitId));
    return own.length === 0 ? [] : [{ refund, amountMinor: own.reduce((sum, one) => sum + one.amountMinor, 0n) }];
  });
}
