import type { Offer } from '../../entities/Offer.js';
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import type { Decision } from '../../workflows/decide.js';
import { placePurchaseOrder } from '../../workflows/orders/placePurchaseOrder.js';
import { asWorker } from '../../workflows/withTenant.js';
import { addOffer, type OfferWish, sandboxOffer } from '../scene/addOffer.js';
import type { PlacedOrder } from '../scene/addOrder.js';
import type { Stage } from './stage.js';

/** An offer that we know of, and that the sandbox's supplier really has. */
export async function offerOf(
  stage: Stage,
  supplier: keyof Stage['suppliers'],
  more: Omit<OfferWish, 'supplierId'> = {},
): Promise<Offer> {
  const offer = await asWorker(stage.app, stage.merchantId, (tx) =>
    addOffer(tx, { supplierId: stage.suppliers[supplier], ...more }),
  );
  stage.sandbox.control.setOffer(stage.accounts[supplier], sandboxOffer(offer));
  return offer;
}

/** Buys the first line of an order from an offer, and pays the supplier. */
export async function buy(stage: Stage, order: PlacedOrder, offer: Offer): Promise<PurchaseOrder> {
  const choices = [{ lineId: order.lineIds[0] ?? '', offerId: offer.id }];
  const placed = sure(
    await placePurchaseOrder(stage.app, stage.agent, { orderId: order.id, choices, idempotencyKey: order.id }),
  );
  await stage.settle();
  const where = { merchantId: stage.merchantId, id: placed.purchaseOrderIds[0] ?? '' };
  const read = () => asWorker(stage.app, stage.merchantId, (tx) => tx.manager.findOneByOrFail(PurchaseOrder, where));
  await stage.simulate(`/simulate/orders/${(await read()).reference}/pay`);
  return read();
}

/** In a story nothing is refused that should not be. */
export function sure<T>(decision: Decision<T>): T {
  if (!decision.ok)
    throw new Error(decision.refusals.map((refusal) => `${refusal.code}: ${refusal.message}`).join('\n'));
  return decision.value;
}
