import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseUnit } from '../../entities/CaseUnit.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import { type PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import type { Refusal } from '../../policy/refusals.js';
import type { Tx } from '../App.js';
import { changeCase } from '../cases/caseFile.js';
import { attempt } from '../withTenant.js';
import { cancelAtOnce } from './cancelAtOnce.js';

/** A cancellation that came while nobody knew whether the supplier has the purchase order is kept, to be done when that is known. */
export async function keepCancellation(tx: Tx, theCase: AfterSalesCase, refusals: readonly Refusal[]): Promise<void> {
  const mayGoOn = theCase.state === 'OPEN' && theCase.ruleId === 'S1';
  if (mayGoOn && refusals.some(({ code }) => code === 'WORK_IN_PROGRESS')) {
    await changeCase(tx, theCase, { intent: 'REFUND' });
  }
}

/** It is known now whether the supplier took the purchase order: what was cancelled meanwhile is cancelled there, or refunded. */
export async function cancelWhatWaited(tx: Tx, { id }: PurchaseOrder): Promise<void> {
  const cases = await tx.manager
    .createQueryBuilder(AfterSalesCase, 'case')
    .where(`case.merchantId = :merchantId and case.state = 'OPEN' and case.intent = 'REFUND' and case.ruleId = 'S1'`, {
      merchantId: tx.merchantId,
    })
    .andWhere((query) => {
      const held = query
        .subQuery()
        .select('held.caseId')
        .from(CaseUnit, 'held')
        .innerJoin(OrderUnit, 'unit', 'unit.merchantId = held.merchantId and unit.id = held.unitId')
        .innerJoin(
          PurchaseOrderLine,
          'line',
          'line.merchantId = unit.merchantId and line.id = unit.purchaseOrderLineId',
        )
        .where('held.merchantId = :merchantId and line.purchaseOrderId = :id and held.isOpen', { id });
      return `case.id in ${held.getQuery()}`;
    })
    .orderBy('case.id')
    .getMany();
  // What cannot be asked for now either stays open, and is offered to staff.
  for (const theCase of cases) await attempt(tx, () => cancelAtOnce(tx, theCase));
}
