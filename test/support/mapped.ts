// A shop whose variants are mapped: shorter words for tests of mappings.
import { v7 as uuid } from 'uuid';
import type { Variant } from '../../src/entities/Variant.js';
import { addVariant } from '../../src/cli/scene/addOffer.js';
import type { Offer } from '../../src/entities/Offer.js';
import type { ComponentWish } from '../../src/policy/mappingWish.js';
import type { MappingKind } from '../../src/policy/vocabulary.js';
import { mapVariant } from '../../src/workflows/mappings/mapVariant.js';
import { placePurchaseOrder } from '../../src/workflows/orders/placePurchaseOrder.js';
import type { UnitsOfLine } from '../../src/workflows/orders/unitsNamed.js';
import type { PlacedOrder, Shop } from './shop.js';

export const VERSION_NONE = 0;

/** A variant that is not mapped yet. */
export function aVariant(shop: Shop, title = 'Tea set'): Promise<Variant> {
  return shop.see((tx) => addVariant(tx, { title }));
}

/** One component by these offers, the first one being the default. */
export function by(...offers: Offer[]): ComponentWish {
  return { offers: offers.map(({ id }, position) => ({ offerId: id, position })) };
}

/** Maps a variant that was not mapped before; fails the test when it is refused. */
export async function mapped(
  shop: Shop,
  variantId: string,
  kind: MappingKind,
  components: ComponentWish[],
  expectedMappingVersion = VERSION_NONE,
): Promise<void> {
  const done = await mapVariant(shop.app, shop.agent, { variantId, kind, components, expectedMappingVersion });
  if (!done.ok) throw new Error(JSON.stringify(done.refusals));
}

/** Buys what the order's lines are mapped to. */
export async function buyAsMapped(shop: Shop, order: PlacedOrder, units: Omit<UnitsOfLine, 'lineId'> = {}) {
  const placed = await placePurchaseOrder(shop.app, shop.agent, {
    orderId: order.id,
    choices: order.lineIds.map((lineId) => ({ lineId, ...units })),
    idempotencyKey: uuid(),
  });
  await shop.settle();
  return placed;
}

/** Pays every purchase order of the order that its supplier has taken. */
export async function payAll(shop: Shop, order: PlacedOrder): Promise<void> {
  for (const { reference, stage } of await shop.purchaseOrders(order)) {
    if (stage === 'AWAITING_PAYMENT') await shop.simulate(`/simulate/orders/${reference}/pay`);
  }
}
