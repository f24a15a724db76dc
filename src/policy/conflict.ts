// The supplier shipped after we rerouted (survival 3): two parcels for one unit, and a person chooses. It is never
// quietly "delivered".

import { type CaseFacts, openTo } from './caseFacts.js';
import { mayInterceptParcel } from './interceptParcel.js';
import type { Asker } from './permissions.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { type ConflictFacts, isWithSupplier, phaseOf, routeOfUnit, type UnitFacts } from './unitFacts.js';
import type { ConflictChoice, RuleId } from './vocabulary.js';

/**
 * May the conflict of this case be resolved in this way? INTERCEPT the first parcel: only within one country, before it is
 * out for delivery. CANCEL_REPLACEMENT: only while that has not shipped. KEEP_AND_BILL: always; the first supplier is
 * billed for what it sent in vain.
 */
export function mayResolveConflict(
  theCase: CaseFacts,
  viewer: Asker,
  choice: ConflictChoice,
): Outcome<{ ruleId: RuleId; choice: ConflictChoice }> {
  const { ruleId, state, conflict } = theCase;
  const open = openTo('RESOLVE_CONFLICT', theCase, viewer);
  if (!open.ok) return open;
  if (state !== 'CONFLICT' || conflict === null) {
    return refuse('NO_CONFLICT', 'Only one supplier has shipped: there is nothing to resolve.', { ruleId });
  }
  if (conflict.choice !== null) {
    return refuse('WORK_IN_PROGRESS', `${conflict.choice} has been chosen and is being carried out.`, {
      ruleId,
      retryable: true,
    });
  }
  const possible = CHOICES[choice](conflict, ruleId, theCase.units[0]);
  return possible.ok ? accept({ ruleId, choice }) : possible;
}

type Possible = (conflict: ConflictFacts, ruleId: RuleId, unit: UnitFacts | undefined) => Outcome<unknown>;

const CHOICES = {
  INTERCEPT: ({ original }, ruleId, unit) => {
    const shipToCountry = unit?.shipToCountry ?? null;
    return mayInterceptParcel(original, routeOfUnit({ ...original, shipToCountry }), ruleId);
  },
  KEEP_AND_BILL: () => accept(true),
  CANCEL_REPLACEMENT: ({ replacement }, ruleId) => mayCancelReplacement(replacement, ruleId),
} as const satisfies Record<ConflictChoice, Possible>;

function mayCancelReplacement(replacement: ConflictFacts['replacement'], ruleId: RuleId): Outcome<true> {
  const { purchaseOrder } = replacement;
  if (purchaseOrder === null) {
    return refuse(
      'NOT_OFFERED',
      'No replacement was bought, so there is none to cancel. Intercept the parcel, or keep it.',
      { ruleId },
    );
  }
  if (phaseOf(replacement) !== 'NOT_SHIPPED') {
    return refuse('ALREADY_SHIPPED', 'The replacement has shipped too. Intercept the first parcel, or keep both.', {
      ruleId,
    });
  }
  if (!isWithSupplier(purchaseOrder) || purchaseOrder.cancelState === 'NONE') return accept(true);
  return refuse('WORK_IN_PROGRESS', `Cancelling the replacement was tried already: ${purchaseOrder.cancelState}.`, {
    ruleId,
  });
}
