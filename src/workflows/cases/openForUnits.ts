import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { casesToOpen } from '../../policy/casesToOpen.js';
import type { Asker } from '../../policy/permissions.js';
import type { UnitFacts } from '../../policy/unitFacts.js';
import type { Problem } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { settingsOf } from './factsOf.js';
import { openCaseOn } from './openCaseOn.js';
import type { Doer } from './timeline.js';

/**
 * Opens, or joins, the cases of these units of an order for which the rules allow it: one that was refunded does not hold up the
 * others. The cases it came to; none when the rules refuse them all.
 */
export async function openForUnits(
  tx: Tx,
  orderId: string,
  units: readonly UnitFacts[],
  { problem, doer, viewer }: { problem: Problem; doer: Doer; viewer: Asker },
): Promise<AfterSalesCase[]> {
  const { joins, groups } = casesToOpen(units, problem, viewer, await settingsOf(tx), tx.now);
  const joining = joins.flatMap((one) => one.unitIds);
  const [first = [], ...others] = groups.map((group) => group.unitIds);
  const cases: AfterSalesCase[] = [];
  for (const unitIds of [[...joining, ...first], ...others]) {
    if (unitIds.length === 0) continue;
    const opened = await openCaseOn(tx, { orderId, unitIds, problem, note: null, doer, viewer });
    if (opened.ok) cases.push(opened.value.theCase);
  }
  return cases;
}
