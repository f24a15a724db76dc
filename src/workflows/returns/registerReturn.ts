import { GoodsReturn } from '../../entities/GoodsReturn.js';
import { mayTellOfReturn } from '../../policy/goodsReturn.js';
import { refuse } from '../../policy/refusals.js';
import type { App, Viewer } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { doerOf, tell } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { returnParcel } from './returnParcel.js';
import { returnSent } from './afterReturnMoved.js';

export interface RegisterReturnInput {
  caseId: string;
  /** As the carrier writes itself. */
  carrier: string;
  waybillNo: string;
  expectedVersion?: number | null;
}

/** The mutation `registerReturn`: with which waybill the goods travel back, when the label is not ours. */
export async function registerReturn(
  app: App,
  viewer: Viewer,
  input: RegisterReturnInput,
): Promise<Decision<{ caseId: string }>> {
  return decide(app, viewer, { case: input.caseId }, async (tx) => {
    const theCase = await lockCase(tx, input.caseId, input.expectedVersion);
    const may = mayTellOfReturn('REGISTER_RETURN', await caseFactsOf(tx, theCase), viewer);
    if (!may.ok) return may;
    const goods = await tx.manager.findOneByOrFail(GoodsReturn, { merchantId: tx.merchantId, id: may.value.returnId });
    const waybill = { carrier: input.carrier.trim(), waybillNo: input.waybillNo.trim() };
    const parcel = await returnParcel(tx, goods, waybill);
    if (parcel === null) {
      return refuse('INVALID_INPUT', 'This waybill is known as another parcel. Give the one of the return.', {
        ruleId: theCase.ruleId,
        field: ['waybillNo'],
      });
    }
    await tell(tx, theCase, doerOf(viewer), {
      kind: 'RETURN_REGISTERED',
      sentence: `The goods travel back with ${waybill.carrier}, waybill ${waybill.waybillNo}.`,
      data: { returnId: goods.id },
    });
    await returnSent(tx, goods);
    return { ok: true, value: { caseId: theCase.id } };
  });
}
