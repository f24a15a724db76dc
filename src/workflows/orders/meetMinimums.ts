import { In } from 'typeorm';
import { Offer } from '../../entities/Offer.js';
import { refuse } from '../../policy/refusals.js';
import { shortfallOf } from '../../policy/supplierTerms.js';
import type { Tx } from '../App.js';
import { termsInForce } from '../supply/termsInForce.js';
import { Refused } from '../withTenant.js';

/** A supplier does not take a purchase order under its minimum: said now, and not by the supplier. Refuses by throwing. */
export async function meetMinimums(tx: Tx, choices: readonly { offerId: string }[]): Promise<void> {
  const { merchantId } = tx;
  const offers = await tx.manager.findBy(Offer, { merchantId, id: In(choices.map((choice) => choice.offerId)) });
  for (const key of new Set(offers.map(keyOf))) {
    const theirs = offers.filter((offer) => keyOf(offer) === key);
    const bought = theirs.map(({ id, priceMinor, freightMinor }) => ({
      quantity: choices.filter((choice) => choice.offerId === id).length,
      unitPriceMinor: priceMinor,
      freightMinor,
    }));
    const [first] = theirs;
    const [terms] = first === undefined ? [] : await termsInForce(tx, [first.supplierId], first.currency);
    const shortfall = shortfallOf(bought, terms ?? null);
    if (shortfall !== null) {
      throw new Refused(refuse('NO_ALTERNATIVE', shortfall, { field: ['choices'] }).refusals);
    }
  }
}

/** What becomes one purchase order. */
function keyOf({ supplierId, currency }: Offer): string {
  return `${supplierId} ${currency}`;
}
