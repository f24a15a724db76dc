// What the law adds to the refund of a counterfeit: three times the price of the goods, and never less than 500 CNY a
// complaint. [L] art. 55; rule C3.

import { exponentOf, type Money } from './money.js';
import { policyAt } from './policyDefaults.js';
import { leastIn, type Rate } from './rate.js';
import { accept, type Outcome } from './refusals.js';
import type { UnitFacts } from './unitFacts.js';

/**
 * For one complaint about these units, in the currency that they were paid in: freight is no price. The least is in yuan;
 * of an order in another currency it counts only by a rate, and without one the multiple alone is told.
 */
export function compensationFor(
  units: readonly Pick<UnitFacts, 'paidMinor' | 'freightMinor' | 'currency'>[],
  rate: Rate | null,
  now: Date,
): Outcome<Money> {
  const currency = units[0]?.currency ?? YUAN;
  const { counterfeitTimes, counterfeitLeastYuan } = policyAt(now);
  const goods = units.reduce((sum, { paidMinor, freightMinor }) => sum + least0(paidMinor - freightMinor), 0n);
  const multiple = goods * BigInt(counterfeitTimes);
  const floor = { minor: BigInt(counterfeitLeastYuan) * 10n ** BigInt(exponentOf(YUAN)), currency: YUAN };
  if (currency !== YUAN && rate === null) return accept({ minor: multiple, currency });
  const least = leastIn(floor, currency, rate, now);
  if (!least.ok) return least;
  return accept({ minor: multiple > least.value.minor ? multiple : least.value.minor, currency });
}

const YUAN = 'CNY';

/** A discount can be more than the goods alone. */
function least0(minor: bigint): bigint {
  return minor > 0n ? minor : 0n;
}
