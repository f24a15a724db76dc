import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { Parcel } from '../../entities/Parcel.js';
import { casesToOpen } from '../../policy/casesToOpen.js';
import type { Asker } from '../../policy/permissions.js';
import type { Problem } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { settingsOf, unitFactsOf } from './factsOf.js';
import { openCaseOn } from './openCaseOn.js';
import type { Doer } from './timeline.js';

/**
 * Opens, or joins, the cases of a parcel for those of its units for which the rules allow it: one that was refunded does not
 * hold up the others. The cases it came to; none when the rules refuse them all.
 */
export async function openForParcel(
  tx: Tx,
  parcel: Parcel,
  { problem, doer, viewer }: { problem: Problem; doer: Doer; viewer: Asker },
): Promise<AfterSalesCase[]> {
  const inside = (await unitFactsOf(tx, parcel.orderId)).filter((unit) => unit.parcel?.id === parcel.id);
  const { joins, groups } = casesToOpen(inside, problem, viewer, await settingsOf(tx), tx.now);
  const joining = joins.flatMap((one) => one.unitIds);
  const [first = [], ...others] = groups.map((group) => group.unitIds);
  const cases: AfterSalesCase[] = [];
  for (const unitIds of [[...joining, ...first], ...others]) {
    if (unitIds.length === 0) continue;
    const opened = await openCaseOn(tx, { orderId: parcel.orderId, unitIds, problem, note: null, doer, viewer });
    if (opened.ok) cases.push(opened.value.theCase);
  }
  return cases;
}
