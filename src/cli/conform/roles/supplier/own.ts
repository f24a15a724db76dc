// The clauses that hold for suppliers alone: money, cancellations, offers.
import { act, done, lookUp } from '../../deed.js';
import type { components } from '../../../../integrations/contract/types.js';
import type { Clause } from '../../Clause.js';
import { fieldOf } from '../../readAnswer.js';
import { must, Untried } from '../../Unmet.js';
import { cancel, offersOf, place, priceOf, purchase, refund, skuOf } from './deeds.js';

type Wire = components['schemas'];

export const SUPPLIER_CLAUSES: Clause[] = [
  {
    id: 'S-MONEY-1',
    level: 'MUST',
    says: 'The total of an order is of the currency asked in, and no more than was asked.',
    async look(bench) {
      const { body, answer } = await done(bench, place);
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
      const { body, answer } = await done(bench, refund);
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
      const { answer } = await act(bench, refund, { body: { amount, reason: 'The kit asks too much.' } });
      must([409, 422].includes(answer.status), `it was answered ${answer.short}`);
    },
  },
  {
    id: 'S-CANCEL-8',
    level: 'MUST',
    says: 'An order whose every unit was confirmed as canceled is CANCELED when it is looked up.',
    async look(bench) {
      const { reference, answer } = await done(bench, cancel);
      if (fieldOf(answer.body, 'status') !== 'CONFIRMED')
        throw new Untried('The cancellation was not confirmed at once.');
      const found = await lookUp(bench, place, reference);
      must(fieldOf(found.body, 'status') === 'CANCELED', `it was answered ${found.short}, and not as CANCELED`);
    },
  },
  {
    id: 'S-CANCEL-9',
    level: 'MUST',
    says: 'More units than were ordered are not canceled.',
    async look(bench) {
      const lines = [{ sku: skuOf(bench), quantity: 1_000 }];
      const { answer } = await act(bench, cancel, { body: { reason: 'The kit cancels too much.', lines } });
      must(answer.status >= 400 && answer.status < 500, `it was answered ${answer.short}`);
    },
  },
  {
    id: 'S-CANCEL-10',
    level: 'MUST',
    says: 'One of two units is canceled once: the same key again leaves the other one.',
    async look(bench) {
      const { reference } = await done(bench, place, { body: place.changed(await purchase(bench)) });
      const { key, body } = await done(bench, cancel, { reference });
      await done(bench, cancel, { reference, key, body });
      const found = await lookUp(bench, place, reference);
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
];
