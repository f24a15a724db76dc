// Stock and price now: as set by /simulate/offers, else by the magic words, else plenty at ten yuan.
import { isMagic } from '../magic.js';
import type { Reply } from '../replies.js';
import type { Call } from '../scene.js';
import { keyOf, type Account, type Wire, type World } from '../world.js';

export function listOffers({ world, account, body }: Call<{ skus: string[] }>): Reply {
  const offers = body.skus.flatMap((sku) => offerOf(world, account, sku) ?? []);
  return { status: 200, body: { offers } satisfies Wire['OfferList'] };
}

function offerOf(world: World, account: Account, sku: string): Wire['Offer'] | undefined {
  const set = world.offers.get(keyOf(account, sku));
  if (set) return set;
  if (isMagic([sku], 'NOT-AVAILABLE')) return undefined;
  const gone = isMagic([sku], 'NO-STOCK') && !isMagic([sku], 'NO-STOCK-HIDDEN');
  return {
    sku,
    available: !gone,
    stock: gone ? 0 : 100,
    price: { amountMinor: '1000', currency: 'CNY' },
    freight: { amountMinor: '0', currency: 'CNY' },
  };
}
