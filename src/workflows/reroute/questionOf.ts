import type { Asker } from '../../policy/permissions.js';
import { daysAfter } from '../../policy/policyDefaults.js';
import type { Outcome } from '../../policy/refusals.js';
import { mayReroute } from '../../policy/reroute.js';
import type { PlanQuestion } from '../../policy/PlanQuestion.js';
import type { MerchantSettings } from '../../policy/settings.js';
import type { Tx } from '../App.js';
import { caseFactsOf, settingsOf } from '../cases/factsOf.js';
import { type PlanFrame, planQuestionOf } from './planQuestionOf.js';

/** What the caller narrows the plans by. */
export interface PlanWish {
  /** Units of the case; all that may be rerouted when left out. */
  unitIds?: string[] | null;
  /** The instant by which everything must arrive; any when left out. AS_SET: the merchant's own limit, from now on. */
  arriveBy?: Date | null | 'AS_SET';
}

/**
 * What has to be planned for a case as its rows now stand, if it may be rerouted at all. Nothing is locked: whoever starts the
 * reroute asks again under the lock.
 */
export async function questionOf(
  tx: Tx,
  caseId: string,
  viewer: Asker,
  { unitIds, arriveBy = null }: PlanWish,
  more: Pick<PlanFrame, 'recount'> = {},
): Promise<Outcome<PlanQuestion>> {
  const facts = await caseFactsOf(tx, { id: caseId });
  const choice = unitIds == null ? {} : { unitIds };
  const settings = await settingsOf(tx);
  const may = mayReroute(facts, viewer, settings, tx.now, choice);
  if (!may.ok) return may;
  const by = arriveBy === 'AS_SET' ? ownLimit(settings, tx.now) : arriveBy;
  const units = facts.units.filter((unit) => may.value.unitIds.includes(unit.unitId));
  return { ok: true, value: await planQuestionOf(tx, facts, units, { ...more, arriveBy: by }) };
}

function ownLimit({ arriveWithinDays }: MerchantSettings, now: Date): Date | null {
  return arriveWithinDays === null ? null : daysAfter(now, arriveWithinDays);
}
