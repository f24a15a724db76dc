import { type Parcel } from '../../entities/Parcel.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import { phaseOf } from '../../policy/unitFacts.js';
import { lostFrom } from '../../policy/windows.js';
import type { Tx } from '../App.js';
import { unitFactsOf } from '../cases/factsOf.js';
import { openForParcel } from '../cases/openForParcel.js';
import { TIMER } from '../cases/timeline.js';
import { setDeadline } from '../deadlines/setDeadline.js';

/**
 * Has the carrier been silent about a parcel for so long that it counts as lost (rule T2)? If not yet, looked at again; so
 * is one that customs holds, whose silence begins to mean something when it is released.
 */
export async function noScan(tx: Tx, parcel: Parcel): Promise<void> {
  const facts = (await unitFactsOf(tx, parcel.orderId)).filter(
    (unit) => unit.parcel?.id === parcel.id && phaseOf(unit) === 'IN_TRANSIT',
  );
  const from = facts[0] === undefined ? null : lostFrom(facts[0], tx.now);
  if (from === null || WAY_BACK.includes(parcel.state)) return;
  if (from > tx.now || parcel.state === 'CUSTOMS_HOLD') {
    await setDeadline(
      tx,
      'NO_SCAN',
      parcel,
      from > tx.now ? from : daysAfter(tx.now, policyAt(tx.now).lostDomesticDays),
    );
    return;
  }
  await openForParcel(tx, parcel, { problem: 'LOST', doer: TIMER, viewer: { role: 'TIMER' } });
}

const WAY_BACK: readonly Parcel['state'][] = ['RETURNING', 'RETURNED'];
