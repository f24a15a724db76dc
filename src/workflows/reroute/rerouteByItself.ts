import { type AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { messageOf } from '../../policy/refusals.js';
import { askingNext, type Rest } from '../actions/perform.js';
import type { App, Tx } from '../App.js';
import type { Decision } from '../decide.js';
import { lockCase, moveCase } from '../cases/caseFile.js';
import { TIMER, tell } from '../cases/timeline.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import { asWorker, Refused } from '../withTenant.js';
import { beginReroute } from './requestReroute.js';
import { type Prepared, solveForCase, withSolved } from './solveForCase.js';

/**
 * The merchant has set AUTO_REROUTE: the best plan within the margin guard is taken without a click. What stops it is
 * said in the timeline, and the case waits for a person.
 */
export async function rerouteByItself(app: App, merchantId: string, caseId: string): Promise<void> {
  const begun = await withSolved(
    () => solveForCase(app, merchantId, caseId, TIMER_ASKS, { arriveBy: 'AS_SET' }),
    (prepared) => begin(app, merchantId, caseId, prepared),
  );
  if (begun.ok) return begun.value?.();
  await asWorker(app, merchantId, async (tx) => {
    const theCase = await lockCase(tx, caseId);
    await clearDeadline(tx, 'AUTO_REROUTE', theCase);
    await stop(tx, theCase, messageOf(begun));
  });
}

async function begin(
  app: App,
  merchantId: string,
  caseId: string,
  prepared: Prepared | null,
): Promise<Decision<Rest | null>> {
  // The same instant for the search and for what is taken of it.
  const arriveBy = prepared?.question.arriveBy ?? null;
  try {
    const rest = await asWorker(app, merchantId, async (tx) => {
      const theCase = await lockCase(tx, caseId);
      await clearDeadline(tx, 'AUTO_REROUTE', theCase);
      if (theCase.state !== 'OPEN') return null;
      return askingNext(tx, () => beginReroute(tx, theCase, TIMER_ASKS, TIMER, { arriveBy }, prepared));
    });
    return { ok: true, value: rest };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusals: error.refusals };
    throw error;
  }
}

const TIMER_ASKS = { role: 'TIMER' } as const;

/** Before its settle-by the case still waits for a choice; after that nobody waits any more. */
async function stop(tx: Tx, theCase: AfterSalesCase, why: string): Promise<void> {
  const entry = { kind: 'AUTO_REROUTE_STOPPED', sentence: `No reroute by itself: ${why}` };
  const isOver = theCase.settleByAt !== null && theCase.settleByAt <= tx.now;
  if (isOver && theCase.state === 'OPEN') await moveCase(tx, theCase, TIMER, { to: 'NEEDS_PERSON', ...entry });
  else await tell(tx, theCase, TIMER, entry);
}
