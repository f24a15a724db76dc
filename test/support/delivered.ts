// An order that was bought, paid, shipped and delivered: where everything after hand-over begins.
import type { Offer } from '../../src/entities/Offer.js';
import type { OrderWish } from '../../src/cli/scene/addOrder.js';
import type { PlacedOrder, Shop } from './shop.js';

export interface Delivered {
  order: PlacedOrder;
  offer: Offer;
  waybillNo: string;
}

/** Shipped with the shop's own carrier; delivered at the shop's present time, unless told otherwise. */
export async function delivered(shop: Shop, wish: OrderWish = {}): Promise<Delivered> {
  const sent = await handedOver(shop, wish);
  await scan(shop, sent.waybillNo, 'DELIVERED');
  return sent;
}

export async function handedOver(shop: Shop, wish: OrderWish = {}, offerWish: Partial<Offer> = {}): Promise<Delivered> {
  const { order, offer, reference } = await bought(shop, wish, offerWish);
  const waybillNo = `WB-${order.orderNo}`;
  await shop.simulate(`/simulate/orders/${reference}/ship`, { carrier: 'carrier', waybillNo });
  return { order, offer, waybillNo };
}

/** Paid for, and not shipped yet. */
export async function bought(shop: Shop, wish: OrderWish = {}, offerWish: Partial<Offer> = {}) {
  const order = await shop.order(wish);
  const [unit] = await shop.units(order);
  if (unit === undefined) throw new Error('The order has no unit.');
  const variantId = await shop.see(async (tx) => {
    const [line]: { variant_id: string }[] = await tx.manager.query(
      'select variant_id from order_lines where merchant_id = $1 and id = $2',
      [shop.merchantId, order.lineIds[0]],
    );
    return line?.variant_id ?? '';
  });
  const destinations = [wish.shipToCountry ?? 'CN'];
  const offer = await shop.offer({ variantId, destinations, ...offerWish });
  const { reference } = await shop.buy(order, offer);
  return { order, offer, reference };
}

export async function scan(shop: Shop, waybillNo: string, state: string, more: object = {}): Promise<void> {
  await shop.simulate(`/simulate/parcels/${waybillNo}/events`, { state, ...more });
}
