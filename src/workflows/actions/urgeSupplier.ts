import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { leaveByHand } from '../supply/leaveByHand.js';
import type { ActionDefinition, Answer, Call } from './definition.js';

/** Urges a supplier to ship. That it was heard is not an answer: only a message or a status change is (rule B4). */
export const urgeSupplier: ActionDefinition = {
  outcomeClass: ({ app, connection }) => app.gateways.supplier(connection).outcomes.urge,

  async ask({ app, action, connection, context }: Call): Promise<Answer> {
    const request = action.request as unknown as { reference: string; message: string };
    const answer = await app.gateways.supplier(connection).urge(request, context);
    if (answer.kind === 'DECLINED') return answer;
    return { kind: 'ACCEPTED', data: answer.kind === 'BY_HAND' ? { byHand: answer.message } : {} };
  },

  async record(tx, action, answer) {
    if (answer.kind === 'ACCEPTED' && answer.data.byHand !== undefined) {
      const key = { merchantId: tx.merchantId, id: action.subjectId };
      const purchaseOrder = await tx.manager.findOneByOrFail(PurchaseOrder, key);
      await leaveByHand(tx, purchaseOrder, action, String(answer.data.byHand));
      return;
    }
    if (action.caseId === null) return;
    const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId: tx.merchantId, id: action.caseId });
    await tell(tx, theCase, PARTNER, {
      kind: answer.kind === 'DECLINED' ? 'URGE_DECLINED' : 'SUPPLIER_URGED',
      sentence:
        answer.kind === 'DECLINED'
          ? `The supplier was urged and said: ${answer.failure}.`
          : 'The supplier was urged to ship.',
    });
  },
};
