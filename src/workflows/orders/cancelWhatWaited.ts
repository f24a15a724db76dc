import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
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
export async function cancelWhatWaited(tx: Tx, { orderId }: PurchaseOrder): Promise<void> {
  const cases = await tx.manager.find(AfterSalesCase, {
    where: { merchantId: tx.merchantId, orderId, state: 'OPEN', intent: 'REFUND', ruleId: 'S1' },
    order: { id: 'ASC' },
  });
  // What cannot be asked for now either stays open, and is offered to staff.
  for (const theCase of cases) await attempt(tx, () => cancelAtOnce(tx, theCase));
}
