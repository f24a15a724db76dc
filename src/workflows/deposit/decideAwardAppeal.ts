import { mayDecideAppeal } from '../../policy/deposit.js';
import type { App, Viewer } from '../App.js';
import { doerOf, tell } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { tellShop } from '../mails/tellShop.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { lockAward } from './lockAward.js';
import { reverseAward } from './reverseAward.js';
import { changeAward } from './takeAward.js';

export interface DecideAppealInput {
  awardId: string;
  isUpheld: boolean;
  /** For the merchant. */
  message: string;
  idempotencyKey: string;
}

/**
 * The mutation `decideAwardAppeal`: another operator than the one who decided the award looks at it again, once. Upheld, the award
 * is reversed by a reversing entry; what waited for a rate is let go. The merchant is told either way.
 */
export async function decideAwardAppeal(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: DecideAppealInput,
): Promise<Decision<{ awardId: string }>> {
  return decide(app, viewer, { award: input.awardId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'decideAwardAppeal', key: idempotencyKey, input }, async () => {
      const { award, theCase } = await lockAward(tx, input.awardId);
      const may = mayDecideAppeal(award, viewer.subject);
      if (!may.ok) throw new Refused(may.refusals);
      const by = doerOf(viewer);
      if (input.isUpheld && award.state !== 'DECLINED') await reverseAward(tx, award, by, input.message);
      const outcome = input.isUpheld ? 'UPHELD' : 'REFUSED';
      await changeAward(tx, award, {
        appealState: outcome,
        appealAnswer: input.message,
        appealDecidedBy: viewer.subject,
        appealDecidedAt: tx.now,
      });
      if (theCase !== null) {
        const sentence = `The merchant's appeal against the award (${award.reason}) was ${outcome.toLowerCase()}. ${input.message}`;
        await tell(tx, theCase, by, { kind: 'AWARD_APPEAL_DECIDED', sentence, data: { awardId: award.id } });
      }
      await tellShop(tx, { key: `award-appeal:${award.id}`, kind: 'AWARD_APPEAL', ...WORDS[outcome] });
      return { awardId: award.id };
    });
    return { ok: true, value };
  });
}

const WORDS = {
  UPHELD: {
    en: {
      headline: 'Your appeal was upheld',
      sentence: 'The award was reversed: what it took is back in your deposit, or paid what was advanced for you.',
    },
    zh: { headline: '申诉成立', sentence: '该笔赔付已撤销，款项已退回保证金，或用于抵扣平台垫付。' },
  },
  REFUSED: {
    en: {
      headline: 'Your appeal was refused',
      sentence: 'The award stands. The answer of the marketplace is with it.',
    },
    zh: { headline: '申诉未成立', sentence: '该笔赔付维持不变，平台的答复见赔付详情。' },
  },
} as const;
