import type { Asker } from '../../policy/permissions.js';
import type { Outcome } from '../../policy/refusals.js';
import { mayReroute } from '../../policy/reroute.js';
import type { PlanQuestion } from '../../policy/PlanQuestion.js';
import type { Tx } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { caseFactsOf, settingsOf } from '../cases/factsOf.js';
import { planQuestionOf } from './planQuestionOf.js';

/** What the caller narrows the plans by. */
export interface PlanWish {
  /** Units of the case; all that may be rerouted when left out. */
  unitIds?: string[] | null;
  /** The instant by which everything must arrive; any when left out. */
  arriveBy?: Date | null;
}

/** What has to be planned for a case as its rows now stand, if it may be rerouted at all. */
export async function questionOf(
  tx: Tx,
  caseId: string,
  viewer: Asker,
  { unitIds, arriveBy }: PlanWish,
): Promise<Outcome<PlanQuestion>> {
  const theCase = await lockCase(tx, caseId);
  const facts = await caseFactsOf(tx, theCase);
  const choice = unitIds == null ? {} : { unitIds };
  const may = mayReroute(facts, viewer, await settingsOf(tx), tx.now, choice);
  if (!may.ok) return may;
  const units = facts.units.filter((unit) => may.value.unitIds.includes(unit.unitId));
  return { ok: true, value: await planQuestionOf(tx, facts, units, { arriveBy: arriveBy ?? null }) };
}
