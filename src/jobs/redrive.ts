// Promise: what failed for good goes back to where it came from, and is tried as if it were new: after the fault is mended.
import type { PgBoss } from 'pg-boss';
import { deadLetterOf, WORK_QUEUES, type WorkQueue } from './queues.js';

const AT_ONCE = 1_000;

/** How many went back, by queue. */
export async function redrive(
  boss: PgBoss,
  queues: readonly WorkQueue[] = WORK_QUEUES,
): Promise<[WorkQueue, number][]> {
  const moved: [WorkQueue, number][] = [];
  for (const queue of queues) {
    let count = 0;
    for (let some = AT_ONCE; some === AT_ONCE; count += some) {
      some = await boss.redrive(deadLetterOf(queue), { limit: AT_ONCE });
    }
    moved.push([queue, count]);
  }
  return moved;
}
