import { OrderUnit } from '../../entities/OrderUnit.js';
import { type Parcel } from '../../entities/Parcel.js';
import { phaseOf } from '../../policy/unitFacts.js';
import { lostFrom } from '../../policy/windows.js';
import type { Tx } from '../App.js';
import { unitFactsOf } from '../cases/factsOf.js';
import { openCaseOn } from '../cases/openCaseOn.js';
import { TIMER } from '../cases/timeline.js';
import { setDeadline } from '../deadlines/setDeadline.js';

/** Has the carrier been silent about a parcel for so long that it counts as lost (rule T2)? If not yet, looked at again. */
export async function noScan(tx: Tx, parcel: Parcel): Promise<void> {
  const { merchantId } = tx;
  const facts = (await unitFactsOf(tx, parcel.orderId)).filter(
    (unit) => unit.parcel?.id === parcel.id && phaseOf(unit) === 'IN_TRANSIT',
  );
  const from = facts[0] === undefined ? null : lostFrom(facts[0], tx.now);
  if (from === null || WAY_BACK.includes(parcel.state)) return;
  if (from > tx.now) {
    await setDeadline(tx, 'NO_SCAN', parcel, from);
    return;
  }
  const units = await tx.manager.findBy(OrderUnit, { merchantId, orderId: parcel.orderId, parcelId: parcel.id });
  await openCaseOn(tx, {
    orderId: parcel.orderId,
    unitIds: units.map((unit) => unit.id),
    problem: 'LOST',
    note: null,
    doer: TIMER,
    viewer: { role: 'TIMER' },
  });
}

const WAY_BACK: readonly Parcel['state'][] = ['RETURNING', 'RETURNED', 'CUSTOMS_HOLD'];
