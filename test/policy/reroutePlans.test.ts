import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OfferCandidate } from '../../src/policy/offerScreen.js';
import type { PlanQuestion } from '../../src/policy/PlanQuestion.js';
import { planToExecute, rankPlans } from '../../src/policy/reroutePlans.js';
import { hoursAgo, NOW, offer, told, valueOf } from './builders.js';
import { rounds } from '../support/rounds.js';

/** Three units of one line, 10.00 CNY paid for each. */
function question(candidates: OfferCandidate[], own: Partial<PlanQuestion> = {}): PlanQuestion {
  return {
    units: [1, 2, 3].map((no) => ({
      unitId: `unit-${no}`,
      lineId: 'line-1',
      variantId: 'variant-1',
      paidMinor: 10_00n,
    })),
    candidates,
    shipTo: 'CN',
    currency: 'CNY',
    guardBps: 0,
    original: { supplierIds: ['supplier-0'], offerIds: ['offer-0'] },
    consentedOfferIds: [],
    terms: [],
    arriveBy: null,
    now: NOW,
    ...own,
  };
}

/** offer-b of supplier-b, and so on. */
function of(letter: string, own: Partial<OfferCandidate> = {}): OfferCandidate {
  return offer({ offerId: `offer-${letter}`, supplierId: `supplier-${letter}`, ...own });
}

const bought = (asked: PlanQuestion) =>
  rankPlans(asked).plans.map((plan) => plan.lines.map((line) => `${line.quantity} ${line.offerId}`).join(' + '));

describe('ranking plans', () => {
  it('tells what a plan costs, leaves and when it arrives', () => {
    const { plans, infeasible, refusal } = rankPlans(question([offer()]));

    expect([infeasible, refusal]).toEqual([[], null]);
    expect(plans).toHaveLength(1);
    expect(plans[0]).toMatchObject({
      rank: 1,
      goodsMinor: 15_00n,
      freightMinor: 1_00n,
      totalMinor: 16_00n,
      marginMinor: 14_00n,
      marginBps: 4666,
      arrivesBy: hoursAgo(-4 * 24),
      similar: false,
      feasible: true,
      staleOfferIds: [],
    });
    expect(plans[0]?.score.sentence).toBe(
      'same product, one supplier, 16.00 CNY, ranked as 17.12 for the record of its suppliers, arrives by 2026-03-14',
    );
  });

  it('puts the cheaper one first, as adjusted by the record of the supplier, then the earlier one', () => {
    const cheapButLate = of('a', {
      unitPriceMinor: 4_90n,
      record: { orders: 100, faults: { OVERDUE: 40, NO_STOCK: 10 } },
    });
    const slow = of('c', { transitDays: 9 });

    expect(bought(question([slow, cheapButLate, of('b')]))).toEqual(['3 offer-b', '3 offer-c', '3 offer-a']);
  });

  it('puts the same product before a cheaper similar one, which needs the buyer’s consent', () => {
    const similar = of('s', { match: 'SIMILAR', unitPriceMinor: 1_00n });

    const { plans, infeasible } = rankPlans(question([similar, of('a')]));

    expect(plans.map((plan) => [plan.lines[0]?.offerId, plan.feasible, plan.refusal?.code])).toEqual([
      ['offer-a', true, undefined],
      ['offer-s', false, 'CONSENT_NEEDED'],
    ]);
    expect(infeasible.map((one) => [one.offerId, one.code])).toEqual([['offer-s', 'CONSENT_NEEDED']]);
    expect(rankPlans(question([similar], { consentedOfferIds: ['offer-s'] })).plans[0]?.feasible).toBe(true);
    expect(bought(question([similar, of('a')], { consentedOfferIds: ['offer-s'] }))).toEqual([
      '3 offer-a',
      '3 offer-s',
    ]);
  });

  it('splits when that is cheaper than one supplier, which stays a choice, or when no single one has them all', () => {
    const few = [of('a', { stock: 2 }), of('b', { stock: 2, unitPriceMinor: 5_50n })];

    expect(bought(question(few))).toEqual(['2 offer-a + 1 offer-b']);
    expect(bought(question([...few, of('c', { unitPriceMinor: 6_00n })]))).toEqual([
      '2 offer-a + 1 offer-b',
      '3 offer-c',
    ]);
    expect(bought(question([...few, of('c')]))).toEqual(['3 offer-c']);
    expect(rankPlans(question([...few, of('c')])).infeasible.map((one) => [one.offerId, one.code])).toEqual([
      ['offer-a', 'INSUFFICIENT_STOCK'],
      ['offer-b', 'INSUFFICIENT_STOCK'],
    ]);
  });

  it('says what each plan costs against the best single supplier and against the quick way', () => {
    const few = [of('a', { stock: 2 }), of('b', { stock: 2, unitPriceMinor: 5_50n })];

    const told = ({ plans }: ReturnType<typeof rankPlans>) =>
      plans.map((plan) => [plan.totalMinor, plan.againstSingleMinor, plan.againstQuickMinor]);

    expect(told(rankPlans(question(few)))).toEqual([[17_50n, null, 0n]]);
    expect(told(rankPlans(question([...few, of('c', { unitPriceMinor: 6_00n })])))).toEqual([
      [17_50n, -1_50n, 0n],
      [19_00n, 0n, 1_50n],
    ]);
  });

  it('splits also when the only supplier that has them all is too dear', () => {
    const few = [of('a', { stock: 2 }), of('b', { stock: 1 })];
    const dear = of('c', { unitPriceMinor: 20_00n });

    expect(bought(question([...few, dear]))[0]).toBe('2 offer-a + 1 offer-b');
    expect(rankPlans(question([...few, dear], { guardBps: 9_000 })).refusal?.code).toBe('MARGIN_GUARD');
  });

  it('counts freight by the tiers of a supplier, once a purchase order, and leaves out what is under its minimum', () => {
    const units = ['variant-1', 'variant-2'].map((variantId, no) => ({
      unitId: `unit-${no}`,
      lineId: `line-${no}`,
      variantId,
      paidMinor: 20_00n,
    }));
    const terms = {
      supplierId: 'supplier-a',
      currency: 'CNY',
      minimumGoodsMinor: 0n,
      freightBy: 'QUANTITY' as const,
      freightTiers: [
        { from: 1n, amountMinor: 3_00n },
        { from: 2n, amountMinor: 4_00n },
      ],
    };
    const both = [of('a'), of('a2', { supplierId: 'supplier-a', variantId: 'variant-2' })];

    const [plan] = rankPlans(question(both, { units, terms: [terms] })).plans;
    const small = rankPlans(question(both, { units, terms: [{ ...terms, minimumGoodsMinor: 10_01n }] }));
    const few = rankPlans(question([of('a', { minQuantity: 4 })]));

    expect([plan?.freightMinor, plan?.lines.map((line) => line.freightMinor)]).toEqual([4_00n, [4_00n, 0n]]);
    expect(small.plans).toEqual([]);
    expect(small.infeasible).toEqual([
      { offerId: 'offer-a', code: 'MINIMUM_NOT_MET', reason: 'Its supplier takes orders from 10.01 CNY of goods on; this would be 10.00 CNY.' },
      { offerId: 'offer-a2', code: 'MINIMUM_NOT_MET', reason: 'Its supplier takes orders from 10.01 CNY of goods on; this would be 10.00 CNY.' },
    ]); // prettier-ignore
    expect(few.infeasible.map((one) => [one.code, one.reason])).toEqual([
      ['MINIMUM_NOT_MET', 'It is sold from 4 pieces on: 3 are wanted, and there are 100.'],
    ]);
  });

  it('leaves out what would arrive too late, to the instant', () => {
    const inFourDays = question([of('a')], { arriveBy: hoursAgo(-4 * 24) });
    const oneMillisecondLess = question([of('a')], { arriveBy: new Date(hoursAgo(-4 * 24).getTime() - 1) });

    expect(bought(inFourDays)).toEqual(['3 offer-a']);
    expect(rankPlans(oneMillisecondLess).infeasible.map((one) => one.code)).toEqual(['TOO_LATE']);
  });

  it('buys each line, and pays the freight of an offer once though two lines share it', () => {
    const units = [
      { unitId: 'a', lineId: 'line-1', variantId: 'variant-1', paidMinor: 10_00n },
      { unitId: 'b', lineId: 'line-2', variantId: 'variant-1', paidMinor: 10_00n },
      { unitId: 'c', lineId: 'line-3', variantId: 'variant-2', paidMinor: 10_00n },
    ];
    const both = [of('a'), of('a2', { supplierId: 'supplier-a', variantId: 'variant-2' }), of('b')];

    const [plan] = rankPlans(question(both, { units })).plans;

    expect(plan?.lines.map((line) => [line.lineId, line.offerId, line.unitIds, line.freightMinor])).toEqual([
      ['line-1', 'offer-a', ['a'], 1_00n],
      ['line-2', 'offer-a', ['b'], 0n],
      ['line-3', 'offer-a2', ['c'], 1_00n],
    ]);
  });

  it('shows what cannot be bought, with the reason (survival 7)', () => {
    const { plans, infeasible, refusal } = rankPlans(
      question([
        of('0'),
        of('1', { supplierId: 'supplier-0' }),
        of('2', { supplierPaused: true }),
        of('8', { placedByHand: true }),
        of('3', { currency: 'EUR' }),
        of('4', { destinations: ['BR', 'US'] }),
        of('5', { stock: 0 }),
        of('6', { stock: 1 }),
        of('7', { variantId: 'variant-9' }),
      ]),
    );

    expect(plans).toEqual([]);
    expect(infeasible.map((one) => [one.offerId, one.code])).toEqual([
      ['offer-0', 'SAME_OFFER'],
      ['offer-1', 'SAME_SUPPLIER'],
      ['offer-2', 'SUPPLIER_PAUSED'],
      ['offer-8', 'PLACED_BY_HAND'],
      ['offer-3', 'CURRENCY_MISMATCH'],
      ['offer-4', 'DESTINATION_BLOCKED'],
      ['offer-5', 'OUT_OF_STOCK'],
      ['offer-6', 'INSUFFICIENT_STOCK'],
    ]);
    expect(refusal?.code).toBe('NO_ALTERNATIVE');
    expect(refusal?.message).toContain('1 of 3 units could be bought');
  });

  it('stops when nothing is left, or all is dearer than the margin guard, and offers the refund (survival 6)', () => {
    const dear = rankPlans(question([of('a', { unitPriceMinor: 9_80n })], { guardBps: 0 }));

    expect(rankPlans(question([])).refusal).toMatchObject({ code: 'NO_ALTERNATIVE' });
    expect(rankPlans(question([])).refusal?.message).toContain('Refund them');
    expect(dear.plans[0]).toMatchObject({ marginMinor: -40n, marginBps: -134, feasible: false });
    expect(dear.refusal?.code).toBe('MARGIN_GUARD');
    expect(dear.infeasible.map((one) => one.code)).toEqual(['MARGIN_GUARD']);
    expect(rankPlans(question([of('a', { unitPriceMinor: 9_80n })], { guardBps: -134 })).refusal).toBeNull();
    const even = of('a', { unitPriceMinor: 9_00n, freightMinor: 3_00n });
    expect(rankPlans(question([even], { guardBps: 0 })).plans[0]).toMatchObject({ marginMinor: 0n, feasible: true });
    expect(rankPlans(question([of('a', { unitPriceMinor: 9_80n })], { guardBps: -133 })).refusal?.code).toBe(
      'MARGIN_GUARD',
    );
  });

  it('goes where anybody may be sent to, and nowhere unknown', () => {
    expect(bought(question([of('a', { destinations: ['*'] })], { shipTo: 'br' }))).toEqual(['3 offer-a']);
    expect(rankPlans(question([of('a', { destinations: ['*'] })], { shipTo: null })).infeasible[0]?.code).toBe(
      'DESTINATION_BLOCKED',
    );
  });

  it('marks offers that were last seen 8 h ago', () => {
    const [plan] = rankPlans(question([of('a', { lastSeenAt: hoursAgo(8) })])).plans;

    expect(plan?.staleOfferIds).toEqual(['offer-a']);
  });

  it('executes the chosen plan while offers are as they were, else says that it is stale', () => {
    const ranking = rankPlans(question([of('a'), of('b', { unitPriceMinor: 6_00n })]));
    const second = ranking.plans[1];
    const dearer = rankPlans(question([of('a'), of('b', { unitPriceMinor: 6_01n })]));

    expect(valueOf(planToExecute(ranking, null)).rank).toBe(1);
    expect(valueOf(planToExecute(ranking, second?.key ?? '')).lines[0]?.offerId).toBe('offer-b');
    expect(told(planToExecute(dearer, second?.key ?? ''))).toBe('PLAN_STALE');
    expect(told(planToExecute(rankPlans(question([])), null))).toBe('NO_ALTERNATIVE');
    const similar = rankPlans(question([of('s', { match: 'SIMILAR' })]));
    expect(told(planToExecute(similar, similar.plans[0]?.key ?? ''))).toBe('CONSENT_NEEDED');
  });

  it('every plan buys exactly the units, within stock, and the order of the offers changes nothing', () => {
    const anOffer = fc
      .record({
        letter: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
        no: fc.integer({ min: 1, max: 2 }),
        match: fc.constantFrom('SAME', 'SIMILAR'),
        unitPriceMinor: fc.bigInt({ min: 0n, max: 20_00n }),
        freightMinor: fc.bigInt({ min: 0n, max: 9_00n }),
        stock: fc.integer({ min: 0, max: 4 }),
      })
      .map(({ letter, no, ...own }) =>
        of(letter, { ...(own as Partial<OfferCandidate>), offerId: `offer-${letter}${no}` }),
      );
    const offers = fc.uniqueArray(anOffer, { maxLength: 9, selector: (one) => one.offerId });

    fc.assert(
      fc.property(offers, fc.integer({ min: -10_000, max: 10_000 }), (candidates, guardBps) => {
        const ranking = rankPlans(question(candidates, { guardBps }));

        expect(rankPlans(question([...candidates].reverse(), { guardBps }))).toEqual({
          ...ranking,
          infeasible: expect.any(Array),
        });
        expect(ranking.refusal === null).toBe(ranking.plans[0]?.feasible === true);
        for (const plan of ranking.plans) {
          expect(plan.lines.flatMap((line) => line.unitIds).sort()).toEqual(['unit-1', 'unit-2', 'unit-3']);
          expect(plan.totalMinor).toBe(plan.goodsMinor + plan.freightMinor);
          if (plan.feasible) expect(plan.marginMinor * 10_000n >= BigInt(guardBps) * 30_00n).toBe(true);
          for (const line of plan.lines) {
            expect(line.quantity).toBeLessThanOrEqual(
              candidates.find((one) => one.offerId === line.offerId)?.stock ?? 0,
            );
          }
        }
      }),
      { numRuns: rounds(200) },
    );
  });
});
