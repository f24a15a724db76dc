import { In } from 'typeorm';
import { Offer } from '../../entities/Offer.js';
import { refuse } from '../../policy/refusals.js';
import { shortfallOf } from '../../policy/supplierTerms.js';
import { isWithSupplier, leftToRefund, phaseOf } from '../../policy/unitFacts.js';
import { OrderLine } from '../../entities/OrderLine.js';
import type { App, Tx, Viewer } from '../App.js';
import { unitFactsOf } from '../cases/factsOf.js';
import { decide, type Decision } from '../decide.js';
import { once } from '../once.js';
import { termsInForce } from '../supply/termsInForce.js';
import { Refused } from '../withTenant.js';
import { lockOrder } from './lockOrder.js';
import { placeOffers } from './placeOffers.js';
import { unitsNamed, type UnitsOfLine } from './unitsNamed.js';

export interface PlaceInput {
  orderId: string;
  /** Each line with the offer to buy it from. */
  choices: (UnitsOfLine & { offerId: string })[];
  idempotencyKey: string;
}

/** The mutation `placePurchaseOrder`: buys units of an order from suppliers, one purchase order per supplier, each once. */
export async function placePurchaseOrder(
  app: App,
  viewer: Viewer,
  { idempotencyKey, ...input }: PlaceInput,
): Promise<Decision<{ purchaseOrderIds: string[] }>> {
  return decide(app, viewer, { order: input.orderId }, async (tx) => {
    const asked = { viewer, mutation: 'placePurchaseOrder', key: idempotencyKey, input };
    const value = await once(tx, asked, async () => {
      await lockOrder(tx, input.orderId);
      const choices: { unitId: string; offerId: string }[] = [];
      for (const { offerId, ...named } of input.choices) {
        for (const unitId of await unitsNamed(tx, input.orderId, [named])) choices.push({ unitId, offerId });
      }
      await mayPlace(tx, input.orderId, choices);
      const placed = await placeOffers(tx, input.orderId, choices);
      return { purchaseOrderIds: placed.map((one) => one.id) };
    });
    return { ok: true, value };
  });
}

/** Only units that nobody has, each once, each from an offer of its own variant with enough stock that ships there. */
async function mayPlace(tx: Tx, orderId: string, choices: { unitId: string; offerId: string }[]): Promise<void> {
  const { merchantId } = tx;
  if (choices.length === 0 || new Set(choices.map((choice) => choice.unitId)).size !== choices.length) {
    throw no('INVALID_INPUT', 'Choose an offer for each unit once.');
  }
  const facts = await unitFactsOf(tx, orderId);
  const offers = await tx.manager.findBy(Offer, { merchantId, id: In(choices.map((choice) => choice.offerId)) });
  const lines = await tx.manager.findBy(OrderLine, { merchantId, orderId });
  for (const { unitId, offerId } of choices) {
    const unit = facts.find((one) => one.unitId === unitId);
    const offer = offers.find((one) => one.id === offerId);
    if (unit === undefined || offer === undefined) throw no('NOT_FOUND', 'There is no such offer.');
    const line = lines.find((one) => one.id === unit.lineId);
    if (line?.variantId !== offer.variantId)
      throw no('INVALID_INPUT', `Offer "${offer.title}" is not for "${line?.title ?? ''}".`);
    if (offer.match === 'SIMILAR')
      throw no('CONSENT_NEEDED', 'A similar product is placed only as a reroute, with the buyer’s recorded consent.');
    if (
      phaseOf(unit) !== 'NOT_SHIPPED' ||
      unit.purchaseOrder?.stage === 'AWAITING_ORDER' ||
      isWithSupplier(unit.purchaseOrder)
    ) {
      throw no(
        'ALREADY_ORDERED',
        `Unit ${unit.unitNo} of "${line.title}" is with a supplier already. Reroute it if that goes wrong.`,
      );
    }
    if (unit.orderCancelled || leftToRefund(unit) === 0n)
      throw no('NOT_OFFERED', 'The unit is cancelled or refunded, so it is not bought any more.');
    if (unit.shipToCountry !== null && !offer.destinations.includes(unit.shipToCountry)) {
      throw no('NO_ALTERNATIVE', `Offer "${offer.title}" does not ship to ${unit.shipToCountry}.`);
    }
    const wanted = choices.filter((choice) => choice.offerId === offerId).length;
    if (offer.stock < wanted)
      throw no('NO_ALTERNATIVE', `Offer "${offer.title}" has ${offer.stock} in stock, not ${wanted}.`);
    if (wanted < offer.minQuantity)
      throw no('NO_ALTERNATIVE', `Offer "${offer.title}" is sold from ${offer.minQuantity} pieces on, not ${wanted}.`);
  }
  await meetMinimums(tx, offers, choices);
}

/** A supplier does not take a purchase order under its minimum: said now, and not by the supplier. */
async function meetMinimums(tx: Tx, offers: Offer[], choices: { offerId: string }[]): Promise<void> {
  for (const key of new Set(offers.map((offer) => `${offer.supplierId} ${offer.currency}`))) {
    const theirs = offers.filter((offer) => `${offer.supplierId} ${offer.currency}` === key);
    const bought = theirs.map(({ id, priceMinor, freightMinor }) => ({
      quantity: choices.filter((choice) => choice.offerId === id).length,
      unitPriceMinor: priceMinor,
      freightMinor,
    }));
    const [first] = theirs;
    const [terms] = first === undefined ? [] : await termsInForce(tx, [first.supplierId], first.currency);
    const shortfall = shortfallOf(bought, terms ?? null);
    if (shortfall !== null) throw no('NO_ALTERNATIVE', shortfall);
  }
}

function no(code: Parameters<typeof refuse>[0], message: string): Refused {
  return new Refused(refuse(code, message, { field: ['choices'] }).refusals);
}
