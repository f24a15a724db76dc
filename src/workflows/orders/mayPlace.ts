import { Offer } from '../../entities/Offer.js';
import { Order } from '../../entities/Order.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { formatMinor } from '../../policy/money.js';
import { type Outcome, refuse } from '../../policy/refusals.js';
import { mayUnder, type Restriction, restrictionOf } from '../../policy/restrictions.js';
import { isWithSupplier, leftToRefund, phaseOf, type UnitFacts } from '../../policy/unitFacts.js';
import type { Tx } from '../App.js';
import { settingsOf, unitFactsOf } from '../cases/factsOf.js';
import { offersOfUnits } from '../mappings/offersOfUnits.js';
import { Refused } from '../withTenant.js';
import { type Choice, hasRisen, type Prices } from './chooseOffers.js';
import { meetMinimums } from './meetMinimums.js';

/**
 * Only units that nobody has, each once, each from an offer of its own product that ships there, has enough and costs no
 * more than when it was chosen. Refuses by throwing.
 */
export async function mayPlace(tx: Tx, orderId: string, choices: Choice[], before: Prices): Promise<void> {
  const { merchantId } = tx;
  if (choices.length === 0 || new Set(choices.map((choice) => choice.unitId)).size !== choices.length) {
    throw no('INVALID_INPUT', 'Choose an offer for each unit once.');
  }
  const facts = await unitFactsOf(tx, orderId);
  const lines = await tx.manager.findBy(OrderLine, { merchantId, orderId });
  const needs = await offersOfUnits(tx, choices.map((choice) => choice.unitId)); // prettier-ignore
  const known = new Map(needs.flatMap(({ offers }) => offers.map((offer) => [offer.id, offer])));
  const { restrictions } = await settingsOf(tx);
  await shopIsOpen(tx, orderId, restrictions);
  for (const { unitId, offerId } of choices) {
    const unit = facts.find((one) => one.unitId === unitId);
    const line = lines.find((one) => one.id === unit?.lineId);
    const need = needs.find(({ unitIds }) => unitIds.includes(unitId));
    const offer = known.get(offerId) ?? (await tx.manager.findOneBy(Offer, { merchantId, id: offerId }));
    if (unit === undefined || line === undefined || offer === null) throw no('NOT_FOUND', 'There is no such offer.');
    if (need?.offers.every(({ id }) => id !== offerId) ?? true)
      throw no('INVALID_INPUT', `Offer "${offer.title}" is not for "${line.title}".`);
    mayBeBought(unit, line);
    isOpen(mayUnder(restrictions, 'LISTING_BLOCKED', { variantId: line.variantId, field: ['choices'] }));
    mayBeBoughtBy(offer, unit, choices.filter((choice) => choice.offerId === offerId).length, before);
  }
  await meetMinimums(tx, choices);
}

/** A closed shop still fulfils what was ordered before. */
async function shopIsOpen(tx: Tx, orderId: string, restrictions: readonly Restriction[]): Promise<void> {
  const closed = restrictionOf(restrictions, 'SHOP_CLOSED');
  if (closed === null) return;
  const order = await tx.manager.findOneByOrFail(Order, { merchantId: tx.merchantId, id: orderId });
  if (order.placedAt >= closed.since) isOpen(mayUnder(restrictions, 'SHOP_CLOSED', { field: ['choices'] }));
}

function isOpen(may: Outcome<true>): void {
  if (!may.ok) throw new Refused(may.refusals);
}

function mayBeBought(unit: UnitFacts, line: OrderLine): void {
  const { purchaseOrder } = unit;
  const isTaken = purchaseOrder?.stage === 'AWAITING_ORDER' || isWithSupplier(purchaseOrder);
  if (phaseOf(unit) !== 'NOT_SHIPPED' || isTaken) {
    throw no(
      'ALREADY_ORDERED',
      `Unit ${unit.unitNo} of "${line.title}" is with a supplier already. Reroute it if that goes wrong.`,
    );
  }
  // A piece that came for free has nothing to refund, and is bought all the same.
  if (unit.orderCancelled || (unit.paidMinor > 0n && leftToRefund(unit) === 0n))
    throw no('NOT_OFFERED', 'The unit is cancelled or refunded, so it is not bought any more.');
}

function mayBeBoughtBy(offer: Offer, { shipToCountry }: UnitFacts, wanted: number, before: Prices): void {
  const { title, destinations, stock, toldCurrency } = offer;
  if (offer.match === 'SIMILAR')
    throw no('CONSENT_NEEDED', 'A similar product is placed only as a reroute, with the buyer’s recorded consent.');
  if (shipToCountry !== null && !destinations.includes(shipToCountry) && !destinations.includes('*'))
    throw no('NO_ALTERNATIVE', `Offer "${title}" does not ship to ${shipToCountry}.`);
  if (toldCurrency !== null)
    throw no('CURRENCY_MISMATCH', `The supplier of "${title}" now asks ${toldCurrency}: choose another offer.`);
  if (stock < wanted) throw no('NO_ALTERNATIVE', `Offer "${title}" has ${stock} in stock, not ${wanted}.`);
  if (wanted < offer.minQuantity)
    throw no('NO_ALTERNATIVE', `Offer "${title}" is sold from ${offer.minQuantity} pieces on, not ${wanted}.`);
  if (hasRisen(offer, before)) {
    const price = `${formatMinor(offer.priceMinor, offer.currency)} ${offer.currency}`;
    throw no('PLAN_STALE', `"${title}" now costs ${price}, more than when it was last seen: ask again to buy it.`);
  }
}

function no(code: Parameters<typeof refuse>[0], message: string): Refused {
  return new Refused(refuse(code, message, { field: ['choices'] }).refusals);
}
