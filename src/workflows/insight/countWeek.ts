import type { Tx } from '../App.js';
import { countCosts } from './countCosts.js';
import { countOrders } from './countOrders.js';
import { countProblems } from './countProblems.js';
import { countWords } from './countWords.js';
import { SIGN_OF, type WeekToCount } from './countedOrders.js';

/** Counts one week of a merchant anew from its orders and nothing else, in place of what was counted before. */
export async function countWeek(tx: Tx, week: WeekToCount): Promise<void> {
  const place = [tx.merchantId, SIGN_OF[week.side], week.week];
  await tx.manager.query(`delete from insight_words where merchant_id = $1 and sign = $2 and week = $3`, place);
  // What hangs on the orders goes with them.
  await tx.manager.query(
    `delete from insight_orders where merchant_id = $1 and sign = $2 and week = $3
      and dimension in ('PRODUCT', 'SUPPLIER', 'CATEGORY', 'DESTINATION', 'WEEK')`,
    place,
  );
  await countOrders(tx, week);
  await countProblems(tx, week);
  await countCosts(tx, week);
  await countWords(tx, week);
}
