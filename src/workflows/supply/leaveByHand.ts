import type { Action } from '../../entities/Action.js';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import type { Tx } from '../App.js';
import { askForPerson } from '../cases/askForPerson.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { followOrder } from './followOrder.js';

/**
 * The platform takes no cancellation from us: staff are told at once, and cancel there. The case waits for that as for any supplier that has
 * yet to answer; the looks at the order find out.
 */
export async function leaveByHand(tx: Tx, purchaseOrder: PurchaseOrder, action: Action, said: string): Promise<void> {
  const { merchantId, orderId } = action;
  const { reference, supplierOrderNo } = purchaseOrder;
  const no = supplierOrderNo === null ? reference : `${reference} (there ${supplierOrderNo})`;
  const sentence = `${said} It is purchase order ${no}; once it is seen to be cancelled, everything goes on by itself.`;
  const { caseId } = action;
  const theCase = caseId === null ? null : await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: caseId });
  if (theCase !== null) await tell(tx, theCase, PARTNER, { kind: 'CANCEL_BY_HAND', sentence });
  await askForPerson(tx, { key: action.id, orderId, theCase, sentence });
  await followOrder(tx, purchaseOrder);
}
