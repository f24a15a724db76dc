// Urging a supplier: any purchase order that has not shipped, once per 12 h. Set off by a person at any time and by the
// timer of an overdue shipment at + 2 days.

import { type Asker, mayAsk } from './permissions.js';
import { accept, type Outcome, refuse } from './refusals.js';
import type { MerchantSettings } from './settings.js';
import { silenceOf } from './silence.js';
import { isWithSupplier, phaseOf, type PurchaseOrderFacts, routeOfUnit, type UnitFacts } from './unitFacts.js';
import type { Route, RuleId } from './vocabulary.js';

/**
 * May the supplier of this unit be urged now? The timer leaves out what the merchant has switched off for international
 * shipments (B3i); a person may always urge. Rule B4: "any unshipped purchase order may be urged, once per 12 h (ours)".
 */
export function mayUrge(
  unit: UnitFacts,
  viewer: Asker,
  settings: MerchantSettings,
  now: Date,
): Outcome<{ purchaseOrderId: string; ruleId: RuleId }> {
  const asked = mayAsk(viewer, 'urgeSupplier');
  if (!asked.ok) return asked;
  const order = unit.purchaseOrder;
  const urgeable = canBeUrged(order, phaseOf(unit) === 'NOT_SHIPPED');
  if (!urgeable.ok) return urgeable;
  const wanted = viewer.role === 'TIMER' ? doesTimerUrge(routeOfUnit(unit), settings) : accept(true as const);
  if (!wanted.ok) return wanted;
  const { urgeAgainFrom } = silenceOf(order, now);
  if (urgeAgainFrom === null || urgeAgainFrom <= now)
    return accept({ purchaseOrderId: urgeable.value.id, ruleId: 'B4' });
  return refuse('URGED_RECENTLY', `The supplier was urged lately. Urge it again from ${urgeAgainFrom.toISOString()}.`, {
    ruleId: 'B4',
    retryable: true,
    possibleFrom: urgeAgainFrom,
  });
}

function canBeUrged(order: PurchaseOrderFacts | null, isUnshipped: boolean): Outcome<PurchaseOrderFacts> {
  const ruleId = 'B4';
  if (!isUnshipped) return refuse('ALREADY_SHIPPED', 'The unit has shipped: there is nothing to urge for.', { ruleId });
  if (order === null || order.isBeingPlaced || !isWithSupplier(order)) {
    return refuse('NOT_OFFERED', 'No supplier has a purchase order for this unit. Place one first.', { ruleId });
  }
  if (order.cancelState === 'ASKED') {
    return refuse('WORK_IN_PROGRESS', 'The supplier has been asked to cancel, so it is not urged to ship.', { ruleId });
  }
  if (order.partnerAccountId === null) {
    return refuse('NOT_OFFERED', 'The supplier has no account that we could ask. Connect one, or ask it by hand.', {
      ruleId,
    });
  }
  if (order.supplierPaused) {
    return refuse(
      'SUPPLIER_PAUSED',
      'The supplier cannot be asked at the moment (rate limit or login). Try again later.',
      {
        ruleId,
        retryable: true,
      },
    );
  }
  return accept(order);
}

function doesTimerUrge(route: Route, settings: MerchantSettings): Outcome<true> {
  if (route === 'UNKNOWN') {
    return refuse('ROUTE_UNKNOWN', 'A country is missing, so no timer acts. A person must enter it, or urge.');
  }
  if (route === 'DOMESTIC' || settings.urgeInternational) return accept(true);
  return refuse('NOT_OFFERED', 'The merchant has chosen that international shipments are not urged by themselves.', {
    ruleId: 'B3i',
  });
}
