import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseUnit } from '../../entities/CaseUnit.js';
import type { Tx } from '../App.js';
import type { Cancellation } from './unitsMeant.js';

/** Cases that hold one of the units now, and those that asked for the cancellation. */
export async function casesOver(tx: Tx, cancellations: Cancellation[], unitIds: string[]): Promise<AfterSalesCase[]> {
  return tx.manager
    .createQueryBuilder(AfterSalesCase, 'case')
    .where('case.merchantId = :merchantId', { merchantId: tx.merchantId })
    .andWhere((query) => {
      const held = query.subQuery().select('held.caseId').from(CaseUnit, 'held');
      held.where('held.merchantId = :merchantId and held.unitId = any(:unitIds) and held.isOpen');
      return `(case.id = any(:asking) or case.id in ${held.getQuery()})`;
    })
    .setParameters({
      unitIds,
      asking: cancellations.flatMap(({ caseId }) => caseId ?? []),
    })
    .orderBy('case.id')
    .getMany();
}
