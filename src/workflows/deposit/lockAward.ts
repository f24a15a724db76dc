import type { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Award } from '../../entities/Award.js';
import type { Tx } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { lockDeposit, type LockedDeposit } from './lockDeposit.js';

export interface LockedAward {
  award: Award;
  locked: LockedDeposit;
  theCase: AfterSalesCase | null;
}

/** An award with everything that is decided about it, in the order in which all lock: its order, then the deposit. */
export async function lockAward(tx: Tx, awardId: string): Promise<LockedAward> {
  const key = { merchantId: tx.merchantId, id: awardId };
  const { caseId } = await tx.manager.findOneByOrFail(Award, key);
  const theCase = caseId === null ? null : await lockCase(tx, caseId);
  const locked = await lockDeposit(tx);
  return { award: await tx.manager.findOneByOrFail(Award, key), locked, theCase };
}
