import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { Account } from '../../src/entities/Account.js';
import { Posting } from '../../src/entities/Posting.js';
import { post, postAll } from '../../src/workflows/money/post.js';
import { openShop, type Shop } from '../support/shop.js';
import { rounds } from '../support/rounds.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function paidLine(minor: bigint): Promise<string> {
  const lineId = uuid();
  await shop.see((tx) =>
    post(tx, {
      key: `paid:${lineId}`,
      kind: 'PAID',
      currency: 'CNY',
      entries: [
        { pot: { kind: 'RECEIVED', refId: lineId }, amountMinor: -minor },
        { pot: { kind: 'PAID', refId: lineId }, amountMinor: minor },
      ],
    }),
  );
  return lineId;
}

const reserve = (lineId: string, minor: bigint, key = uuid()) =>
  shop.see((tx) =>
    post(tx, {
      key,
      kind: 'REFUND_RESERVED',
      currency: 'CNY',
      entries: [
        { pot: { kind: 'PAID', refId: lineId }, amountMinor: -minor },
        { pot: { kind: 'REFUND_PENDING', refId: lineId }, amountMinor: minor },
      ],
    }),
  );

const balanceOf = (kind: string, refId: string) =>
  shop.see(async (tx) => (await tx.manager.findOneByOrFail(Account, { kind, refId })).balanceMinor);

/** 4,000 in the long form: `FIRE=1 npm test -- test/workflows/ledger`. */
const REFUNDS = process.env.FIRE === '1' ? 4_000 : 40;

test('so many racing refunds of a tenth each accept exactly what was paid', async () => {
  const lineId = await paidLine(1000n);

  const answers = await Promise.all(Array.from({ length: REFUNDS }, () => reserve(lineId, 100n)));

  expect(answers.filter((answer) => answer === 'POSTED')).toHaveLength(10);
  expect(answers.filter((answer) => answer === 'OVERDRAWN')).toHaveLength(REFUNDS - 10);
  expect([await balanceOf('PAID', lineId), await balanceOf('REFUND_PENDING', lineId)]).toEqual([0n, 1000n]);
}, 900_000);

test('a key that is used by ten callers at once moves money once', async () => {
  const lineId = await paidLine(1000n);
  const key = uuid();

  const answers = await Promise.all(Array.from({ length: 10 }, () => reserve(lineId, 100n, key)));

  expect(answers.filter((answer) => answer === 'POSTED')).toHaveLength(1);
  expect(await balanceOf('PAID', lineId)).toBe(900n);
});

test('a key that comes back with another movement is a fault', async () => {
  const lineId = await paidLine(1000n);
  const key = uuid();
  await reserve(lineId, 100n, key);

  await expect(reserve(lineId, 200n, key)).rejects.toThrow(/was used for another movement/);

  expect(await balanceOf('PAID', lineId)).toBe(900n);
});

test('movements that are posted together see each other, and one that would overdraw is left out alone', async () => {
  const lineId = uuid();
  const move = (key: string, from: 'RECEIVED' | 'PAID', to: 'PAID' | 'REFUND_PENDING', minor: bigint) => ({
    key: `${key}:${lineId}`,
    kind: key,
    currency: 'CNY',
    entries: [
      { pot: { kind: from, refId: lineId }, amountMinor: -minor },
      { pot: { kind: to, refId: lineId }, amountMinor: minor },
    ],
  });
  const movements = [
    move('paid', 'RECEIVED', 'PAID', 1000n),
    move('first', 'PAID', 'REFUND_PENDING', 700n),
    move('second', 'PAID', 'REFUND_PENDING', 400n),
    move('third', 'PAID', 'REFUND_PENDING', 300n),
  ];

  const once = await shop.see((tx) => postAll(tx, movements));
  const again = await shop.see((tx) => postAll(tx, movements));

  expect(once).toEqual(['POSTED', 'POSTED', 'OVERDRAWN', 'POSTED']);
  expect(again).toEqual(['ALREADY_POSTED', 'ALREADY_POSTED', 'OVERDRAWN', 'ALREADY_POSTED']);
  expect([await balanceOf('PAID', lineId), await balanceOf('REFUND_PENDING', lineId)]).toEqual([0n, 1000n]);
});

test('the database refuses a journal that does not balance, and an account below zero, whoever asks', async () => {
  const lineId = await paidLine(1000n);
  const unbalanced = () =>
    shop.see((tx) =>
      post(tx, {
        key: uuid(),
        kind: 'REFUND_RESERVED',
        currency: 'CNY',
        entries: [
          { pot: { kind: 'PAID', refId: lineId }, amountMinor: -100n },
          { pot: { kind: 'REFUND_PENDING', refId: lineId }, amountMinor: 99n },
        ],
      }),
    );
  const overdrawn = () =>
    shop.see((tx) =>
      tx.manager.update(Account, { merchantId: tx.merchantId, refId: lineId, kind: 'PAID' }, { balanceMinor: -1n }),
    );

  await expect(unbalanced()).rejects.toThrow(/does not balance/);
  await expect(overdrawn()).rejects.toThrow(/account_not_overdrawn/);

  expect(await balanceOf('PAID', lineId)).toBe(1000n);
});

test('whatever is reserved in whatever order, no line gives back more than it got and all pots sum to zero', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.bigInt({ min: 1n, max: 400n }), { minLength: 1, maxLength: 8 }), async (amounts) => {
      const lineId = await paidLine(1000n);

      const answers = await Promise.all(amounts.map((amount) => reserve(lineId, amount)));

      const posted = amounts
        .filter((_amount, index) => answers[index] === 'POSTED')
        .reduce((sum, amount) => sum + amount, 0n);
      expect(await balanceOf('PAID', lineId)).toBe(1000n - posted);
      expect(posted <= 1000n).toBe(true);
    }),
    { numRuns: rounds(10) },
  );

  const accounts = await shop.see((tx) => tx.manager.find(Account));
  const postings = await shop.see((tx) => tx.manager.find(Posting));
  expect(accounts.reduce((sum, account) => sum + account.balanceMinor, 0n)).toBe(0n);
  expect(postings.reduce((sum, posting) => sum + posting.amountMinor, 0n)).toBe(0n);
});
