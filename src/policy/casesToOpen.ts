// One request may speak of many units, and the rules may see them differently: some shipped, some not. This sorts them
// into the cases to open, the open cases to join, and the units for which it is refused.

import { mayOpenCase, type Opening } from './openCase.js';
import type { Asker } from './permissions.js';
import type { Refusal } from './refusals.js';
import type { MerchantSettings } from './settings.js';
import type { UnitFacts } from './unitFacts.js';
import type { Problem } from './vocabulary.js';

export interface CasesToOpen {
  /** One case a group: the same rule, beginning in the same state. In the order of the units. */
  groups: { opening: Opening; unitIds: string[] }[];
  joins: { caseId: string; unitIds: string[] }[];
  refused: { unitId: string; unitNo: number; refusals: Refusal[] }[];
}

/**
 * Which cases this request opens and joins, and what it is refused for. Whoever asked for all or nothing looks at
 * `refused` first (survivals 2 and 19).
 *
 * @param asOverride a reason, from somebody who may override
 */
export function casesToOpen(
  units: readonly UnitFacts[],
  problem: Problem,
  viewer: Asker,
  settings: MerchantSettings,
  now: Date,
  asOverride: { reason: string } | null = null,
): CasesToOpen {
  const sorted: CasesToOpen = { groups: [], joins: [], refused: [] };
  for (const unit of units) {
    const answer = mayOpenCase(unit, problem, viewer, settings, now, asOverride);
    if (!answer.ok) sorted.refused.push({ unitId: unit.unitId, unitNo: unit.unitNo, refusals: answer.refusals });
    else sortIn(sorted, answer.value);
  }
  return sorted;
}

function sortIn({ groups, joins }: CasesToOpen, opening: Opening): void {
  const { joins: caseId, unitId } = opening;
  if (caseId !== null) {
    const joined = joins.find((one) => one.caseId === caseId);
    if (joined === undefined) joins.push({ caseId, unitIds: [unitId] });
    else joined.unitIds.push(unitId);
    return;
  }
  const group = groups.find((one) => isAlike(one.opening, opening));
  if (group === undefined) groups.push({ opening, unitIds: [unitId] });
  else group.unitIds.push(unitId);
}

/** Units with different deadlines do not share a case: one settle-by a case. */
function isAlike(a: Opening, b: Opening): boolean {
  return a.ruleVersion === b.ruleVersion && a.state === b.state && a.settleBy?.getTime() === b.settleBy?.getTime();
}

/** Those of the units for which a case may be opened or joined; all of them when it is none, and the refusal is theirs. */
export function openable(
  units: readonly UnitFacts[],
  problem: Problem,
  viewer: Asker,
  settings: MerchantSettings,
  now: Date,
): readonly UnitFacts[] {
  const { refused } = casesToOpen(units, problem, viewer, settings, now);
  const free = units.filter((unit) => refused.every(({ unitId }) => unitId !== unit.unitId));
  return free.length > 0 ? free : units;
}
