import { In } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Reroute } from '../../entities/Reroute.js';
import { RerouteUnit } from '../../entities/RerouteUnit.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { goOnIfFree } from '../cases/goOnAfterCancellation.js';
import { type Doer, tell } from '../cases/timeline.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import { CANCELLED_BY_BUYER, endReroute } from './endReroute.js';

/**
 * The buyer does not want these units any more: they leave the reroutes that are to send them, which go on for the others. What
 * has been bought for them is cancelled like any other purchase order.
 */
export async function leaveReroutes(tx: Tx, units: readonly UnitFacts[], doer: Doer): Promise<void> {
  const { merchantId } = tx;
  const leaving = units.filter((unit) => unit.activeRerouteId !== null);
  if (leaving.length === 0) return;
  const reroutes = await tx.manager.findBy(Reroute, {
    merchantId, id: In(leaving.map((unit) => unit.activeRerouteId)),
  }); // prettier-ignore
  const cases = await tx.manager.find(AfterSalesCase, {
    where: { merchantId, id: In(reroutes.map(({ caseId }) => caseId)) }, order: { id: 'ASC' },
  }); // prettier-ignore
  for (const theCase of cases) {
    const mine = reroutes.filter(({ caseId }) => caseId === theCase.id).map(({ id }) => id);
    const unitIds = leaving.flatMap((unit) => (mine.includes(unit.activeRerouteId ?? '') ? [unit.unitId] : []));
    await endReroute(tx, theCase.id, unitIds, CANCELLED_BY_BUYER);
    const goesOn = await tx.manager.existsBy(RerouteUnit, { merchantId, rerouteId: In(mine), isActive: true });
    await tellOfIt(tx, theCase, doer, { left: unitIds.length, goesOn });
  }
}

async function tellOfIt(tx: Tx, theCase: AfterSalesCase, doer: Doer, now: { left: number; goesOn: boolean }) {
  const kind = 'REROUTE_ENDED';
  const sentence = `The buyer cancelled ${now.left} unit(s) that were being bought elsewhere.`;
  if (theCase.state !== 'REROUTING') return tell(tx, theCase, doer, { kind, sentence });
  if (now.goesOn) {
    await tell(tx, theCase, doer, { kind, sentence: `${sentence} The reroute goes on for the others.` });
    // It may have waited for the answer about these alone.
    await goOnIfFree(tx, theCase);
    return;
  }
  await clearDeadline(tx, 'CANCELLATION_ANSWER', theCase);
  await moveCase(tx, theCase, doer, { to: 'OPEN', kind, sentence, change: { remedy: null } });
}
