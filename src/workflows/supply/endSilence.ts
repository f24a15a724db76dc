import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseUnit } from '../../entities/CaseUnit.js';
import { OrderUnit } from '../../entities/OrderUnit.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../../entities/PurchaseOrderLine.js';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { PARTNER } from '../cases/timeline.js';
import { clearDeadline } from '../deadlines/setDeadline.js';

/** Any message or status change of a supplier is an answer: its silence starts anew, and a case about it waits again (B4). */
export async function endSilence(tx: Tx, purchaseOrder: PurchaseOrder): Promise<void> {
  await clearDeadline(tx, 'SUPPLIER_SILENT', purchaseOrder);
  for (const theCase of await waitingCases(tx, purchaseOrder)) await waitAgain(tx, theCase);
}

/** What is due under an open case about the silence of a supplier is due no more; any other case is left as it is. */
export async function waitAgain(tx: Tx, theCase: AfterSalesCase): Promise<void> {
  if (theCase.problem !== 'SUPPLIER_UNRESPONSIVE' || theCase.state !== 'OPEN') return;
  await clearDeadline(tx, 'SETTLE_BY', theCase);
  await moveCase(tx, theCase, PARTNER, {
    to: 'WAITING',
    kind: 'SUPPLIER_ANSWERED',
    sentence: 'The supplier answered, so its silence starts anew: the case waits again.',
    change: { dueAt: null, settleByAt: null },
  });
}

/** Open cases about its silence that hold a unit of the purchase order. */
async function waitingCases(tx: Tx, { id }: PurchaseOrder): Promise<AfterSalesCase[]> {
  return tx.manager
    .createQueryBuilder(AfterSalesCase, 'case')
    .where(`case.merchantId = :merchantId and case.state = 'OPEN'`, { merchantId: tx.merchantId })
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
        .where('held.merchantId = :merchantId and line.purchaseOrderId = :id', { id })
        .andWhere(`held.problem = 'SUPPLIER_UNRESPONSIVE' and held.isOpen`);
      return `case.id in ${held.getQuery()}`;
    })
    .getMany();
}
