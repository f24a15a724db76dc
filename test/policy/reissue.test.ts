// Sending the same again: rules T2, T3, T4, A1 and C2 (survivals 17 and 18), and from whom.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OfferCandidate } from '../../src/policy/offerScreen.js';
import { rejectionOf } from '../../src/policy/offerScreen.js';
import { mayReissue } from '../../src/policy/reissue.js';
import { chooseReissueOffers, type ReissueQuestion } from '../../src/policy/reissueOffer.js';
import type { CaseRecord, UnitFacts } from '../../src/policy/unitFacts.js';
import { REISSUE_STATES, type ROLES } from '../../src/policy/vocabulary.js';
import { caseOf, deliveredUnit, hoursAgo, NOW, offer, parcel, settings, told, unit, valueOf, verification } from './builders.js'; // prettier-ignore

const AGENT = { role: 'AGENT' } as const;
import { rounds } from '../support/rounds.js';
const SETTINGS = settings();

function asked(facts: UnitFacts, own: Partial<CaseRecord>, viewer: { role: (typeof ROLES)[number] | 'TIMER' } = AGENT) {
  return told(mayReissue(caseOf([facts], own), viewer, SETTINGS, NOW));
}

const LOST = { problem: 'LOST', ruleId: 'T2' } as const;
const lostUnit = (own: Partial<UnitFacts> = {}) => unit({ parcel: parcel({ state: 'LOST' }), ...own });

describe('sending the same again', () => {
  it('is offered for what was lost, not received, sent back, wrong or missing, and broken', () => {
    const upheld = { state: 'OPEN', verification: verification() } as const;
    const answered = { state: 'LOST', askedAt: hoursAgo(9), answeredAt: hoursAgo(1) } as const;
    const fragile = deliveredUnit({ category: 'FRAGILE_HOME_DECOR' });

    expect(asked(lostUnit(), LOST)).toBe('OK');
    expect(asked(unit({ parcel: parcel({ state: 'RETURNED' }) }), { problem: 'RETURNED_TO_SENDER', ruleId: 'T4' })).toBe('OK');
    expect(asked(deliveredUnit(), { problem: 'NOT_RECEIVED', ruleId: 'T3', investigation: answered })).toBe('OK');
    expect(asked(deliveredUnit(), { problem: 'WRONG_ITEM', ruleId: 'A1', ...upheld })).toBe('OK');
    expect(asked(fragile, { problem: 'DAMAGED', ruleId: 'C2' })).toBe('OK');
  }); // prettier-ignore

  it('is not offered for an allergic reaction, a changed mind, or before anything was sent', () => {
    const upheld = { state: 'OPEN', verification: verification() } as const;

    expect(asked(deliveredUnit(), { problem: 'ALLERGIC_REACTION', ruleId: 'A2', ...upheld })).toBe('A2 NOT_OFFERED');
    expect(asked(deliveredUnit(), { problem: 'CHANGED_MIND', ruleId: 'A3' })).toBe('A3 NOT_OFFERED');
    expect(asked(unit(), {})).toBe('B1 NOT_IN_THIS_PHASE');
    expect(asked(deliveredUnit(), LOST)).toBe('X1 NOT_IN_THIS_PHASE');
  });

  it('waits under A1 for the marketplace, and under T3 for the carrier or its three days', () => {
    const notReceived = { problem: 'NOT_RECEIVED', ruleId: 'T3' } as const;
    const silent = { state: 'PENDING', askedAt: hoursAgo(71), answeredAt: null } as const;

    expect(asked(deliveredUnit(), { problem: 'DAMAGED', ruleId: 'A1', state: 'AWAITING_EVIDENCE' })).toBe('A1 NOT_VERIFIED');
    expect(asked(deliveredUnit(), { ...notReceived, openedAt: hoursAgo(71), investigation: silent })).toBe('T3 NOT_YET');
    expect(asked(deliveredUnit(), { ...notReceived, investigation: { ...silent, askedAt: hoursAgo(72) } })).toBe('OK');
    expect(asked(deliveredUnit(), { ...notReceived, openedAt: hoursAgo(72) })).toBe('OK');
  }); // prettier-ignore

  it('is for staff and for the product itself', () => {
    expect(asked(lostUnit(), LOST, { role: 'TIMER' })).toBe('OK');
    expect(asked(lostUnit(), LOST, { role: 'BUYER' })).toBe('NOT_PERMITTED');
    expect(asked(lostUnit(), LOST, { role: 'OPERATOR' })).toBe('NOT_PERMITTED');
    expect(asked(lostUnit(), { ...LOST, state: 'NEEDS_PERSON' }, { role: 'TIMER' })).toBe('T2 NOT_OFFERED');
  });

  it.each([
    ['RESERVED', 'T2 REFUND_ACTIVE'],
    ['PAID', 'T2 REFUND_ACTIVE'],
    ['FROZEN', 'T2 REFUND_ACTIVE'],
    ['DECLINED', 'OK'],
  ] as const)('beside a refund that is %s: %s', (state, expected) => {
    expect(asked(lostUnit(), { ...LOST, refunds: [{ state, unitIds: ['unit-1'] }] })).toBe(expected);
  });

  it.each([
    ['PLACING', 'T2 REISSUE_ACTIVE'],
    ['SHIPPED', 'T2 REISSUE_ACTIVE'],
    ['FAILED', 'OK'],
  ] as const)('after one of the same case that is %s: %s', (state, expected) => {
    const reissueOf = (unitId: string) => ({ ...LOST, reissues: [{ id: 'reissue-1', state, unitIds: [unitId] }] });

    expect(asked(lostUnit(), reissueOf('unit-1'))).toBe(expected);
    expect(asked(lostUnit(), reissueOf('unit-2'))).toBe('OK');
  });

  it('is done once a unit: when the replacement breaks too, only the refund is left (survival 17)', () => {
    const again = lostUnit({ reissues: 1 });

    expect(asked(again, LOST)).toBe('T2 REISSUE_LIMIT');
    expect(asked(again, { ...LOST, override: { remedy: 'REISSUE', reason: 'third time lucky' } })).toBe(
      'T2 REISSUE_LIMIT',
    );
  });

  it('is done for nothing that was refunded in full, nor while another case of the unit has something under way', () => {
    const refunding = caseOf([lostUnit()], {
      id: 'case-2',
      problem: 'WRONG_ADDRESS',
      ruleId: 'S2',
      state: 'REFUNDING',
    });

    expect(asked(lostUnit({ refundedMinor: 10_00n }), LOST)).toBe('T2 REFUND_EXCEEDS_PAID');
    expect(told(mayReissue(caseOf(refunding.units, LOST), AGENT, SETTINGS, NOW))).toBe('S2 REFUND_ACTIVE');
  });

  it('is not done for what is still to be sent: that is bought elsewhere', () => {
    const override = { remedy: 'REISSUE', reason: 'goodwill' } as const;

    expect(asked(unit(), { ...LOST, override })).toBe('T2 NOT_IN_THIS_PHASE');
    expect(asked(lostUnit({ activeRerouteId: 'reroute-1' }), { ...LOST, override })).toBe('T2 NOT_IN_THIS_PHASE');
  });

  it('is not owed for what was refunded in part, or sent again by another case since', () => {
    const since = { caseId: 'case-9', at: hoursAgo(1) };
    const override = { remedy: 'REISSUE', reason: 'goodwill' } as const;

    expect(asked(lostUnit({ refundedMinor: 1n }), LOST)).toBe('T2 REFUND_EXCEEDS_PAID');
    expect(asked(lostUnit({ lastReissue: since }), { ...LOST, openedAt: hoursAgo(2) })).toBe('T2 REISSUE_ACTIVE');
    expect(asked(lostUnit({ lastReissue: since }), { ...LOST, openedAt: hoursAgo(0.5) })).toBe('OK');
    expect(asked(lostUnit({ lastReissue: { ...since, caseId: 'case-1' } }), { ...LOST, openedAt: hoursAgo(2) })).toBe(
      'OK',
    );
    expect(asked(lostUnit({ lastReissue: since }), { ...LOST, openedAt: hoursAgo(2), override })).toBe('OK');
  });

  it('goes on for other units while one is under way, and is over with the case', () => {
    expect(asked(lostUnit(), { ...LOST, state: 'REISSUING' })).toBe('OK');
    expect(asked(lostUnit(), { ...LOST, state: 'REFUNDING' })).toBe('T2 REFUND_ACTIVE');
    expect(asked(lostUnit(), { ...LOST, state: 'SETTLED' })).toBe('T2 CASE_CLOSED');
  });

  it('is done by override for any unit that has shipped', () => {
    const override = { remedy: 'REISSUE', reason: 'goodwill' } as const;

    expect(asked(deliveredUnit(), { problem: 'WRONG_ADDRESS', ruleId: 'X1', state: 'NEEDS_PERSON', override })).toBe(
      'OK',
    );
  });

  it('takes the units that are free, and only all of those that were named', () => {
    const reissues = [{ id: 'reissue-1', state: 'SHIPPED', unitIds: ['a'] }] as const;
    const theCase = caseOf([lostUnit({ unitId: 'a' }), lostUnit({ unitId: 'b' })], { ...LOST, reissues });

    const all = valueOf(mayReissue(theCase, AGENT, SETTINGS, NOW));

    expect(all).toMatchObject({ ruleId: 'T2', unitIds: ['b'], until: theCase.settleBy });
    expect(all.excluded.map((one) => [one.unitId, one.refusals[0]?.code])).toEqual([['a', 'REISSUE_ACTIVE']]);
    expect(told(mayReissue(theCase, AGENT, SETTINGS, NOW, { unitIds: ['a', 'b'] }))).toBe('T2 REISSUE_ACTIVE');
    expect(told(mayReissue(theCase, AGENT, SETTINGS, NOW, { unitIds: ['z'] }))).toBe('INVALID_INPUT');
  });

  it('knows every state of a reissue', () => {
    expect(REISSUE_STATES).toEqual(['PLACING', 'SHIPPED', 'FAILED']);
  });
});

function question(candidates: readonly OfferCandidate[], own: Partial<ReissueQuestion> = {}): ReissueQuestion {
  return {
    units: [{ unitId: 'unit-1', variantId: 'variant-1', supplierId: 'supplier-a' }],
    candidates,
    shipTo: 'CN',
    currency: 'CNY',
    consentedOfferIds: [],
    wantedOfferId: null,
    ...own,
  };
}

describe('from whom the same is bought again', () => {
  const first = offer({ offerId: 'first', supplierId: 'supplier-a', unitPriceMinor: 9_00n });
  const cheap = offer({ offerId: 'cheap', supplierId: 'supplier-b', unitPriceMinor: 1_00n });
  const chosen = (asks: ReissueQuestion) => {
    const answer = chooseReissueOffers(asks);
    return answer.ok ? answer.value.map((one) => one.offerId).join(' ') : told(answer);
  };

  it('is the supplier that sent it first if it still can, however dear, else the cheapest', () => {
    expect(chosen(question([cheap, first]))).toBe('first');
    expect(chosen(question([cheap, { ...first, stock: 0 }]))).toBe('cheap');
    expect(chosen(question([cheap, { ...first, supplierPaused: true }]))).toBe('cheap');
    const dear = offer({ offerId: 'dear', supplierId: 'supplier-c', unitPriceMinor: 1_00n, freightMinor: 2_00n });
    expect(chosen(question([dear, cheap]))).toBe('cheap');
  });

  it('is never one that cannot send it there, is out of stock, or is paid in another currency', () => {
    for (const own of [{ destinations: ['BR'] }, { stock: 0 }, { currency: 'EUR' }, { supplierPaused: true }]) {
      expect(chosen(question([{ ...first, ...own }]))).toBe('NO_ALTERNATIVE');
    }
    expect(chosen(question([first], { shipTo: null }))).toBe('NO_ALTERNATIVE');
    expect(chosen(question([]))).toBe('NO_ALTERNATIVE');
  });

  it('is a similar product only with the consent of the buyer, and the same one rather', () => {
    const similar = offer({ offerId: 'similar', supplierId: 'supplier-b', match: 'SIMILAR', unitPriceMinor: 1n });
    const same = offer({ offerId: 'same', supplierId: 'supplier-c' });

    expect(chosen(question([similar]))).toBe('NO_ALTERNATIVE');
    expect(chosen(question([similar], { consentedOfferIds: ['similar'] }))).toBe('similar');
    expect(chosen(question([similar, same], { consentedOfferIds: ['similar'] }))).toBe('same');
  });

  it('is the one that a person wants, if it can send it', () => {
    expect(chosen(question([cheap, first], { wantedOfferId: 'cheap' }))).toBe('cheap');
    expect(chosen(question([{ ...cheap, stock: 0 }, first], { wantedOfferId: 'cheap' }))).toBe('NO_ALTERNATIVE');
    expect(chosen(question([first], { wantedOfferId: 'other' }))).toBe('INVALID_INPUT');
  });

  it('is another one for the units that the stock of the first does not reach', () => {
    const units = ['a', 'b', 'c'].map((unitId) => ({ unitId, variantId: 'variant-1', supplierId: 'supplier-a' }));

    expect(chosen(question([{ ...first, stock: 2 }, cheap], { units }))).toBe('first first cheap');
    expect(chosen(question([{ ...first, stock: 2 }], { units }))).toBe('NO_ALTERNATIVE');
  });

  it('says why not of the very unit that cannot be sent again', () => {
    const units = [
      { unitId: 'a', variantId: 'variant-1', supplierId: 'supplier-a' },
      { unitId: 'b', variantId: 'variant-2', supplierId: 'supplier-a' },
    ];

    const answer = chooseReissueOffers(question([first, { ...cheap, supplierPaused: true }], { units }));

    expect(answer.ok ? '' : answer.refusals[0]?.message).toBe(
      'It cannot be sent again: No supplier offers it. Refund it.',
    );
  });

  it('never takes more than the stock or what is screened out, and prefers the first supplier while it can', () => {
    const aCandidate = fc.record({
      supplierId: fc.constantFrom('supplier-a', 'supplier-b'),
      variantId: fc.constantFrom('variant-1', 'variant-1', 'variant-2'),
      match: fc.constantFrom('SAME' as const, 'SAME' as const, 'SIMILAR' as const),
      stock: fc.integer({ min: 0, max: 4 }),
      unitPriceMinor: fc.bigInt({ min: 1n, max: 9_00n }),
      currency: fc.constantFrom('CNY', 'CNY', 'CNY', 'EUR'),
      destinations: fc.constantFrom(['CN'], ['*'], ['BR']),
      supplierPaused: fc.constantFrom(false, false, true),
      isConsented: fc.boolean(),
    });
    const someUnits = fc.array(fc.constantFrom('variant-1', 'variant-1', 'variant-2'), { minLength: 1, maxLength: 4 });
    let answered = 0;

    fc.assert(
      fc.property(fc.array(aCandidate, { minLength: 1, maxLength: 6 }), someUnits, (some, variants) => {
        const candidates = some.map(({ isConsented: _consent, ...own }, index) => offer({ ...own, offerId: `o-${index}` }));
        const consentedOfferIds = some.flatMap(({ isConsented }, index) => (isConsented ? [`o-${index}`] : []));
        const units = variants.map((variantId, index) => ({ unitId: `u-${index}`, variantId, supplierId: 'supplier-a' }));
        const answer = chooseReissueOffers(question(candidates, { units, consentedOfferIds }));
        const isFit = (one: OfferCandidate) =>
          rejectionOf(one, { shipTo: 'CN', currency: 'CNY', original: { supplierIds: [], offerIds: [] } }) === null &&
          (one.match === 'SAME' || consentedOfferIds.includes(one.offerId));
        if (!answer.ok) {
          const lacking = units.some(({ variantId }) => {
            const stock = candidates.filter((one) => one.variantId === variantId && isFit(one)).reduce((sum, one) => sum + one.stock, 0);
            return stock < variants.filter((one) => one === variantId).length;
          });
          expect([told(answer), lacking]).toEqual(['NO_ALTERNATIVE', true]);
          return;
        }
        answered += 1;

        expect(answer.value.map((one) => one.unitId)).toEqual(units.map((one) => one.unitId));
        for (const candidate of candidates) {
          const taken = answer.value.filter((one) => one.offerId === candidate.offerId);
          expect(taken.length).toBeLessThanOrEqual(candidate.stock);
          if (taken.length > 0) expect(isFit(candidate)).toBe(true);
          const wanted = units.filter((one) => one.variantId === candidate.variantId);
          expect(taken.every(({ unitId }) => wanted.some((one) => one.unitId === unitId))).toBe(true);
        }
        for (const variantId of new Set(variants)) {
          const ofFirst = candidates.filter((one) => one.supplierId === 'supplier-a' && one.variantId === variantId && isFit(one));
          const stock = ofFirst.reduce((sum, one) => sum + one.stock, 0);
          const taken = answer.value.filter((one) => ofFirst.some(({ offerId }) => offerId === one.offerId)).length;
          expect(taken).toBe(Math.min(stock, variants.filter((one) => one === variantId).length));
        }
      }),
      { numRuns: rounds(300) },
    );

    expect(answered).toBeGreaterThan(rounds(20));
  }); // prettier-ignore
});
