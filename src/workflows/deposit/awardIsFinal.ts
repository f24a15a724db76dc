import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { Award } from '../../entities/Award.js';
import type { Tx } from '../App.js';
import { tell, TIMER } from '../cases/timeline.js';

/** The deadline AWARD_APPEAL_OVER: nobody has appealed in time, so the award stands. Its window is over by its date alone. */
export async function awardIsFinal(tx: Tx, award: Award): Promise<void> {
  if (award.caseId === null || award.appealState !== null) return;
  if (award.state === 'DECLINED' || award.state === 'REVERSED') return;
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId: tx.merchantId, id: award.caseId });
  await tell(tx, theCase, TIMER, {
    kind: 'AWARD_FINAL',
    sentence: `Nobody appealed against the award (${award.reason}) in time: it stands.`,
    data: { awardId: award.id },
  });
}
