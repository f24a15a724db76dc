import type { Tx } from '../App.js';
import { countCosts } from './countCosts.js';
import { countOrders } from './countOrders.js';
import { countProblems } from './countProblems.js';
import { countWords } from './countWords.js';
import { forgetWeeks } from './forgetWeeks.js';
import { SIGN_OF, type WeekToCount } from './countedOrders.js';

/** Counts one week of a merchant anew from its orders and nothing else, in place of what was counted before. */
export async function countWeek(tx: Tx, week: WeekToCount): Promise<void> {
  await forgetWeeks(tx, `sign = $2 and week = $3`, [SIGN_OF[week.side], week.week]);
  await countOrders(tx, week);
  await countProblems(tx, week);
  await countCosts(tx, week);
  await countWords(tx, week);
}
