import { Award } from '../../entities/Award.js';
import type { Tx } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { tell, TIMER } from '../cases/timeline.js';

/**
 * The deadline AWARD_APPEAL_OVER: nobody has appealed in time, so the award stands. Its window is over by its date alone. Under the
 * lock of the order, as an appeal is: of an appeal in the last moment the one or the other is told, never both.
 */
export async function awardIsFinal(tx: Tx, { id, caseId }: Pick<Award, 'id' | 'caseId'>): Promise<void> {
  if (caseId === null) return;
  const theCase = await lockCase(tx, caseId);
  const award = await tx.manager.findOneByOrFail(Award, { merchantId: tx.merchantId, id });
  if (award.appealState !== null) return;
  if (award.state === 'DECLINED' || award.state === 'REVERSED') return;
  await tell(tx, theCase, TIMER, {
    kind: 'AWARD_FINAL',
    sentence: `Nobody appealed against the award (${award.reason}) in time: it stands.`,
    data: { awardId: award.id },
  });
}
