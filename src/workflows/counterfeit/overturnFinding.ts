import { In } from 'typeorm';
import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Award } from '../../entities/Award.js';
import type { CounterfeitFinding } from '../../entities/CounterfeitFinding.js';
import type { Tx } from '../App.js';
import type { Doer } from '../cases/timeline.js';
import { reverseAward } from '../deposit/reverseAward.js';
import { pardonCounterfeit, pointsKeyOf } from './punishCounterfeit.js';

/**
 * It was no counterfeit: points, block and what the deposit has paid for it are taken back. What the buyer has got stays with the
 * buyer, and is the marketplace's. Not while a payment is on its way.
 */
export async function overturnFinding(
  tx: Tx,
  theCase: AfterSalesCase,
  finding: CounterfeitFinding,
  by: Doer,
  why: string,
): Promise<void> {
  const awards = await tx.manager.find(Award, {
    where: {
      merchantId: tx.merchantId,
      caseId: theCase.id,
      reason: In(['COUNTERFEIT', 'SETTLE_BY_MISSED']),
      state: In(['AWAITING_RATE', 'RESERVED', 'PAID']),
    },
    order: { decidedAt: 'ASC', id: 'ASC' },
  });
  for (const award of awards) await reverseAward(tx, award, by, why);
  const key = pointsKeyOf(finding.verificationId);
  await pardonCounterfeit(tx, { key, causeId: theCase.id }, `The second examination found no counterfeit: ${why}`);
}
