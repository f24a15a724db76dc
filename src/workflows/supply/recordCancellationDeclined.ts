import type { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import type { SupplierFailure } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { afterCancellationDeclined } from '../cases/afterCancellationDeclined.js';
import { casesOver } from './casesOver.js';
import { changePurchaseOrder } from './changePurchaseOrder.js';
import { endSilence } from './endSilence.js';
import { answered, cancellationsOf } from './unitsMeant.js';

/**
 * The supplier will not cancel: it has shipped, or says why not. Told to the cases that asked, and to those that wait with them.
 *
 * @param caseId the case whose cancellation that was, when it is known; all that wait for one otherwise
 */
export async function recordCancellationDeclined(
  tx: Tx,
  purchaseOrder: PurchaseOrder,
  failure: SupplierFailure,
  caseId: string | null = null,
): Promise<void> {
  const cancellations = await cancellationsOf(tx, purchaseOrder);
  await changePurchaseOrder(tx, purchaseOrder, {
    cancelState: 'DECLINED',
    supplierAnsweredAt: tx.now,
    ...answered(purchaseOrder, (one) => caseId === null || one.caseId === caseId),
    ...(failure === 'ALREADY_SHIPPED' ? { failure } : {}),
  });
  await endSilence(tx, purchaseOrder);
  const meant = cancellations.filter((one) => caseId === null || one.caseId === caseId);
  const unitIds = meant.flatMap((one) => one.unitIds);
  for (const theCase of await casesOver(tx, meant, unitIds)) {
    const hasAsked = meant.some((one) => one.caseId === theCase.id);
    const waits = theCase.intent === 'REFUND' && cancellations.every((one) => one.caseId !== theCase.id);
    if (hasAsked || waits) await afterCancellationDeclined(tx, theCase, purchaseOrder, failure);
  }
}
