import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { Account } from '../../src/entities/Account.js';
import { Award } from '../../src/entities/Award.js';
import { DepositEntry } from '../../src/entities/DepositEntry.js';
import { Posting } from '../../src/entities/Posting.js';
import { splitAward, splitCredit } from '../../src/policy/deposit.js';
import { giveBack } from '../../src/workflows/deposit/giveBack.js';
import { lockDeposit } from '../../src/workflows/deposit/lockDeposit.js';
import { makeAward } from '../../src/workflows/deposit/makeAward.js';
import { releaseDeposit } from '../../src/workflows/deposit/releaseDeposit.js';
import { reverseAward } from '../../src/workflows/deposit/reverseAward.js';
import { balanceOf, deposited, operator, paidIn, statementOf } from '../support/deposited.js';
import { openShop, type Shop } from '../support/shop.js';
import { rounds } from '../support/rounds.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await deposited(shop, '100.00');
  // So that there is always one that may still be appealed, and is never reversed: the deposit is not given back, whatever comes first.
  await take({ kind: 'AWARD', minor: 1n });
});
afterAll(() => shop.close());

const BY = { actor: 'OPERATOR' as const, subject: 'operator-1' };

type Step =
  | { kind: 'AWARD'; minor: bigint }
  | { kind: 'TOP_UP'; minor: bigint }
  | { kind: 'REVERSE'; which: number }
  | { kind: 'RELEASE' };

const STEP: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('AWARD' as const), minor: fc.bigInt({ min: 1n, max: 9000n }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('TOP_UP' as const), minor: fc.bigInt({ min: 1n, max: 9000n }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('REVERSE' as const), which: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('RELEASE' as const) }) },
);

async function take(step: Step): Promise<void> {
  if (step.kind === 'TOP_UP') return paidIn(shop, `${step.minor / 100n}.${String(step.minor % 100n).padStart(2, '0')}`);
  if (step.kind === 'AWARD') {
    const amount = { minor: step.minor, currency: 'CNY' };
    const wish = { key: uuid(), reason: 'AGREEMENT_BROKEN', caseId: null, orderId: null, beneficiary: 'MARKETPLACE' };
    await shop.see((tx) => makeAward(tx, { ...wish, amount, by: BY } as Parameters<typeof makeAward>[1]));
    return;
  }
  if (step.kind === 'RELEASE') {
    const { merchantId } = shop;
    // Refused: an award may still be appealed.
    await releaseDeposit(shop.app, operator(shop), { merchantId, reference: uuid(), idempotencyKey: uuid() });
    return;
  }
  await shop.see(async (tx) => {
    const [, ...awards] = await tx.manager.find(Award, {
      where: { merchantId: tx.merchantId },
      order: { awardNo: 'ASC' },
    });
    const award = awards[step.which % Math.max(awards.length, 1)];
    if (award !== undefined) await reverseAward(tx, award, BY, 'It did not stand.');
  });
}

/** What each line of the statement must be, from the balance before it. */
function expectedAfter(entry: DepositEntry, before: { heldMinor: bigint; owedMinor: bigint }, amount: bigint) {
  if (entry.kind === 'AWARDED') {
    const { debitedMinor, advancedMinor } = splitAward(amount, before);
    return { heldMinor: before.heldMinor - debitedMinor, owedMinor: before.owedMinor + advancedMinor };
  }
  const { returnedMinor, heldMinor } = splitCredit(amount, before);
  return { heldMinor: before.heldMinor + heldMinor, owedMinor: before.owedMinor - returnedMinor };
}

test('whatever is awarded, advanced, reversed and topped up at the same time, no cent is lost and nobody is served out of turn', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(STEP, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
      async (rounds) => {
        for (const round of rounds) await Promise.all(round.map(take));

        const postings = await shop.see((tx) => tx.manager.find(Posting));
        const sums = new Map<string, bigint>();
        for (const { currency, amountMinor } of postings) sums.set(currency, (sums.get(currency) ?? 0n) + amountMinor);
        expect([...sums.values()].every((sum) => sum === 0n)).toBe(true);

        const entries = await statementOf(shop);
        let before = { heldMinor: 0n, owedMinor: 0n };
        for (const [index, entry] of entries.entries()) {
          expect(entry.entryNo).toBe(index + 1);
          const { amountMinor: held, owedChangeMinor: owed } = entry;
          const amount = entry.kind === 'AWARDED' ? owed - held : held - owed;
          expect({ heldMinor: entry.balanceMinor, owedMinor: entry.owedMinor }).toEqual(
            expectedAfter(entry, before, amount),
          );
          before = { heldMinor: entry.balanceMinor, owedMinor: entry.owedMinor };
        }
        expect(await balanceOf(shop)).toEqual({ held: before.heldMinor, owed: before.owedMinor });
        expect(before.heldMinor >= 0n && before.owedMinor >= 0n).toBe(true);

        const awards = await shop.see((tx) => tx.manager.find(Award, { order: { awardNo: 'ASC' } }));
        expect(awards.map(({ awardNo }) => awardNo)).toEqual(awards.map((_award, index) => index + 1));
        const served = entries.filter(({ kind }) => kind === 'AWARDED').map(({ awardId }) => awardId);
        expect(awards.map(({ id }) => id)).toEqual(served);
        const sumOf = (of: (award: Award) => bigint) => awards.reduce((sum, award) => sum + of(award), 0n);
        const returned = entries.reduce(
          (sum, { owedChangeMinor }) => sum - (owedChangeMinor < 0n ? owedChangeMinor : 0n),
          0n,
        );
        expect(before.owedMinor).toBe(sumOf((award) => award.advancedMinor) - returned);
      },
    ),
    { numRuns: rounds(8) },
  );
});

test('the database refuses an advance that is given back twice, and a line that does not follow', async () => {
  await take({ kind: 'AWARD', minor: 900_000n });
  const [first] = await statementOf(shop);
  const overpaid = () =>
    shop.see((tx) =>
      tx.manager.update(Account, { merchantId: shop.merchantId, kind: 'MARKETPLACE_ADVANCES' }, { balanceMinor: 1n }),
    );
  const skipped = () =>
    shop.see((tx) => tx.manager.insert(DepositEntry, { ...first, id: uuid(), journalId: uuid(), entryNo: 100_000 }));

  await expect(overpaid()).rejects.toThrow(/nobody_is_given_back_too_much/);
  await expect(skipped()).rejects.toThrow(/does not follow/);
});

test('an award that was decided keeps its amount, its reason and its place', async () => {
  const award = await shop.see((tx) =>
    makeAward(tx, {
      key: uuid(),
      reason: 'AGREEMENT_BROKEN',
      caseId: null,
      orderId: null,
      beneficiary: 'MARKETPLACE',
      amount: { minor: 1n, currency: 'CNY' },
      by: BY,
    }),
  );
  const change = (more: Partial<Award>) =>
    shop.see((tx) => tx.manager.update(Award, { merchantId: shop.merchantId, id: award.id }, more));

  await expect(change({ amountMinor: 2n })).rejects.toThrow(/keeps what was decided/);
  await expect(change({ reason: 'COUNTERFEIT' })).rejects.toThrow(/keeps what was decided/);
  await expect(change({ awardNo: 1 })).rejects.toThrow(/keeps what was decided|duplicate key/);
});

test('what an award took goes back once: the second journal that reverses it is refused', async () => {
  const award = await shop.see((tx) =>
    makeAward(tx, {
      key: uuid(),
      reason: 'AGREEMENT_BROKEN',
      caseId: null,
      orderId: null,
      beneficiary: 'MARKETPLACE',
      amount: { minor: 5n, currency: 'CNY' },
      by: BY,
    }),
  );
  const back = () =>
    shop.see(async (tx) => {
      await giveBack(tx, await lockDeposit(tx), { ...award }, { to: 'REVERSED', by: BY });
    });

  await back();

  await expect(back()).rejects.toThrow();
});
