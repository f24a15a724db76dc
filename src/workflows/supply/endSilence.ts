import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { CaseUnit } from '../../entities/CaseUnit.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { In } from 'typeorm';
import type { Tx } from '../App.js';
import { moveCase } from '../cases/caseFile.js';
import { PARTNER } from '../cases/timeline.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import { unitsOf } from './unitsOf.js';

/** Any message or status change of a supplier is an answer: its silence starts anew, and a case about it waits again (B4). */
export async function endSilence(tx: Tx, purchaseOrder: PurchaseOrder): Promise<void> {
  const { merchantId } = tx;
  await clearDeadline(tx, 'SUPPLIER_SILENT', purchaseOrder);
  const units = await unitsOf(tx, purchaseOrder);
  const held = await tx.manager.findBy(CaseUnit, {
    merchantId, unitId: In(units.map((unit) => unit.id)), problem: 'SUPPLIER_UNRESPONSIVE', isOpen: true,
  }); // prettier-ignore
  const cases = await tx.manager.findBy(AfterSalesCase, {
    merchantId,
    id: In(held.map((one) => one.caseId)),
    state: 'OPEN',
  });
  for (const theCase of cases) {
    await clearDeadline(tx, 'SETTLE_BY', theCase);
    await moveCase(tx, theCase, PARTNER, {
      to: 'WAITING',
      kind: 'SUPPLIER_ANSWERED',
      sentence: 'The supplier answered, so its silence starts anew: the case waits again.',
      change: { dueAt: null, settleByAt: null },
    });
  }
}
