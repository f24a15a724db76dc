import { In } from 'typeorm';
import { Offer } from '../../entities/Offer.js';
import { refuse } from '../../policy/refusals.js';
import { shortfallOf } from '../../policy/supplierTerms.js';
import type { Tx } from '../App.js';
import { termsInForce } from '../supply/termsInForce.js';
import { Refused } from '../withTenant.js';

/**
 * A supplier does not take a purchase order under its minimum, nor fewer pieces of an offer than it sells: said now, and not
 * by the supplier. Refuses by throwing.
 *
 * @param field of the input that is at fault
 */
export async function meetMinimums(tx: Tx, choices: readonly { offerId: string }[], field = 'choices'): Promise<void> {
  const { merchantId } = tx;
  const offers = await tx.manager.findBy(Offer, { merchantId, id: In(choices.map((choice) => choice.offerId)) });
  for (const key of new Set(offers.map(keyOf))) {
    const theirs = offers.filter((offer) => keyOf(offer) === key);
    const bought = theirs.map(({ id, priceMinor, freightMinor }) => ({
      quantity: choices.filter((choice) => choice.offerId === id).length,
      unitPriceMinor: priceMinor,
      freightMinor,
    }));
    const short = theirs.find(({ minQuantity }, index) => (bought[index]?.quantity ?? 0) < minQuantity);
    if (short !== undefined) {
      throw no(
        `Offer "${short.title}" is sold from ${short.minQuantity} pieces on, which is more than are wanted.`,
        field,
      );
    }
    const [first] = theirs;
    const [terms] = first === undefined ? [] : await termsInForce(tx, [first.supplierId], first.currency);
    const shortfall = shortfallOf(bought, terms ?? null);
    if (shortfall !== null) throw no(shortfall, field);
  }
}

function no(why: string, field: string): Refused {
  return new Refused(refuse('NO_ALTERNATIVE', why, { field: [field] }).refusals);
}

/** What becomes one purchase order. */
function keyOf({ supplierId, currency }: Offer): string {
  return `${supplierId} ${currency}`;
}
