// What a supplier is asked, with bodies of the contract, and the clauses that hold for suppliers alone.
import type { components } from '../../../integrations/contract/types.js';
import type { Bench } from '../openBench.js';
import type { Deed, RoleBook } from '../Clause.js';
import { fieldOf } from '../readAnswer.js';
import { must, Untried } from '../Unmet.js';

type Wire = components['schemas'];

const order = (reference: string) => `supplier/orders/${reference}`;
const lookUp = { call: 'getOrder', path: order };

const place: Deed = {
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

const cancel: Deed = {
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

const urge: Deed = {
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

const refund: Deed = {
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

export const supplier: RoleBook = {
  role: 'supplier',
  letter: 'S',
  deeds: [place, cancel, urge, refund],
  async news(bench) {
    const reference = await placed(bench);
    const path = `orders/${reference}`;
    return [
      { reference, simulate: { path: `${path}/pay`, body: {} }, byHand: `let the order ${reference} be paid` },
      { reference, simulate: { path: `${path}/ship`, body: {} }, byHand: `ship the order ${reference}` },
    ];
  },
  own: [
    {
      id: 'S-MONEY-1',
      level: 'MUST',
      says: 'The total of an order is of the currency asked in, and no more than was asked.',
      async look(bench) {
        const { body, answer } = await bench.done(place);
        const { lines, freight } = body as Wire['PlaceOrder'];
        const { total } = answer.body as Wire['SupplierOrder'];
        const goods = lines.reduce((sum, one) => sum + BigInt(one.unitPrice.amountMinor) * BigInt(one.quantity), 0n);
        must(total.currency === freight.currency, 'the total is of another currency');
        must(BigInt(total.amountMinor) <= goods + BigInt(freight.amountMinor), 'the total is more than was asked');
      },
    },
    {
      id: 'S-MONEY-2',
      level: 'MUST',
      says: 'A refund is of the currency asked in, and no more than was asked.',
      async look(bench) {
        const { body, answer } = await bench.done(refund);
        const asked = (body as Wire['AskRefund']).amount;
        const { amount } = answer.body as Wire['SupplierRefund'];
        must(amount.currency === asked.currency, 'the refund is of another currency');
        must(BigInt(amount.amountMinor) <= BigInt(asked.amountMinor), 'the refund is more than was asked');
      },
    },
    {
      id: 'S-MONEY-3',
      level: 'MUST',
      says: 'A refund of more than the order cost is declined.',
      async look(bench) {
        const amount = { ...(await priceOf(bench)), amountMinor: '999999999999' };
        const { answer } = await bench.act(refund, { body: { amount, reason: 'The kit asks too much.' } });
        must([409, 422].includes(answer.status), `it was answered ${answer.short}`);
      },
    },
    {
      id: 'S-CANCEL-8',
      level: 'MUST',
      says: 'An order whose every unit was confirmed as canceled is CANCELED when it is looked up.',
      async look(bench) {
        const { reference, answer } = await bench.done(cancel);
        if (fieldOf(answer.body, 'status') !== 'CONFIRMED')
          throw new Untried('The cancellation was not confirmed at once.');
        const found = await bench.lookUp(place, reference);
        must(fieldOf(found.body, 'status') === 'CANCELED', `it was answered ${found.short}, and not as CANCELED`);
      },
    },
    {
      id: 'S-CANCEL-9',
      level: 'MUST',
      says: 'More units than were ordered are not canceled.',
      async look(bench) {
        const lines = [{ sku: skuOf(bench), quantity: 1_000 }];
        const { answer } = await bench.act(cancel, { body: { reason: 'The kit cancels too much.', lines } });
        must(answer.status >= 400 && answer.status < 500, `it was answered ${answer.short}`);
      },
    },
    {
      id: 'S-CANCEL-10',
      level: 'MUST',
      says: 'One of two units is canceled once: the same key again leaves the other one.',
      async look(bench) {
        const { reference } = await bench.done(place, { body: place.changed(await purchase(bench)) });
        const { key, body } = await bench.done(cancel, { reference });
        await bench.done(cancel, { reference, key, body });
        const found = await bench.lookUp(place, reference);
        must(found.status === 200, `the look-up was answered ${found.short}`);
        must(fieldOf(found.body, 'status') !== 'CANCELED', 'the whole order is canceled');
      },
    },
    {
      id: 'S-OFFER-1',
      level: 'MUST',
      says: 'Offers are told of the articles asked for, and of no other; unknown ones are left out.',
      async look(bench) {
        const skus = [skuOf(bench), 'NOT-AVAILABLE-KIT-UNKNOWN'];
        const offers = await offersOf(bench, skus);
        const told = offers.map((offer) => offer.sku);
        must(told.includes(skuOf(bench)), 'the article of --sku was left out');
        must(told.length === 1, 'an article that is unknown, or was not asked for, has an offer');
      },
    },
    {
      id: 'S-OFFER-2',
      level: 'MUST',
      says: 'Stock is a whole number, never negative, and nothing is available with a stock of 0.',
      async look(bench) {
        for (const { stock, available } of await offersOf(bench, [skuOf(bench)])) {
          must(Number.isInteger(stock) && stock >= 0, 'a stock is negative, or no whole number');
          must(stock > 0 || !available, 'an article is available with a stock of 0');
        }
      },
    },
  ],
};

async function placed(bench: Bench): Promise<string> {
  return (await bench.done(place)).reference;
}

/** One unit, at the price of its offer, to nobody. */
async function purchase(bench: Bench): Promise<Wire['PlaceOrder']> {
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

function skuOf(bench: Bench): string {
  return bench.options.skus[0] ?? 'SKU-1';
}

const prices = new WeakMap<Bench, Wire['Money']>();

/** Asked for once a run. */
async function priceOf(bench: Bench): Promise<Wire['Money']> {
  const known = prices.get(bench);
  if (known) return known;
  const offer = (await offersOf(bench, [skuOf(bench)]))[0];
  const price = offer?.price;
  const fits = typeof price?.amountMinor === 'string' && /^[A-Z]{3}$/.test(price.currency);
  const asked = fits ? price : { amountMinor: '1000', currency: 'CNY' };
  prices.set(bench, asked);
  return asked;
}

async function offersOf(bench: Bench, skus: string[]): Promise<Wire['Offer'][]> {
  const query = skus.map((sku) => `sku=${encodeURIComponent(sku)}`).join('&');
  const answer = await bench.ask({ call: 'listOffers', method: 'GET', path: `supplier/offers?${query}` });
  const offers = fieldOf(answer.body, 'offers');
  must(answer.status === 200 && Array.isArray(offers), `listOffers was answered ${answer.short}, or without offers`);
  return offers as Wire['Offer'][];
}
