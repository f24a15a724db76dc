// What a payment provider is asked, with bodies of the contract, and the clauses that hold for payment providers alone.
import { act, done, lookUp } from '../deed.js';
import type { components } from '../../../integrations/contract/types.js';
import type { Bench } from '../openBench.js';
import type { Deed, News, RoleBook } from '../Clause.js';
import { must, Untried } from '../Unmet.js';

type Wire = components['schemas'];

const refund: Deed = {
  call: 'refundBuyer',
  word: 'REFUND',
  method: 'PUT',
  path: (reference) => `payment/refunds/${reference}`,
  lookUp: { call: 'getBuyerRefund', path: (reference) => `payment/refunds/${reference}` },
  body: async (bench) => refundOf(bench.orderNo()),
  changed: (body) => ({ ...body, amount: { amountMinor: '2', currency: 'CNY' } }),
  bad: (body) => [{ ...body, amount: { amountMinor: '-1', currency: 'CNY' } }],
  numberIn: 'refundNo',
  again: 'THE_SAME',
};

export const payment: RoleBook = {
  role: 'payment',
  letter: 'P',
  deeds: [refund],
  news: async (bench) => [await pending(bench), await pending(bench)],
  own: [
    {
      id: 'P-MONEY-1',
      level: 'MUST',
      says: 'A refund is of exactly the amount and the currency asked for.',
      async look(bench) {
        const { body, answer } = await done(bench, refund);
        const asked = (body as Wire['RefundBuyer']).amount;
        const { amount } = answer.body as Wire['BuyerRefund'];
        must(amount.currency === asked.currency, 'the refund is of another currency');
        must(BigInt(amount.amountMinor) === BigInt(asked.amountMinor), 'the refund is of another amount');
      },
    },
    {
      id: 'P-MONEY-2',
      level: 'MUST',
      says: 'Another amount under a reference that is known is refused, and the refund stays as it was.',
      async look(bench) {
        const { reference, body } = await done(bench, refund);
        const { answer } = await act(bench, refund, { reference, body: refund.changed(body) });
        must(answer.status === 409, `it was answered ${answer.short}, not 409`);
        const { amount } = (await lookUp(bench, refund, reference)).body as Wire['BuyerRefund'];
        must(amount.amountMinor === (body as Wire['RefundBuyer']).amount.amountMinor, 'the amount was changed');
      },
    },
  ],
};

function refundOf(orderNo: string): Wire['RefundBuyer'] {
  return { orderNo, amount: { amountMinor: '1', currency: 'CNY' }, reason: 'The kit gives it back.' };
}

async function pending(bench: Bench): Promise<News> {
  const orderNo = bench.orderNo(bench.options.simulateUrl === undefined ? 'KIT' : 'REFUND-PENDING');
  const { reference, answer } = await done(bench, refund, { body: refundOf(orderNo) });
  const { status } = answer.body as Wire['BuyerRefund'];
  if (status !== 'PENDING') {
    throw new Untried(
      `A refund was ${status} at once, and only one that is PENDING is told of. Let one be PENDING to see.`,
    );
  }
  return {
    reference,
    simulate: { path: `refunds/${reference}`, body: { decision: 'REFUNDED' } },
    byHand: `decide the refund ${reference}, which must be PENDING`,
  };
}
