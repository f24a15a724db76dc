// Whether a carrier can still stop a parcel, whatever the reason: by its last scan, its account, and what has been asked
// of the carrier before. Used by rule S2 and by the conflict of survival 3.

import { INTERCEPTION_FAILURE_MEANINGS } from './interceptionFlow.js';
import { accept, type Outcome, refuse } from './refusals.js';
import { phaseOf, type Shipment } from './unitFacts.js';
import type { InterceptionState, ParcelState, Route, RuleId } from './vocabulary.js';

/**
 * May the carrier be asked to stop this parcel? Only within one country, under an account of ours, after its pick-up and
 * before it is out for delivery; one success per waybill; again after a failure only when the failure allows it.
 * Rule S2, [G]; failure classes [A].
 */
export function mayInterceptParcel(shipment: Shipment, route: Route, ruleId: RuleId): Outcome<{ parcelId: string }> {
  const stoppable = canBeStopped(shipment, route, ruleId);
  if (!stoppable.ok || shipment.parcel?.carrierAccountId !== null) return stoppable;
  return impossible(
    'The parcel was not booked under an account of ours (NOT_OUR_ACCOUNT). Ask the supplier to stop it.',
    ruleId,
  );
}

/** The same, whoever has the account with the carrier: even a supplier cannot stop what is too late to stop. */
export function canBeStopped(shipment: Shipment, route: Route, ruleId: RuleId): Outcome<{ parcelId: string }> {
  const { parcel, interception } = shipment;
  if (parcel === null || parcel.waybillNo === null || phaseOf(shipment) === 'NOT_SHIPPED') {
    return impossible(
      'No parcel of it is known to be on its way. Wait for the waybill, or cancel the purchase order.',
      ruleId,
      true,
    );
  }
  if (route !== 'DOMESTIC') {
    return impossible(
      'Parcels are intercepted only within one country, and this one is not known to stay in one.',
      ruleId,
    );
  }
  const asked = askedBefore(interception !== null && interception.parcelId === parcel.id ? interception : null, ruleId);
  if (!asked.ok) return asked;
  const scanned = scanAllows(parcel.state, ruleId);
  return scanned.ok ? accept({ parcelId: parcel.id }) : scanned;
}

function askedBefore(interception: Shipment['interception'], ruleId: RuleId): Outcome<true> {
  if (interception === null) return accept(true);
  const { state, failure } = interception;
  if (SUCCEEDED_ONCE.includes(state)) {
    return refuse(
      'INTERCEPTION_ALREADY_SUCCEEDED',
      'This waybill was intercepted once already; carriers refuse a second time.',
      {
        ruleId,
      },
    );
  }
  if (UNDER_WAY.includes(state)) {
    return refuse('INTERCEPTION_ACTIVE', `The carrier has been asked already (${state}). Wait for its result.`, {
      ruleId,
      retryable: true,
    });
  }
  if (state !== 'FAILED' || failure === null || INTERCEPTION_FAILURE_MEANINGS[failure].mayTryAgain) return accept(true);
  return impossible(`The interception failed: ${failure}. ${INTERCEPTION_FAILURE_MEANINGS[failure].instead}`, ruleId);
}

const SUCCEEDED_ONCE: readonly InterceptionState[] = ['SUCCEEDED', 'RETURNING', 'RETURNED', 'CONTRADICTED'];
const UNDER_WAY: readonly InterceptionState[] = ['REQUESTED', 'ACCEPTED', 'IN_PROGRESS'];

/** Does the last scan of a parcel leave time to stop it? WINDOW_OVER from out-for-delivery on. */
function scanAllows(state: ParcelState, ruleId: RuleId): Outcome<true> {
  const answer = STOPPABLE_AT[state];
  if (answer === 'YES') return accept(true);
  if (answer === 'NOT_YET') {
    return impossible(
      'The carrier has not picked it up yet (NOT_PICKED_UP). Ask again after its first scan.',
      ruleId,
      true,
    );
  }
  if (answer === 'WINDOW_OVER') {
    return refuse('WINDOW_OVER', `The parcel is ${state}: it is too late to intercept it, and delivery goes on.`, {
      ruleId,
    });
  }
  return impossible(`The parcel is ${state}: there is nothing left to intercept.`, ruleId);
}

/** Having been out for delivery counts as too late even when the attempt failed (ours). */
export const STOPPABLE_AT = {
  UNKNOWN: 'NOT_YET',
  LABEL_MADE: 'NOT_YET',
  PICKED_UP: 'YES',
  IN_TRANSIT: 'YES',
  CUSTOMS_STARTED: 'YES',
  CUSTOMS_HOLD: 'YES',
  CUSTOMS_RELEASED: 'YES',
  OUT_FOR_DELIVERY: 'WINDOW_OVER',
  AT_PICKUP_POINT: 'WINDOW_OVER',
  ATTEMPT_FAILED: 'WINDOW_OVER',
  DELIVERED: 'WINDOW_OVER',
  REFUSED: 'POINTLESS',
  RETURNING: 'POINTLESS',
  RETURNED: 'POINTLESS',
  DAMAGED: 'POINTLESS',
  LOST: 'POINTLESS',
  EXPIRED: 'POINTLESS',
} as const satisfies Record<ParcelState, 'YES' | 'NOT_YET' | 'WINDOW_OVER' | 'POINTLESS'>;

function impossible(message: string, ruleId: RuleId, retryable = false): Outcome<never> {
  return refuse('INTERCEPTION_NOT_POSSIBLE', message, { ruleId, retryable });
}
