import { GoodsReturn } from '../../entities/GoodsReturn.js';
import { mayTellOfReturn } from '../../policy/goodsReturn.js';
import type { App, Viewer } from '../App.js';
import { lockCase } from '../cases/caseFile.js';
import { caseFactsOf } from '../cases/factsOf.js';
import { doerOf } from '../cases/timeline.js';
import { decide, type Decision } from '../decide.js';
import { goodsArrived } from './goodsArrived.js';

export interface ReceiveReturnInput {
  caseId: string;
  expectedVersion?: number | null;
}

/** The mutation `receiveReturn`: the goods are here, whatever the scans say. */
export async function receiveReturn(
  app: App,
  viewer: Viewer,
  input: ReceiveReturnInput,
): Promise<Decision<{ caseId: string }>> {
  return decide(app, viewer, { case: input.caseId }, async (tx) => {
    const theCase = await lockCase(tx, input.caseId, input.expectedVersion);
    const may = mayTellOfReturn('RECEIVE_RETURN', await caseFactsOf(tx, theCase), viewer);
    if (!may.ok) return may;
    const goods = await tx.manager.findOneByOrFail(GoodsReturn, { merchantId: tx.merchantId, id: may.value.returnId });
    await goodsArrived(tx, theCase, goods, doerOf(viewer), tx.now);
    return { ok: true, value: { caseId: theCase.id } };
  });
}
