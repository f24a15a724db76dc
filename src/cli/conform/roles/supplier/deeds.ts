// What a supplier is asked, with bodies of the contract.
import { done } from '../../deed.js';
import type { components } from '../../../../integrations/contract/types.js';
import type { Deed } from '../../Clause.js';
import type { Bench } from '../../openBench.js';
import { fieldOf } from '../../readAnswer.js';
import { must } from '../../Unmet.js';

type Wire = components['schemas'];

const order = (reference: string) => `supplier/orders/${reference}`;
const lookUp = { call: 'getOrder', path: order };

export const place: Deed = {
  call: 'placeOrder',
  word: 'PLACE',
  method: 'PUT',
  path: order,
  lookUp,
  body: async (bench) => purchase(bench),
  changed: (body) => {
    const { lines, ...others } = body as Wire['PlaceOrder'];
    return { ...others, lines: lines.map((line) => ({ ...line, quantity: line.quantity + 1 })) };
  },
  bad: (body) => [
    { ...body, freight: { amountMinor: '-1', currency: 'CNY' } },
    { ...body, lines: [] },
  ],
  numberIn: 'supplierOrderNo',
  again: 'REPEATED_ORDER',
};

export const cancel: Deed = {
  call: 'cancelOrder',
  word: 'CANCEL',
  method: 'POST',
  path: (reference) => `${order(reference)}/cancellation`,
  lookUp: null,
  about: placed,
  body: async (bench) => ({ reason: 'The kit cancels.', lines: [{ sku: skuOf(bench), quantity: 1 }] }),
  changed: (body) => ({ ...body, reason: 'The kit cancels for another reason.' }),
  bad: (body) => [{ ...body, lines: [] }],
  numberIn: null,
  again: 'ANOTHER',
};

export const urge: Deed = {
  call: 'urgeOrder',
  word: 'URGE',
  method: 'POST',
  path: (reference) => `${order(reference)}/urges`,
  lookUp: null,
  about: placed,
  body: async () => ({ message: 'The kit asks when this order will ship.' }),
  changed: () => ({ message: 'The kit asks again.' }),
  bad: () => [{ message: '' }],
  numberIn: null,
  again: 'ANOTHER',
};

export const refund: Deed = {
  call: 'askRefund',
  word: 'REFUND',
  method: 'POST',
  path: (reference) => `${order(reference)}/refunds`,
  lookUp: null,
  about: placed,
  body: async (bench) => ({
    amount: { ...(await priceOf(bench)), amountMinor: '1' },
    reason: 'The kit asks for it back.',
  }),
  changed: (body) => ({ ...body, amount: { ...(body as Wire['AskRefund']).amount, amountMinor: '2' } }),
  bad: (body) => [{ ...body, amount: { amountMinor: '1.5', currency: 'CNY' } }],
  numberIn: 'refundNo',
  again: 'ANOTHER',
};

export async function placed(bench: Bench): Promise<string> {
  return (await done(bench, place)).reference;
}

/** One unit, at the price of its offer, to nobody. */
export async function purchase(bench: Bench): Promise<Wire['PlaceOrder']> {
  const price = await priceOf(bench);
  return {
    lines: [{ sku: skuOf(bench), quantity: 1, unitPrice: price }],
    freight: { amountMinor: '600', currency: price.currency },
    shipTo: {
      name: 'Conformance Kit',
      line1: '1 Test Street',
      line2: null,
      city: 'Shanghai',
      region: 'Shanghai',
      postalCode: '200120',
      country: 'CN',
      phone: null,
    },
  };
}

export function skuOf(bench: Bench): string {
  return bench.options.skus[0] ?? 'SKU-1';
}

const prices = new WeakMap<Bench, Wire['Money']>();

/** Asked for once a run. */
export async function priceOf(bench: Bench): Promise<Wire['Money']> {
  const known = prices.get(bench);
  if (known) return known;
  const offer = (await offersOf(bench, [skuOf(bench)]))[0];
  const price = offer?.price;
  const fits = typeof price?.amountMinor === 'string' && /^[A-Z]{3}$/.test(price.currency);
  const asked = fits ? price : { amountMinor: '1000', currency: 'CNY' };
  prices.set(bench, asked);
  return asked;
}

export async function offersOf(bench: Bench, skus: string[]): Promise<Wire['Offer'][]> {
  const query = skus.map((sku) => `sku=${encodeURIComponent(sku)}`).join('&');
  const answer = await bench.ask({ call: 'listOffers', method: 'GET', path: `supplier/offers?${query}` });
  const offers = fieldOf(answer.body, 'offers');
  must(answer.status === 200 && Array.isArray(offers), `listOffers was answered ${answer.short}, or without offers`);
  return offers as Wire['Offer'][];
}
