import { In } from 'typeorm';
import { Reroute } from '../../entities/Reroute.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import type { Tx } from '../App.js';

/** What ended a reroute that its buyer no longer wanted. */
export const CANCELLED_BY_BUYER = 'BUYER_CANCELLED';

/** Takes units out of a running reroute; the reroute ends with the last of them. */
export async function endReroute(tx: Tx, caseId: string, unitIds: string[], because: string): Promise<void> {
  const { merchantId } = tx;
  const running = await tx.manager.findBy(Reroute, { merchantId, caseId, state: In(['CANCELLING', 'PLACING']) });
  for (const reroute of running) {
    await tx.manager.update(
      RerouteUnit,
      { merchantId, rerouteId: reroute.id, unitId: In(unitIds) },
      { isActive: false },
    );
    if (await tx.manager.existsBy(RerouteUnit, { merchantId, rerouteId: reroute.id, isActive: true })) continue;
    await tx.manager.update(
      Reroute,
      { merchantId, id: reroute.id },
      { state: 'ENDED', endedBecause: because, updatedAt: tx.now },
    );
  }
}

/** The replacement is with a carrier: its units may be rerouted again should that go wrong too. */
export async function finishReroute(tx: Tx, caseId: string): Promise<void> {
  const { merchantId } = tx;
  const placed = await tx.manager.findBy(Reroute, { merchantId, caseId, state: In(['PLACING', 'PLACED', 'CONFLICT']) });
  if (placed.length === 0) return;
  const ids = placed.map((one) => one.id);
  await tx.manager.update(RerouteUnit, { merchantId, rerouteId: In(ids) }, { isActive: false });
  await tx.manager.update(Reroute, { merchantId, id: In(ids) }, { state: 'PLACED', updatedAt: tx.now });
}
