// How a supplier did with what was placed with it, as one figure that a plan is ranked by: what went wrong, each kind with
// its own weight, with an average past before its first order so that one bad start does not decide.

import type { PolicyFigures } from './policyDefaults.js';
import type { SupplierFault } from './vocabulary.js';

export interface SupplierRecord {
  /** Purchase orders that were placed with it in the weeks that are looked at. */
  orders: number;
  /** With how many of them each kind of thing went wrong; none when left out. */
  faults: Partial<Record<SupplierFault, number>>;
}

/**
 * By how much the cost of a supplier is raised when plans are ranked, in basis points. Its weights, its imagined past and
 * its window are dated figures (ours).
 */
export function badRecordBps({ orders, faults }: SupplierRecord, figures: PolicyFigures): bigint {
  const { recordPriorOrders, recordPriorBps } = figures;
  const weighed = Object.entries(WEIGHTS).map(
    ([fault, figure]) => (faults[fault as SupplierFault] ?? 0) * figures[figure],
  );
  const bad = weighed.reduce((a, b) => a + b, recordPriorOrders * recordPriorBps);
  return BigInt(Math.floor(bad / Math.max(orders + recordPriorOrders, 1)));
}

/** Which figure weighs which fault. */
const WEIGHTS = {
  OVERDUE: 'overdueWeightBps',
  NO_STOCK: 'noStockWeightBps',
  WRONG: 'wrongWeightBps',
  DAMAGED: 'damagedWeightBps',
  LOST: 'lostWeightBps',
  SILENT: 'silentWeightBps',
  SHIPPED_AFTER_CANCEL: 'shippedAfterCancelWeightBps',
} as const satisfies Record<SupplierFault, keyof PolicyFigures>;
