// Fresh stock and price, asked just before a step that cannot be undone. An article that the supplier no longer knows is
// missing from the answer; one that we did not ask for is left out.
import type { CallContext } from '../calls.js';
import type { AskPartner } from '../http.js';
import { PartnerError } from '../PartnerError.js';
import type { OfferNews } from './SupplierGateway.js';
import { offerListWire } from './wire.js';

const MOST_AT_ONCE = 100;

export async function refreshOffers(ask: AskPartner, skus: string[], context: CallContext): Promise<OfferNews[]> {
  const wanted = [...new Set(skus)];
  const news = new Map<string, OfferNews>();
  for (let from = 0; from < wanted.length; from += MOST_AT_ONCE) {
    const some = wanted.slice(from, from + MOST_AT_ONCE);
    const query = new URLSearchParams(some.map((sku): [string, string] => ['sku', sku]));
    const answer = await ask({
      call: 'listOffers',
      method: 'GET',
      path: '/supplier/offers',
      query,
      answer: offerListWire,
      context,
    });
    if (answer.kind === 'REFUSED') {
      throw new PartnerError('PROTOCOL', `The supplier answered a look-up with ${answer.problem.code}.`, answer);
    }
    for (const { sku, available, stock, price, freight } of answer.body.offers) {
      const { amountMinor: priceMinor, currency } = price;
      news.set(sku, { sku, available, stock, priceMinor, freightMinor: freight.amountMinor, currency });
    }
  }
  return wanted.flatMap((sku) => news.get(sku) ?? []);
}
