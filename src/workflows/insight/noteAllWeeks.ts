import type { Tx } from '../App.js';
import { forgetWeeks } from './forgetWeeks.js';

/**
 * Has every week of a merchant's orders counted again: after its zone was changed, and when somebody asks for it. What was
 * counted for weeks that have no orders (any more) is forgotten at once.
 *
 * @param zone IANA, in which its weeks begin
 */
export async function noteAllWeeks(tx: Tx, zone: string): Promise<void> {
  const { merchantId } = tx;
  await tx.manager.query(`delete from insight_recounts where merchant_id = $1`, [merchantId]);
  await tx.manager.query(
    `insert into insight_recounts (merchant_id, id, placed_at, due_at)
    select o.merchant_id, gen_random_uuid(), min(o.placed_at), 'epoch' from orders o
    where o.merchant_id = $1 group by o.merchant_id, date_trunc('week', o.placed_at at time zone $2)`,
    [merchantId, zone],
  );
  const still = `select date_trunc('week', n.placed_at at time zone $2)::date from insight_recounts n where n.merchant_id = $1`;
  await forgetWeeks(tx, `week not in (${still})`, [zone]);
}
