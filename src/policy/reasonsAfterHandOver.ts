// What must be so before somebody can say that a unit has a problem of a parcel on its way, or of goods that arrived: the
// scan that T1, T2 and T4 go by, and the windows of C1, C2 and A3.

import { accept, type Outcome, refuse } from './refusals.js';
import type { MerchantSettings } from './settings.js';
import type { UnitFacts } from './unitFacts.js';
import type { ParcelState, RuleId } from './vocabulary.js';
import { allergyUntil, evidenceUntil, lostFrom, noReasonUntil } from './windows.js';

/** T1: the parcel's last word is that customs holds it. */
export function isHeld({ parcel }: UnitFacts, ruleId: RuleId): Outcome<true> {
  if (parcel?.state === 'CUSTOMS_HOLD') return accept(true);
  return refuse('NOT_YET', 'No scan says that customs holds the parcel. The case opens by itself when one does.', {
    ruleId,
  });
}

/** T2: no scan for so long, or one that says lost, destroyed or damaged. */
export function isLost(unit: UnitFacts, ruleId: RuleId, now: Date): Outcome<true> {
  const from = lostFrom(unit, now);
  if (from !== null && from <= now) return accept(true);
  if (from === null) return refuse('NOT_YET', 'No carrier has had the parcel yet, so it cannot be lost.', { ruleId });
  return refuse('NOT_YET', `Counts as lost from ${from.toISOString()}, if no scan comes. Wait until then.`, {
    ruleId,
    retryable: true,
    possibleFrom: from,
  });
}

/** T4: a scan says that it was refused, could not be delivered, or is on its way back. */
export function cameBack({ parcel }: UnitFacts, ruleId: RuleId): Outcome<true> {
  if (parcel !== null && WAY_BACK.includes(parcel.state)) return accept(true);
  return refuse('NOT_YET', 'No scan says that the parcel goes back. The case opens by itself when one does.', {
    ruleId,
  });
}

export const WAY_BACK: readonly ParcelState[] = ['REFUSED', 'RETURNING', 'RETURNED'];

export function isInAllergyWindow(unit: UnitFacts, ruleId: RuleId, now: Date): Outcome<true> {
  return within(allergyUntil(unit, now), 'An allergic reaction may be reported', ruleId, now);
}

export function isInEvidenceWindow(unit: UnitFacts, ruleId: RuleId, now: Date): Outcome<true> {
  return within(evidenceUntil(unit, now), 'A broken piece may be reported', ruleId, now);
}

export function isInNoReasonWindow(
  unit: UnitFacts,
  ruleId: RuleId,
  now: Date,
  { zone }: MerchantSettings,
): Outcome<true> {
  return within(noReasonUntil(unit, zone, now), 'Goods may be sent back without a reason', ruleId, now);
}

/** The instant itself is too late. */
function within(until: Date | null, what: string, ruleId: RuleId, now: Date): Outcome<true> {
  if (until === null) {
    return refuse('NOT_YET', 'When it was delivered is not known, so the time has not begun. Wait for that scan.', {
      ruleId,
      retryable: true,
    });
  }
  if (now < until) return accept(true);
  return refuse('WINDOW_OVER', `${what} until ${until.toISOString()}. Later, only an override can do more.`, {
    ruleId,
  });
}
