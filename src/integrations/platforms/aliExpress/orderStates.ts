// What AliExpress's order states mean in ours. Some say nothing of the goods (a dispute, frozen money, the end): then what
// its logistics say decides. IN_CANCEL is a wish that the seller may still ship against.
import type { SupplierOrder } from '../../suppliers/SupplierGateway.js';

type Status = SupplierOrder['status'];

export function statusOf(orderState: string, logisticsState: string): Status {
  const isSent = logisticsState === 'SELLER_SEND_GOODS' || logisticsState === 'BUYER_ACCEPT_GOODS';
  const known = STATES.get(orderState);
  if (known === 'BY_LOGISTICS') return isSent ? 'SHIPPED' : 'PAID';
  if (orderState === 'FINISH') return isSent ? 'SHIPPED' : 'CANCELED';
  // A word that we do not know claims no more than that the order is there.
  return known ?? (isSent ? 'SHIPPED' : 'PLACED');
}

/** Of the several orders that one request became. */
export function statusOfAll(statuses: readonly Status[]): Status {
  const alive = statuses.filter((status) => status !== 'CANCELED');
  if (alive.length === 0) return 'CANCELED';
  const isWhole = alive.length === statuses.length;
  if (isWhole && alive.every((status) => status === 'SHIPPED')) return 'SHIPPED';
  if (alive.some((status) => status === 'SHIPPED' || status === 'PART_SHIPPED')) return 'PART_SHIPPED';
  return alive.every((status) => status === 'PAID') ? 'PAID' : 'PLACED';
}

const STATES: ReadonlyMap<string, Status | 'BY_LOGISTICS'> = new Map<string, Status | 'BY_LOGISTICS'>([
  ['PLACE_ORDER_SUCCESS', 'PLACED'],
  ['WAIT_SELLER_EXAMINE_MONEY', 'PLACED'],
  // Held for up to 24 hours after payment.
  ['RISK_CONTROL', 'PAID'],
  ['WAIT_SELLER_SEND_GOODS', 'PAID'],
  ['SELLER_PART_SEND_GOODS', 'PART_SHIPPED'],
  ['WAIT_BUYER_ACCEPT_GOODS', 'SHIPPED'],
  ['IN_CANCEL', 'BY_LOGISTICS'],
  ['IN_ISSUE', 'BY_LOGISTICS'],
  ['IN_FROZEN', 'BY_LOGISTICS'],
  ['FUND_PROCESSING', 'BY_LOGISTICS'],
]);
