// Overriding: what no rule offers, by a right, with a reason, and kept for the audit. It replaces what the rule says; it
// does not make a shipped unit unshipped, nor refund more than was paid.

import { type CaseFacts, openTo } from './caseFacts.js';
import type { Asker } from './permissions.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { mayUnder, type Restriction } from './restrictions.js';
import { leftToRefund, phaseOf } from './unitFacts.js';
import type { Remedy, RuleId } from './vocabulary.js';

export interface OverrideRequest {
  remedy: Remedy;
  /** 1 to 2000 characters, not only blanks. */
  reason: string;
}

/** The remedies that an override can choose. */
export const OVERRIDE_REMEDIES = [
  'REFUND',
  'REROUTE',
  'REISSUE',
  'RETURN_FOR_REFUND',
] as const satisfies readonly Remedy[];

/**
 * May this remedy be set on this case although the rule does not offer it? It is then asked for through its own mutation,
 * where only the rule and its waits are passed over. Rule book: "a right, a reason and an audit entry".
 */
export function mayOverride(
  theCase: CaseFacts,
  viewer: Asker,
  { remedy, reason }: OverrideRequest,
  restrictions: readonly Restriction[] = [],
): Outcome<{ ruleId: RuleId; remedy: Remedy; reason: string }> {
  const open = openTo('OVERRIDE', theCase, viewer);
  if (!open.ok) return open;
  const { ruleId } = theCase;
  const forbidden = viewer.role === 'OPERATOR' ? accept(true) : mayUnder(restrictions, 'NO_OVERRIDE');
  if (!forbidden.ok) return forbidden;
  const said = reason.trim();
  if (said === '' || said.length > 2000) {
    return refuse(
      'REASON_NEEDED',
      'An override needs a reason of 1 to 2000 characters, which the audit keeps. Say why.',
      {
        ruleId,
        field: ['reason'],
      },
    );
  }
  const possible = isPossible(theCase, remedy);
  return possible.ok ? accept({ ruleId, remedy, reason: said }) : possible;
}

function isPossible(theCase: CaseFacts, remedy: Remedy): Outcome<true> {
  const { ruleId, units } = theCase;
  if (!(OVERRIDE_REMEDIES as readonly Remedy[]).includes(remedy)) {
    return refuse('NOT_OFFERED', `${remedy} is no remedy to override with. Choose ${OVERRIDE_REMEDIES.join(', ')}.`, {
      ruleId,
      field: ['remedy'],
    });
  }
  if (units.every((unit) => leftToRefund(unit) === 0n && unit.paidMinor > 0n)) {
    return refuse('REFUND_EXCEEDS_PAID', 'All units of the case have been refunded in full: 0 is left.', { ruleId });
  }
  if (remedy === 'RETURN_FOR_REFUND' && units.every((unit) => phaseOf(unit) !== 'DELIVERED')) {
    return refuse('NOT_IN_THIS_PHASE', 'No unit of the case was delivered, so nothing can come back. Choose REFUND.', {
      ruleId,
      field: ['remedy'],
    });
  }
  if (remedy === 'REISSUE' && units.every((unit) => phaseOf(unit) === 'NOT_SHIPPED')) {
    return refuse('NOT_IN_THIS_PHASE', 'No unit of the case has shipped, so none can be sent again. Choose REROUTE.', {
      ruleId,
      field: ['remedy'],
    });
  }
  if (remedy === 'REROUTE' && units.every((unit) => phaseOf(unit) !== 'NOT_SHIPPED')) {
    return refuse(
      'ALREADY_SHIPPED',
      'All units of the case have shipped, so buying them again would send two. Choose REFUND.',
      {
        ruleId,
        field: ['remedy'],
      },
    );
  }
  return accept(true);
}
