import type { Action } from '../../entities/Action.js';
import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import type { Tx } from '../App.js';
import { askForPerson } from '../cases/askForPerson.js';
import { PARTNER, tell } from '../cases/timeline.js';

/**
 * The platform takes nothing of the kind from us: staff are told at once, with the order's number there, and do it themselves.
 *
 * @param said by the platform's client, in words
 */
export async function leaveByHand(
  tx: Tx,
  { reference, supplierOrderNo }: PurchaseOrder,
  { id, kind, merchantId, orderId, caseId }: Action,
  said: string,
): Promise<void> {
  const no = supplierOrderNo === null ? reference : `${reference} (there ${supplierOrderNo})`;
  const sentence = `${said} It is purchase order ${no}.${THEN[kind] ?? ''}`;
  const theCase = caseId === null ? null : await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: caseId });
  if (theCase !== null) await tell(tx, theCase, PARTNER, { kind: 'BY_HAND', sentence });
  await askForPerson(tx, { key: id, orderId, theCase, sentence });
}

const THEN: Partial<Record<Action['kind'], string>> = {
  CANCEL_PURCHASE_ORDER:
    ' Once it is seen to be cancelled, or recorded (recordCancellation), everything goes on by itself.',
};
