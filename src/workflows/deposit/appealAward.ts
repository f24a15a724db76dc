import { IsNull, Not } from 'typeorm';
import type { Award } from '../../entities/Award.js';
import { Deadline } from '../../entities/Deadline.js';
import { mayAppealAward } from '../../policy/deposit.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import { doerOf, tell } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { lockAward } from './lockAward.js';
import { changeAward } from './takeAward.js';

export interface AppealInput {
  awardId: string;
  statement: string;
  idempotencyKey: string;
}

/** The mutation `appealAward`: the merchant says that an award is wrong, once, within its window. What is being paid goes on. */
export async function appealAward(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: AppealInput,
): Promise<Decision<{ awardId: string }>> {
  return decide(app, viewer, { award: input.awardId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'appealAward', key: idempotencyKey, input }, async () => {
      const { award, theCase } = await lockAward(tx, input.awardId);
      if (input.statement.trim() === '') {
        const message = 'Say why the award is wrong.';
        throw new Refused(refuse('REASON_NEEDED', message, { field: ['statement'] }).refusals);
      }
      const may = mayAppealAward(award, tx.now);
      if (!may.ok) throw new Refused(may.refusals);
      await notFinalYet(tx, award);
      await changeAward(tx, award, {
        appealState: 'OPEN',
        appealStatement: input.statement,
        appealedBy: viewer.subject,
        appealedAt: tx.now,
      });
      if (theCase !== null) {
        const sentence = `The merchant appeals against the award (${award.reason}).`;
        await tell(tx, theCase, doerOf(viewer), { kind: 'AWARD_APPEALED', sentence, data: { awardId: award.id } });
      }
      return { awardId: award.id };
    });
    return { ok: true, value };
  });
}

/** Whoever asked in the last moment may have waited for the timer, and the merchant has been told that the award stands. */
async function notFinalYet(tx: Tx, { merchantId, id, appealUntil }: Award): Promise<void> {
  const timer = { merchantId, kind: 'AWARD_APPEAL_OVER' as const, subjectId: id };
  if (!(await tx.manager.existsBy(Deadline, { ...timer, doneAt: Not(IsNull()) }))) return;
  const message = `An appeal was possible until ${appealUntil.toISOString()}.`;
  throw new Refused(refuse('WINDOW_OVER', message).refusals);
}
