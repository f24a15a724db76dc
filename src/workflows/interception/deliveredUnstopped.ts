import { In, IsNull } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseUnit } from '../../entities/CaseUnit.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import type { Parcel } from '../../entities/Parcel.js';
import { saidOfReturns } from '../../policy/afterDelivery.js';
import { isRefunded, phaseOf } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { PARTNER } from '../cases/timeline.js';

/**
 * A cancellation or a wrong address for which nothing was stopped on its way is over when all of its goods are with the buyer: delivery
 * went on, and rule A3 applies from then on (S2). What an override allows is still to be taken.
 */
export async function deliveredUnstopped(tx: Tx, parcel: Parcel): Promise<void> {
  const { merchantId } = tx;
  const inside = await tx.manager.findBy(OrderUnit, { merchantId, orderId: parcel.orderId, parcelId: parcel.id });
  if (inside.length === 0) return;
  const held = await tx.manager.findBy(CaseUnit, {
    merchantId, unitId: In(inside.map((unit) => unit.id)), problem: In(['BUYER_CANCELLED', 'WRONG_ADDRESS']), isOpen: true,
  }); // prettier-ignore
  if (held.length === 0) return;
  const cases = await tx.manager.findBy(AfterSalesCase, {
    merchantId,
    id: In(held.map(({ caseId }) => caseId)),
    state: 'OPEN',
    overrideRemedy: IsNull(),
  });
  for (const theCase of cases) {
    const { units } = await caseFactsOf(tx, theCase);
    if (units.some((unit) => phaseOf(unit) !== 'DELIVERED' && !isRefunded(unit))) continue;
    const isPaid = units.some((unit) => unit.refundedMinor > 0n);
    await moveCase(tx, theCase, PARTNER, {
      to: isPaid ? 'SETTLED' : 'UNREMEDIED',
      kind: 'DELIVERED',
      sentence: `Parcel ${parcel.waybillNo} was delivered: nothing can be stopped any more; ${saidOfReturns(units, tx.now)}`,
      change: { outcome: isPaid ? 'REFUNDED' : 'DELIVERY_GOES_ON' },
    });
  }
}
