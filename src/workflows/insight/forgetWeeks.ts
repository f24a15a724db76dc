import { INSIGHT_DIMENSIONS } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';

const BY_DIMENSION = ['insight_orders', 'insight_problems', 'insight_costs', 'insight_needs'];
const DIMENSIONS = INSIGHT_DIMENSIONS.map((one) => `'${one}'`).join(', ');

/**
 * Throws away what was counted, to be counted anew.
 *
 * @param which a condition on merchant_id ($1), sign and week; what it binds follows
 */
export async function forgetWeeks({ manager, merchantId }: Tx, which: string, values: unknown[]): Promise<void> {
  await manager.query(`delete from insight_words where merchant_id = $1 and ${which}`, [merchantId, ...values]);
  for (const table of BY_DIMENSION) {
    // With every dimension named, the key of the table leads to the rows.
    const named = `delete from ${table} where merchant_id = $1 and dimension in (${DIMENSIONS}) and ${which}`;
    await manager.query(named, [merchantId, ...values]);
  }
}
