import { In, IsNull, MoreThan, Not } from 'typeorm';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Award } from '../../entities/Award.js';
import { CounterfeitFinding } from '../../entities/CounterfeitFinding.js';
import { DisclosedInspection } from '../../entities/DisclosedInspection.js';
import { CLOSED_STATES } from '../../policy/caseFlow.js';
import type { ReleaseFacts } from '../../policy/deposit.js';
import { restrictionOf } from '../../policy/restrictions.js';
import type { Tx } from '../App.js';
import { restrictionsOn } from '../standing/restrictionsOn.js';
import type { LockedDeposit } from './lockDeposit.js';

/** What a deposit may still be needed for. */
export async function releaseFactsOf(tx: Tx, { deposit, balance }: LockedDeposit): Promise<ReleaseFacts> {
  const { merchantId } = tx;
  const ofDeposit = { merchantId, depositId: deposit.id };
  const openAwards = await tx.manager.countBy(Award, [
    { ...ofDeposit, state: In(['AWAITING_RATE', 'RESERVED']) },
    { ...ofDeposit, state: 'PAID', appealState: 'OPEN' },
    { ...ofDeposit, state: 'PAID', appealState: IsNull(), appealUntil: MoreThan(tx.now) },
  ]);
  return {
    ...balance,
    state: deposit.state,
    currency: deposit.currency,
    openCases: await tx.manager.countBy(AfterSalesCase, { merchantId, state: Not(In([...CLOSED_STATES])) }),
    openAwards: openAwards + (await tx.manager.countBy(CounterfeitFinding, { merchantId, appealState: 'PENDING' })),
    // Only what the merchant knows of: the others must not show in what it is refused.
    openFindings: await tx.manager.countBy(DisclosedInspection, { merchantId, finalAt: IsNull() }),
    isRestricted: restrictionOf(await restrictionsOn(tx), 'NO_RELEASE') !== null,
  };
}
