// An order that was bought, paid, and handed to the story's carrier: where the stories after hand-over begin.
import { PurchaseOrder } from '../../entities/PurchaseOrder.js';
import { asWorker } from '../../workflows/withTenant.js';
import { addVariant } from '../scene/addOffer.js';
import { addOrder, type OrderWish, type PlacedOrder } from '../scene/addOrder.js';
import { buy, offerOf } from './buy.js';
import type { Stage } from './stage.js';

export interface Sent {
  order: PlacedOrder;
  waybillNo: string;
}

export async function send(stage: Stage, wish: OrderWish, waybillNo: string): Promise<Sent> {
  const { title = 'Teapot', category = 'GENERAL', shipToCountry = 'CN' } = wish;
  const { id: variantId } = await asWorker(stage.app, stage.merchantId, (tx) => addVariant(tx, { title, category }));
  const offer = await offerOf(stage, 'anshan', { variantId, title, destinations: [shipToCountry ?? 'CN'] });
  const order = await asWorker(stage.app, stage.merchantId, (tx) => addOrder(tx, { ...wish, variantId }));
  const { reference } = await buy(stage, order, offer);
  await stage.simulate(`/simulate/orders/${reference}/ship`, { waybillNo, carrier: 'carrier' });
  return { order, waybillNo };
}

export async function deliver(stage: Stage, wish: OrderWish, waybillNo: string): Promise<Sent> {
  const sent = await send(stage, wish, waybillNo);
  await scan(stage, waybillNo, 'DELIVERED');
  return sent;
}

export async function scan(stage: Stage, waybillNo: string, state: string, text?: string): Promise<void> {
  await stage.simulate(`/simulate/parcels/${waybillNo}/events`, { state, ...(text === undefined ? {} : { text }) });
}

/** The latest purchase order of an order is paid and shipped. */
export async function shipLatest(stage: Stage, orderId: string, waybillNo: string): Promise<void> {
  const latest = await asWorker(stage.app, stage.merchantId, (tx) =>
    tx.manager.findOneOrFail(PurchaseOrder, {
      where: { merchantId: stage.merchantId, orderId },
      order: { id: 'DESC' },
    }),
  );
  await stage.simulate(`/simulate/orders/${latest.reference}/pay`);
  await stage.simulate(`/simulate/orders/${latest.reference}/ship`, { waybillNo, carrier: 'carrier' });
}
