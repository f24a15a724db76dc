import { Not } from 'typeorm';
import { InspectedOrder } from '../../entities/InspectedOrder.js';
import { Inspection } from '../../entities/Inspection.js';
import { Order } from '../../entities/Order.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { stateAfter } from '../../policy/inspection.js';
import { accept, type Outcome, refuse } from '../../policy/refusals.js';
import type { App, Tx, Viewer } from '../App.js';
import type { Decision } from '../decide.js';
import { decideInspected } from './decideInspected.js';
import { linkOrder } from './linkOrder.js';
import { changeInspection } from './lockInspection.js';
import { isRunning } from './lockProgramme.js';

export interface RecordInspectionPurchaseInput {
  inspectionId: string;
  source: string;
  orderNo: string;
  idempotencyKey: string;
}

/**
 * The mutation `recordInspectionPurchase`: the inspector bought in the shop as any buyer does, and says under which number. The order
 * itself comes as every order does, before or after. Nothing is written to it: that it is inspected stands in a row of the
 * operators', now or when it is known.
 */
export async function recordInspectionPurchase(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: RecordInspectionPurchaseInput,
): Promise<Decision<{ inspectionId: string }>> {
  const asked = { mutation: 'recordInspectionPurchase', key: idempotencyKey, input };
  return decideInspected(app, viewer, asked, async (tx, { inspection, programme }) => {
    const state = stateAfter(inspection.state, 'PURCHASE');
    if (!state.ok) return state;
    const running = isRunning(programme, tx.now);
    if (!running.ok) return running;
    const [source, orderNo] = [input.source.trim(), input.orderNo.trim()];
    const free = await isFree(tx, source, orderNo);
    if (!free.ok) return free;
    const order = await tx.manager.findOneBy(Order, { merchantId: tx.merchantId, source, orderNo });
    const fits = order === null ? accept(true as const) : await isOfTarget(tx, inspection, order);
    if (!fits.ok) return fits;
    await changeInspection(tx, inspection, {
      state: state.value,
      source,
      orderNo,
      boughtBy: viewer.subject,
      orderedAt: tx.now,
    });
    if (order !== null) await linkOrder(tx, inspection, order.id);
    return accept(true);
  });
}

/** One order is of one inspection; a cancelled one keeps the orders that it knew. */
async function isFree({ manager, merchantId }: Tx, source: string, orderNo: string): Promise<Outcome<true>> {
  const isTaken = await manager.existsBy(Inspection, { merchantId, source, orderNo, state: Not('CANCELLED' as const) });
  const order = await manager.findOneBy(Order, { merchantId, source, orderNo });
  const isLinked = order !== null && (await manager.existsBy(InspectedOrder, { merchantId, orderId: order.id }));
  if (!isTaken && !isLinked) return accept(true);
  return refuse('INVALID_INPUT', 'This order is of another inspection already.', { field: ['orderNo'] });
}

async function isOfTarget({ manager, merchantId }: Tx, inspection: Inspection, order: Order): Promise<Outcome<true>> {
  const { variantId, currency } = inspection;
  if (order.currency !== currency) {
    return refuse('CURRENCY_MISMATCH', `The order is in ${order.currency}, and the programme in ${currency}.`, { field: ['orderNo'] }); // prettier-ignore
  }
  if (order.cancelledAt !== null) {
    return refuse('INVALID_INPUT', 'The order was cancelled. Buy again.', { field: ['orderNo'] });
  }
  const isBought = await manager.existsBy(OrderLine, { merchantId, orderId: order.id, variantId });
  if (isBought) return accept(true);
  return refuse('INVALID_INPUT', 'The target of the inspection is not on this order.', { field: ['orderNo'] });
}
