import { v7 as uuid } from 'uuid';
import { PointsEntry } from '../../entities/PointsEntry.js';
import { mayDatePoints, pointsPolicyAt } from '../../policy/points.js';
import { daysAfter, policyAt } from '../../policy/policyDefaults.js';
import type { Breach } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { tellShop } from '../mails/tellShop.js';
import { Refused } from '../withTenant.js';
import { applySteps } from './applySteps.js';
import { lockMerchant } from './lockMerchant.js';

export interface PointsWish {
  /** Names what they are for: given once for ever. */
  key: string;
  breach: Breach;
  /** For the merchant, 1 to 2000 characters. */
  reason: string;
  /** Subject of the operator who gives them; null when a rule does. */
  by: string | null;
  /** Now, when left out. In a year that has been cleared: refused by throwing. */
  datedAt?: Date;
  caseId?: string | null;
  inspectionId?: string | null;
}

/**
 * Gives the points of a breach, once per key, tells the merchant, and forbids what the step that they reach forbids. The
 * second time it gives back what was given. [P]
 */
export async function givePoints(tx: Tx, wish: PointsWish): Promise<PointsEntry> {
  const { merchantId } = tx;
  await lockMerchant(tx);
  const { key, breach, reason, by, datedAt = tx.now, caseId = null, inspectionId = null } = wish;
  const known = await tx.manager.findOneBy(PointsEntry, { merchantId, key });
  if (known !== null) return known;
  const may = mayDatePoints(datedAt, tx.now);
  if (!may.ok) throw new Refused(may.refusals);
  const { kind, points } = pointsPolicyAt(datedAt).breaches[breach];
  const id = uuid();
  await tx.manager.insert(PointsEntry, {
    merchantId, id, key, breach, kind, points, reason, caseId, inspectionId, datedAt, givenAt: tx.now, givenBy: by,
    appealUntil: daysAfter(tx.now, policyAt(tx.now).pointsAppealDays), appealState: 'NONE', appealReason: null,
    appealedAt: null, appealDecidedAt: null, appealDecidedBy: null, appealAnswer: null, reversedAt: null, reversedBecause: null,
  }); // prettier-ignore
  await applySteps(tx);
  await tellShop(tx, {
    key: `points:${id}`,
    kind: 'POINTS_GIVEN',
    en: {
      headline: `${points} points were given to your shop`,
      sentence: `${points} ${kind} points for ${breach}: ${reason}`,
    },
    zh: { headline: `您的店铺被扣 ${points} 分`, sentence: `因 ${breach} 扣 ${points} 分：${reason}` },
  });
  return tx.manager.findOneByOrFail(PointsEntry, { merchantId, id });
}
