import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Reroute } from '../../entities/Reroute.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import { canRerouteFix } from '../../policy/reroute.js';
import type { SupplierFailure } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { endReroute } from './endReroute.js';
import { stopReroute } from './stopReroute.js';

/**
 * A replacement was declined: the next best plan for its units follows by itself and at once, without the offers tried so
 * far (nextAlternative). What another supplier does not change waits for a person.
 */
export async function tryNextAlternative(
  tx: Tx,
  declined: PurchaseOrder,
  offerIds: string[],
  failure: SupplierFailure,
  onlyUnits: string[] | null = null,
): Promise<AfterSalesCase | null> {
  const { merchantId } = tx;
  const all = await tx.manager.findBy(RerouteUnit, { merchantId, toPurchaseOrderId: declined.id, isActive: true });
  const mine = all.filter((one) => onlyUnits === null || onlyUnits.includes(one.unitId));
  const [first] = mine;
  if (first === undefined) return null;
  const reroute = await tx.manager.findOneByOrFail(Reroute, { merchantId, id: first.rerouteId });
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: reroute.caseId });
  const tried = [...new Set([...reroute.triedOfferIds, ...offerIds])];
  await tx.manager.update(Reroute, { merchantId, id: reroute.id }, { triedOfferIds: tried, updatedAt: tx.now });
  if (!canRerouteFix(failure)) {
    const unitIds = mine.map((one) => one.unitId);
    await endReroute(tx, theCase.id, unitIds, failure);
    await stopReroute(
      tx,
      theCase,
      'NEEDS_PERSON',
      `The replacement was declined (${failure}); another supplier does not change that.`,
    );
    return theCase;
  }
  await tell(tx, theCase, PARTNER, {
    kind: 'ALTERNATIVE_DECLINED',
    sentence: `The replacement was declined (${failure}); the next best plan follows.`,
  });
  await setDeadline(tx, 'NEXT_ALTERNATIVE', declined, tx.now);
  return theCase;
}
