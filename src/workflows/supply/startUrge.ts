import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { Supplier } from '../../entities/Supplier.js';
import { Action } from '../../entities/Action.js';
import { hoursAfter, policyAt } from '../../policy/policyDefaults.js';
import type { Tx } from '../App.js';
import { startAction } from '../actions/startAction.js';
import { setDeadline } from '../deadlines/setDeadline.js';

/**
 * Records that the supplier is to be urged. With the third urge in a row a timer is set that asks, a day after it,
 * whether the supplier has been silent (rule B4). Called only after the policy has allowed the urge.
 */
export async function startUrge(tx: Tx, purchaseOrder: PurchaseOrder, caseId: string | null): Promise<void> {
  const { merchantId } = tx;
  const supplier = await tx.manager.findOneByOrFail(Supplier, { merchantId, id: purchaseOrder.supplierId });
  if (supplier.partnerAccountId === null) return;
  await startAction(tx, {
    kind: 'URGE_SUPPLIER',
    partnerAccountId: supplier.partnerAccountId,
    subjectId: purchaseOrder.id,
    orderId: purchaseOrder.orderId,
    caseId,
    purchaseOrderId: purchaseOrder.id,
    request: {
      reference: purchaseOrder.reference,
      message: 'This purchase order is past its ship-by. Please ship it, or say that you cannot.',
    },
  });
  const urges = await tx.manager.countBy(Action, {
    merchantId,
    purchaseOrderId: purchaseOrder.id,
    kind: 'URGE_SUPPLIER',
  });
  const { urgesUntilSilent, silentAfterHours } = policyAt(tx.now);
  if (urges >= urgesUntilSilent) {
    await setDeadline(tx, 'SUPPLIER_SILENT', purchaseOrder, hoursAfter(tx.now, silentAfterHours));
  }
}
