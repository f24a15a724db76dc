import { PointsEntry } from '../../entities/PointsEntry.js';
import type { Tx } from '../App.js';
import { tellShop } from '../mails/tellShop.js';
import { applySteps } from './applySteps.js';
import { lockMerchant } from './lockMerchant.js';

/** Takes points back as if they had never been given: also what they left over from an earlier year, and what their step forbids. Once; unknown keys are nothing. */
export async function reversePoints(tx: Tx, key: string, why: string): Promise<void> {
  const { merchantId } = tx;
  await lockMerchant(tx);
  const entry = await tx.manager.findOneBy(PointsEntry, { merchantId, key });
  if (entry === null || entry.reversedAt !== null) return;
  await tx.manager.update(PointsEntry, { merchantId, id: entry.id }, { reversedAt: tx.now, reversedBecause: why });
  await applySteps(tx);
  await tellShop(tx, {
    key: `points-reversed:${entry.id}`,
    kind: 'POINTS_REVERSED',
    en: {
      headline: `${entry.points} points were taken back`,
      sentence: `${entry.points} ${entry.kind} points for ${entry.breach} no longer count: ${why}`,
    },
    zh: { headline: `${entry.points} 分已撤销`, sentence: `因 ${entry.breach} 扣的 ${entry.points} 分已撤销：${why}` },
  });
}
