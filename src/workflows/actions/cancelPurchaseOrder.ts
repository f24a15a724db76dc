import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import type { CancelRequest } from '../../integrations/suppliers/SupplierGateway.js';
import type { SupplierFailure } from '../../policy/vocabulary.js';
import { recordCancellationDeclined } from '../supply/recordCancellationDeclined.js';
import { recordSupplierCancelled } from '../supply/recordSupplierCancelled.js';
import { followOrder } from '../supply/followOrder.js';
import { leaveByHand } from '../supply/leaveByHand.js';
import type { ActionDefinition, Answer, Call } from './definition.js';

/** Asks a supplier to cancel units. It may answer later, by callback: a deadline waits for that (2 h, dated policy). */
export const cancelPurchaseOrder: ActionDefinition = {
  outcomeClass: ({ app, connection }) => app.gateways.supplier(connection).outcomes.cancel,

  async ask({ app, action, connection, context }: Call): Promise<Answer> {
    const { reference, reason, lines } = action.request as unknown as CancelRequest;
    const answer = await app.gateways.supplier(connection).cancel({ reference, reason, lines }, context);
    if (answer.kind === 'DECLINED') return answer;
    const message = answer.kind === 'BY_HAND' ? answer.message : undefined;
    return { kind: 'ACCEPTED', data: { answer: answer.kind, ...(message === undefined ? {} : { message }) } };
  },

  async record(tx, action, answer) {
    const { merchantId } = tx;
    const purchaseOrder = await tx.manager.findOneByOrFail(PurchaseOrder, { merchantId, id: action.subjectId });
    if (answer.kind === 'DECLINED' && answer.failure !== 'ALREADY_CANCELED') {
      await recordCancellationDeclined(tx, purchaseOrder, answer.failure as SupplierFailure, action.caseId);
      return;
    }
    // It will tell by callback; a deadline waits for that since it was asked.
    if (answer.kind === 'ACCEPTED' && answer.data.answer === 'PENDING') return;
    if (answer.kind === 'ACCEPTED' && answer.data.answer === 'BY_HAND') {
      // The case waits as for any supplier that has yet to answer; the looks at the order find out.
      await leaveByHand(tx, purchaseOrder, action, String(answer.data.message));
      await followOrder(tx, purchaseOrder);
      return;
    }
    const { unitIds } = action.request as unknown as { unitIds: string[] };
    await recordSupplierCancelled(tx, purchaseOrder, { failure: null, at: tx.now }, unitIds);
  },
};
