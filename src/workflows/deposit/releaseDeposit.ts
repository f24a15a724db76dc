import { mayRelease } from '../../policy/deposit.js';
import type { App, Viewer } from '../App.js';
import { doerOf } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import { tellShop } from '../mails/tellShop.js';
import { once } from '../once.js';
import { Refused } from '../withTenant.js';
import { lockDeposit } from './lockDeposit.js';
import { changeDeposit, moveDeposit } from './moveDeposit.js';
import { releaseFactsOf } from './releaseFactsOf.js';

export interface ReleaseInput {
  merchantId: string;
  /** Of the payment to the merchant. */
  reference: string;
  idempotencyKey: string;
}

/** The mutation `releaseDeposit`: all that is held goes back to the merchant, when nothing stands against it any more. */
export async function releaseDeposit(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: ReleaseInput,
): Promise<Decision<{ depositId: string }>> {
  return decide(app, viewer, { ofMerchant: input.merchantId }, async (tx) => {
    const value = await once(tx, { viewer, mutation: 'releaseDeposit', key: idempotencyKey, input }, async () => {
      const locked = await lockDeposit(tx);
      const { deposit } = locked;
      const may = mayRelease(await releaseFactsOf(tx, locked));
      if (!may.ok) throw new Refused(may.refusals);
      const { minor } = may.value;
      if (minor > 0n) {
        await moveDeposit(tx, locked, {
          key: `deposit-out:${deposit.id}:${deposit.lastEntryNo + 1}`,
          kind: 'RELEASED',
          heldMinor: -minor,
          owedMinor: 0n,
          others: [{ pot: { kind: 'DEPOSIT_RELEASED', refId: deposit.id }, amountMinor: minor }],
          reference: input.reference.trim(),
          by: doerOf(viewer),
        });
      }
      await clearDeadline(tx, 'TOP_UP_DUE', deposit);
      await changeDeposit(tx, deposit, { state: 'RELEASED', releasedAt: tx.now, topUpBy: null, supervisedSince: null });
      await tellShop(tx, {
        key: `released:${deposit.id}:${deposit.lastEntryNo}`,
        kind: 'DEPOSIT_RELEASED',
        en: { headline: 'Your deposit was given back', sentence: 'All that was held in your deposit was given back.' },
        zh: { headline: '保证金已退还', sentence: '您的保证金余额已全部退还。' },
      });
      return { depositId: deposit.id };
    });
    return { ok: true, value };
  });
}
