import { PointsEntry } from '../../entities/PointsEntry.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { tellShop } from '../mails/tellShop.js';
import { once } from '../once.js';
import { asViewer, Refused } from '../withTenant.js';
import { lockEntry } from './appealPoints.js';
import { reversePoints } from './reversePoints.js';

export interface DecidePointsAppealInput {
  pointsEntryId: string;
  /** Was the merchant right? Then the points are reversed. */
  uphold: boolean;
  /** For the merchant. */
  answer: string;
  idempotencyKey: string;
}

/** The mutation `decidePointsAppeal`: an operator other than the one who gave the points decides. */
export async function decidePointsAppeal(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: DecidePointsAppealInput,
): Promise<Decision<{ entryId: string }>> {
  const seen = await asViewer(app, viewer, (manager) => manager.findOneBy(PointsEntry, { id: input.pointsEntryId }));
  if (seen === null) return refuse('NOT_FOUND', 'There are no such points.', { field: ['pointsEntryId'] });
  return decide(app, viewer, { ofMerchant: seen.merchantId }, async (tx) => {
    const asked = { viewer, mutation: 'decidePointsAppeal', key: idempotencyKey, input };
    const value = await once(tx, asked, async () => {
      const entry = await lockEntry(tx, input.pointsEntryId);
      const refusal = whyNot(entry, viewer, input.answer);
      if (refusal !== null) throw new Refused(refusal.refusals);
      const answer = input.answer.trim();
      const where = { merchantId: tx.merchantId, id: entry.id };
      await tx.manager.update(PointsEntry, where, {
        appealState: input.uphold ? 'UPHELD' : 'REFUSED',
        appealDecidedAt: tx.now,
        appealDecidedBy: viewer.subject,
        appealAnswer: answer,
      });
      if (input.uphold) await reversePoints(tx, entry.key, `The appeal was upheld: ${answer}`);
      else
        await tellShop(tx, {
          key: `points-appeal:${entry.id}`,
          kind: 'POINTS_APPEAL_REFUSED',
          en: { headline: 'Your appeal against points was refused', sentence: answer },
          zh: { headline: '您的扣分申诉未通过', sentence: answer },
        });
      return { entryId: entry.id };
    });
    return { ok: true, value };
  });
}

function whyNot(entry: PointsEntry, viewer: Viewer, answer: string) {
  if (entry.appealState === 'NONE') return refuse('NOT_OFFERED', 'Nobody has appealed against these points.');
  if (entry.appealState !== 'PENDING')
    return refuse('VERDICT_GIVEN', 'The appeal was decided already, and is decided once.');
  if (entry.givenBy === viewer.subject)
    return refuse('SAME_OPERATOR', 'You gave these points: another operator decides on the appeal.');
  if (answer.trim() === '') return refuse('REASON_NEEDED', 'Say why, for the merchant.', { field: ['answer'] });
  return null;
}
