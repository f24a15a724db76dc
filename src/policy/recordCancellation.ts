// Recording what a supplier said about a cancellation, when it said so by telephone or on a platform where a person cancels by hand.

import { type Asker, mayAsk } from './permissions.js';
import { accept, type Outcome, refuse } from './refusals.js';
import type { PurchaseOrderStage } from './vocabulary.js';

export interface Cancellable {
  reference: string;
  stage: PurchaseOrderStage;
  /** Its units that have no parcel. */
  unshippedIds: readonly string[];
  /** Its units that have one. */
  shippedIds: readonly string[];
  /** What it was asked to cancel and has not answered, also where that is bought elsewhere by now; null when nobody waits for an answer. */
  askedIds: readonly string[] | null;
}

/**
 * May staff record that the supplier cancels, or does not? What it cancels has not shipped; that it does not is an answer only
 * where somebody waits for one. What has shipped is decided by S2 and S3.
 *
 * @param unitIds which of them, where that is not what it was asked; of a supplier that does not cancel none are named
 * @returns the units that it cancels: none where it does not, or where all that it was asked is bought elsewhere
 */
export function mayRecordCancellation(
  { reference, stage, unshippedIds, shippedIds, askedIds }: Cancellable,
  viewer: Asker,
  { isCancelled, unitIds }: { isCancelled: boolean; unitIds: readonly string[] | null },
): Outcome<string[]> {
  const asked = mayAsk(viewer, 'recordCancellation');
  if (!asked.ok) return asked;
  if (stage === 'CANCELED' || stage === 'FAILED') {
    return refuse('NOT_IN_THIS_STATE', `Purchase order ${reference} is ${stage}: nothing of it is left to cancel.`);
  }
  if (stage === 'AWAITING_ORDER') {
    const message = `No supplier has taken purchase order ${reference} yet: there is nothing that it could cancel. Cancel here: cancelOrder.`;
    return refuse('NOT_IN_THIS_STATE', message);
  }
  if (!isCancelled) return mayDecline(reference, askedIds !== null, unitIds);
  if (unitIds !== null) {
    if (unitIds.every((id) => unshippedIds.includes(id))) return accept([...unitIds]);
    return shipped('Not all of these units are of this purchase order and unshipped', ['units']);
  }
  const meant = askedIds ?? unshippedIds;
  const here = unshippedIds.filter((id) => meant.includes(id));
  const isElsewhere = askedIds !== null && !meant.some((id) => shippedIds.includes(id));
  if (here.length > 0 || isElsewhere) return accept(here);
  return shipped(`All of it that ${askedIds === null ? 'is left' : 'was to be cancelled'} has shipped`);
} // prettier-ignore

function shipped(what: string, field?: string[]): Outcome<string[]> {
  const message = `${what}: what is on its way is intercepted or comes back (S2, S3). Name units that have not shipped.`;
  return refuse('ALREADY_SHIPPED', message, field === undefined ? {} : { field });
}

function mayDecline(reference: string, isAwaited: boolean, unitIds: readonly string[] | null): Outcome<string[]> {
  if (unitIds !== null) {
    return refuse('INVALID_INPUT', 'Name units only where they are cancelled: what is not cancelled stays as it is.', {
      field: ['units'],
    });
  }
  if (isAwaited) return accept([]);
  return refuse(
    'NOT_IN_THIS_STATE',
    `Nobody waits for an answer about purchase order ${reference}. Cancel first: cancelOrder.`,
  );
}
