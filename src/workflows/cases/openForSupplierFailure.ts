import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { OrderUnit } from '../../entities/OrderUnit.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { SUPPLIER_FAILURE_MEANINGS } from '../../policy/reroute.js';
import type { Problem, SupplierFailure } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { askForPerson } from './askForPerson.js';
import { unitFactsOf } from './factsOf.js';
import { openForUnits } from './openForUnits.js';
import { PARTNER } from './timeline.js';

/**
 * A supplier says by itself that it will not send units: a case on just those units, so that nobody has to notice
 * (survival 1), and none on what was refunded before. Failures that are not about the goods open nothing: the purchase order shows them,
 * and staff are told.
 *
 * @param wasTaken it had taken the purchase order, and takes it back
 */
export async function openForSupplierFailure(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  units: OrderUnit[],
  failure: SupplierFailure,
  { wasTaken }: { wasTaken: boolean } = { wasTaken: false },
): Promise<AfterSalesCase[]> {
  const problem = wasTaken && TAKEN_BACK.includes(failure) ? 'NO_STOCK' : PROBLEM_OF[failure];
  if (units.length === 0) return [];
  if (problem === null) {
    await tellOfFailure(tx, purchaseOrder, failure);
    return [];
  }
  const { orderId } = purchaseOrder;
  const ids = units.map((unit) => unit.id);
  const meant = (await unitFactsOf(tx, orderId)).filter((unit) => ids.includes(unit.unitId));
  return openForUnits(tx, orderId, meant, { problem, doer: PARTNER, viewer: { role: 'SYSTEM' } });
}

async function tellOfFailure(
  tx: Tx,
  { id, orderId, reference }: PurchaseOrder,
  failure: SupplierFailure,
): Promise<void> {
  const { instead } = SUPPLIER_FAILURE_MEANINGS[failure];
  await askForPerson(tx, {
    key: `${id}:${failure}`,
    orderId,
    theCase: null,
    sentence: `Purchase order ${reference} is not sent (${failure}). ${instead}`,
  });
}

/** Nobody can place it again there: the goods do not come. */
const TAKEN_BACK: readonly SupplierFailure[] = ['OTHER', 'RISK_CONTROL'];

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
  UNPAID: null,
  OTHER: null,
} as const satisfies Record<SupplierFailure, Problem | null>;
