import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { refuse } from '../../policy/refusals.js';
import { mayUrge } from '../../policy/urge.js';
import type { App, Viewer } from '../App.js';
import { settingsOf, unitFactsOf } from '../cases/factsOf.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { lockOrder } from '../orders/lockOrder.js';
import { Refused } from '../withTenant.js';
import { startUrge } from './startUrge.js';

export interface UrgeInput {
  purchaseOrderId: string;
  idempotencyKey: string;
}

/** The mutation `urgeSupplier`: any unshipped purchase order may be urged, once per 12 h (rule B4). */
export async function urgeSupplier(
  app: App,
  viewer: Viewer,
  { idempotencyKey, purchaseOrderId }: UrgeInput,
): Promise<Decision<{ purchaseOrderId: string }>> {
  return decide(app, viewer, { purchaseOrder: purchaseOrderId }, async (tx) => {
    const asked = { viewer, mutation: 'urgeSupplier', key: idempotencyKey, input: { purchaseOrderId } };
    await once(tx, asked, async () => {
      const purchaseOrder = await tx.manager.findOneByOrFail(PurchaseOrder, {
        merchantId: tx.merchantId,
        id: purchaseOrderId,
      });
      await lockOrder(tx, purchaseOrder.orderId);
      const units = (await unitFactsOf(tx, purchaseOrder.orderId)).filter(
        (unit) => unit.purchaseOrder?.id === purchaseOrderId,
      );
      const settings = await settingsOf(tx);
      const answers = units.map((unit) => ({ unit, may: mayUrge(unit, viewer, settings, tx.now) }));
      const free = answers.find(({ may }) => may.ok);
      if (free === undefined) throw new Refused(refusalsOf(answers[0]?.may));
      await startUrge(tx, purchaseOrder, free.unit.openCases[0]?.id ?? null);
      return { purchaseOrderId };
    });
    return { ok: true, value: { purchaseOrderId } };
  });
}

function refusalsOf(answer: ReturnType<typeof mayUrge> | undefined) {
  if (answer === undefined || answer.ok)
    return refuse('NOT_OFFERED', 'Nothing of this purchase order is left to be sent.').refusals;
  return answer.refusals;
}
