import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { isClosed } from '../../policy/caseFlow.js';
import type { Tx } from '../App.js';
import { changeCase } from '../cases/caseFile.js';
import { TIMER, tell } from '../cases/timeline.js';
import { setSettleByWorkingDays, type WorkingBasis } from './setSettleByWorkingDays.js';

/**
 * A provisional settle-by is counted again, with the calendar as it is published now. The old value stays in the timeline;
 * one that has passed is never moved. Still provisional: looked at again the next day.
 */
export async function recomputeSettleBy(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  const basis = theCase.settleByBasis as WorkingBasis | null;
  const before = theCase.settleByAt;
  if (isClosed(theCase.state) || basis?.kind !== 'WORKING_DAYS' || before === null || before <= tx.now) return;
  const next = await setSettleByWorkingDays(tx, theCase, new Date(basis.decidedAt));
  if (next === null) return;
  const isSame = next.settleByAt.getTime() === before.getTime();
  if (isSame && next.settleByBasis.isProvisional === basis.isProvisional) return;
  await changeCase(tx, theCase, next);
  await tell(tx, theCase, TIMER, {
    kind: 'SETTLE_BY_RECOMPUTED',
    sentence: isSame
      ? `The calendar is published: the settle-by ${basis.endsOn} is final.`
      : `The settle-by moves from ${basis.endsOn} to ${next.settleByBasis.endsOn}: the calendar of ${basis.region} was published.`,
    data: { before: before.toISOString(), after: next.settleByAt.toISOString() },
  });
}
