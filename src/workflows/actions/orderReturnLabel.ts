import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { GoodsReturn } from '../../entities/GoodsReturn.js';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import type { ReturnLabelRequest } from '../../integrations/logistics/CarrierGateway.js';
import { PARTNER, tell } from '../cases/timeline.js';
import { returnParcel } from '../returns/returnParcel.js';
import type { ActionDefinition, Answer, Call } from './definition.js';

/** Orders a label for goods that come back, under the id of the return: asked twice, it is one label. */
export const orderReturnLabel: ActionDefinition = {
  outcomeClass: ({ app, connection }) => app.gateways.carrier(connection).outcomes.orderReturnLabel,

  async ask({ app, action, connection, context }: Call): Promise<Answer> {
    const request = action.request as unknown as Omit<ReturnLabelRequest, 'reference'>;
    const answer = await app.gateways
      .carrier(connection)
      .orderReturnLabel({ ...request, reference: action.subjectId }, context);
    if (answer.kind === 'DECLINED') return answer;
    const { waybillNo, labelUrl, feeMinor, currency } = answer;
    return { kind: 'ACCEPTED', data: { waybillNo, labelUrl, feeMinor: feeMinor.toString(), currency } };
  },

  async record(tx, action, answer) {
    const { merchantId } = tx;
    const goods = await tx.manager.findOneByOrFail(GoodsReturn, { merchantId, id: action.subjectId });
    const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: goods.caseId });
    if (answer.kind !== 'ACCEPTED') {
      await tell(tx, theCase, PARTNER, {
        kind: 'NO_LABEL',
        sentence: `The carrier makes no label${answer.kind === 'DECLINED' ? `: ${answer.message}` : ''}. The buyer sends the goods by any carrier, and says with which.`,
      });
      return;
    }
    if (goods.state !== 'ASKED') return;
    const { waybillNo, labelUrl, feeMinor, currency } = answer.data as Record<string, string>;
    const label = { state: 'LABEL_READY' as const, labelUrl, feeMinor: BigInt(feeMinor ?? '0'), feeCurrency: currency };
    await tx.manager.update(GoodsReturn, { merchantId, id: goods.id }, { ...label, updatedAt: tx.now });
    Object.assign(goods, label);
    const { name } = await tx.manager.findOneByOrFail(PartnerAccount, { merchantId, id: action.partnerAccountId });
    await returnParcel(tx, goods, { carrier: name, waybillNo: waybillNo ?? '' });
    await tell(tx, theCase, PARTNER, {
      kind: 'LABEL_READY',
      sentence: `The return label is ready: ${name}, waybill ${waybillNo}.`,
      data: { returnId: goods.id },
    });
  },
};
