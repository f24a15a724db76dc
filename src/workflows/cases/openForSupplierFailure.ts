import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { OrderUnit } from '../../entities/OrderUnit.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import type { Problem, SupplierFailure } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { openCaseOn } from './openCaseOn.js';
import { PARTNER } from './timeline.js';

/**
 * A supplier says by itself that it will not send units: a case on just those units, so that nobody has to notice
 * (survival 1). Failures that are not about the goods open nothing: the purchase order shows them.
 */
export async function openForSupplierFailure(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  units: OrderUnit[],
  failure: SupplierFailure,
): Promise<AfterSalesCase | null> {
  const problem = PROBLEM_OF[failure];
  if (problem === null || units.length === 0) return null;
  const opened = await openCaseOn(tx, {
    orderId: purchaseOrder.orderId,
    unitIds: units.map((unit) => unit.id),
    problem,
    note: null,
    doer: PARTNER,
    viewer: { role: 'SYSTEM' },
  });
  return opened.ok ? opened.value.theCase : null;
}

const PROBLEM_OF = {
  OUT_OF_STOCK: 'NO_STOCK',
  NOT_AVAILABLE: 'NO_STOCK',
  DESTINATION_BLOCKED: 'NO_STOCK',
  OVERSIZED: 'OVERSIZED',
  AUTH_EXPIRED: null,
  ADDRESS_INVALID: null,
  MAPPING_STALE: null,
  RATE_LIMITED: null,
  RISK_CONTROL: null,
  ALREADY_SHIPPED: null,
  ALREADY_CANCELED: null,
  OTHER: null,
} as const satisfies Record<SupplierFailure, Problem | null>;
