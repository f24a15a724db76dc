import { In, IsNull } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Reroute } from '../../entities/Reroute.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { TIMER } from '../cases/timeline.js';
import { whereItStands } from '../cases/whereItStands.js';

/**
 * A replacement that is overdue itself leaves its reroute: from then on its units are bought elsewhere or refunded like those of
 * any late purchase order. The case that rerouted them is settled, unless it is the one that says that they are late, or has other units
 * for which nothing was bought.
 *
 * @param lateCaseId the case that says that they are late
 * @returns whether that case had rerouted any of them
 */
export async function replacementIsLate(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  unitIds: string[],
  lateCaseId: string,
): Promise<boolean> {
  const { merchantId } = tx;
  const late = { merchantId, toPurchaseOrderId: purchaseOrder.id, unitId: In(unitIds), isActive: true };
  const leaving = await tx.manager.findBy(RerouteUnit, late);
  if (leaving.length === 0) return false;
  await tx.manager.update(RerouteUnit, late, { isActive: false });
  const reroutes = await tx.manager.findBy(Reroute, { merchantId, id: In(leaving.map((one) => one.rerouteId)) });
  for (const { id, caseId } of reroutes) {
    if (await someAreToCome(tx, id)) continue;
    await tx.manager.update(RerouteUnit, { merchantId, rerouteId: id }, { isActive: false });
    await tx.manager.update(Reroute, { merchantId, id }, { state: 'PLACED', updatedAt: tx.now });
    const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: caseId });
    if (caseId === lateCaseId || theCase.state !== 'REROUTING') continue;
    const why = 'The units were bought elsewhere. That those are late as well is a case of its own.';
    if ((await whereItStands(tx, theCase)) === 'OPEN') {
      const sentence = `${why} A choice is due for the others.`;
      await moveCase(tx, theCase, TIMER, { to: 'OPEN', kind: 'OTHERS_LEFT', sentence });
      continue;
    }
    const change = { outcome: 'REPLACED', remedy: 'REROUTE' } as const;
    await moveCase(tx, theCase, TIMER, { to: 'SETTLED', kind: 'SETTLED', sentence: why, change });
  }
  return reroutes.some(({ caseId }) => caseId === lateCaseId);
}

/** Units that are bought by it and neither late nor with a carrier. */
async function someAreToCome({ manager, merchantId }: Tx, rerouteId: string): Promise<boolean> {
  const active = await manager.findBy(RerouteUnit, { merchantId, rerouteId, isActive: true });
  if (active.length === 0) return false;
  return manager.existsBy(OrderUnit, { merchantId, id: In(active.map((one) => one.unitId)), parcelId: IsNull() });
}
