// The remedies rule by rule: what is offered when, and what survives (the numbers of the rule book).

import { describe, expect, it } from '@jest/globals';
import { mayCancel, mayCorrectAddress } from '../../src/policy/cancel.js';
import { mayRefund } from '../../src/policy/refund.js';
import { canRerouteFix, mayReroute } from '../../src/policy/reroute.js';
import type { PurchaseOrderFacts, UnitFacts } from '../../src/policy/unitFacts.js';
import { type CaseState, SUPPLIER_FAILURES } from '../../src/policy/vocabulary.js';
import { caseOf, hoursAgo, interception, NOW, parcel, purchaseOrder, settings, told, unit, valueOf } from './builders.js'; // prettier-ignore

const AGENT = { role: 'AGENT' } as const;
const TIMER = { role: 'TIMER' } as const;
const SETTINGS = settings();

function overdueSince(hours: number, own: Partial<PurchaseOrderFacts> = {}) {
  return unit({ purchaseOrder: purchaseOrder({ shipBy: hoursAgo(hours), ...own }) });
}

describe('B1 and B2, before shipment', () => {
  it('B1 offers a reroute or a refund', () => {
    const theCase = caseOf([unit()]);

    expect(told(mayReroute(theCase, AGENT, SETTINGS, NOW))).toBe('OK');
    expect(told(mayRefund(theCase, AGENT, SETTINGS, NOW))).toBe('OK');
  });

  it('B2 offers the refund only; a reroute needs an override', () => {
    const oversized = { problem: 'OVERSIZED', ruleId: 'B2' } as const;
    const facts = unit({ purchaseOrder: purchaseOrder({ failure: 'OVERSIZED' }) });

    expect(told(mayRefund(caseOf([facts], oversized), AGENT, SETTINGS, NOW))).toBe('OK');
    expect(told(mayReroute(caseOf([facts], oversized), AGENT, SETTINGS, NOW))).toBe('B2 NOT_OFFERED');
    const overridden = caseOf([facts], { ...oversized, override: { remedy: 'REROUTE', reason: 'fits elsewhere' } });
    expect(told(mayReroute(overridden, AGENT, SETTINGS, NOW))).toBe('OK');
  });

  it('of five units only the two not shipped can be rerouted or refunded (survival 2)', () => {
    const units = [1, 2, 3, 4, 5].map((unitNo) =>
      unit({ unitNo, unitId: `unit-${unitNo}`, parcel: unitNo <= 3 ? parcel() : null }),
    );
    const theCase = caseOf(units);

    const reroute = valueOf(mayReroute(theCase, AGENT, SETTINGS, NOW));

    expect(reroute.unitIds).toEqual(['unit-4', 'unit-5']);
    expect(reroute.excluded.map((one) => one.refusals[0]?.code)).toEqual(Array(3).fill('NOT_IN_THIS_PHASE'));
    expect(valueOf(mayRefund(theCase, AGENT, SETTINGS, NOW)).unitIds).toEqual(['unit-4', 'unit-5']);
    expect(told(mayRefund(theCase, AGENT, SETTINGS, NOW, { unitIds: ['unit-3', 'unit-4'] }))).toBe(
      'X1 NOT_IN_THIS_PHASE',
    );
    expect(told(mayRefund(theCase, AGENT, SETTINGS, NOW, { unitIds: ['unit-9'] }))).toBe('INVALID_INPUT');
    expect(told(mayRefund(theCase, AGENT, SETTINGS, NOW, { unitIds: [] }))).toBe('INVALID_INPUT');
  });

  it('one reroute or refund at a time (survivals 4 and 8)', () => {
    const refunding = { state: 'RESERVED', unitIds: ['unit-1'] } as const;

    expect(told(mayReroute(caseOf([unit()], { state: 'REROUTING' }), AGENT, SETTINGS, NOW))).toBe('B1 REROUTE_ACTIVE');
    expect(told(mayReroute(caseOf([unit({ activeRerouteId: 'r' })]), AGENT, SETTINGS, NOW))).toBe('B1 REROUTE_ACTIVE');
    expect(told(mayRefund(caseOf([unit()], { refunds: [refunding] }), AGENT, SETTINGS, NOW))).toBe('B1 REFUND_ACTIVE');
    expect(told(mayRefund(caseOf([unit({ refundedMinor: 10_00n })]), AGENT, SETTINGS, NOW))).toBe(
      'B1 REFUND_EXCEEDS_PAID',
    );
    expect(told(mayRefund(caseOf([unit()], { state: 'SETTLED' }), AGENT, SETTINGS, NOW))).toBe('B1 CASE_CLOSED');
  });

  it('another case of the unit that has something under way holds it', () => {
    const other = {
      ...caseOf([unit()], { id: 'case-2', problem: 'SHIPMENT_OVERDUE', ruleId: 'B3', state: 'REROUTING' }),
    };
    const held = caseOf(other.units);

    expect(told(mayRefund(held, AGENT, SETTINGS, NOW))).toBe('B3 REROUTE_ACTIVE');
  });

  it('a declined refund may be tried again, a frozen one needs a person (survival 10)', () => {
    const refund = (state: 'DECLINED' | 'FROZEN') => caseOf([unit()], { refunds: [{ state, unitIds: ['unit-1'] }] });

    expect(told(mayRefund(refund('DECLINED'), AGENT, SETTINGS, NOW))).toBe('OK');
    expect(told(mayRefund(refund('FROZEN'), AGENT, SETTINGS, NOW))).toBe('B1 REFUND_ACTIVE');
  });

  it.each(SUPPLIER_FAILURES)(
    'a reroute fixes %s exactly when another supplier takes the reason away (survivals 7, 15)',
    (failure) => {
      const fixed = ['OUT_OF_STOCK', 'NOT_AVAILABLE', 'DESTINATION_BLOCKED', 'ALREADY_CANCELED'].includes(failure);
      const theCase = caseOf([unit({ purchaseOrder: purchaseOrder({ stage: 'FAILED', failure }) })]);

      expect(canRerouteFix(failure)).toBe(fixed);
      if (failure !== 'ALREADY_SHIPPED') {
        expect(told(mayReroute(theCase, AGENT, SETTINGS, NOW))).toBe(fixed ? 'OK' : 'B1 REROUTE_REASON_REMAINS');
      }
    },
  );
});

describe('B3, B3i and B4: waiting first', () => {
  const b3 = { problem: 'SHIPMENT_OVERDUE', ruleId: 'B3' } as const;

  it('B3 waits until exactly + 96 h', () => {
    expect(told(mayReroute(caseOf([overdueSince(95.999)], b3), AGENT, SETTINGS, NOW))).toBe('B3 NOT_YET');
    expect(told(mayReroute(caseOf([overdueSince(96)], b3), AGENT, SETTINGS, NOW))).toBe('OK');
    expect(told(mayRefund(caseOf([overdueSince(96)], b3), TIMER, SETTINGS, NOW))).toBe('OK');
  });

  it('B3i is proposed to people and never taken by a timer, or not proposed at all', () => {
    const abroad = caseOf([overdueSince(100, { shipFrom: 'BR' })], { ...b3, ruleId: 'B3i' });

    expect(told(mayRefund(abroad, AGENT, SETTINGS, NOW))).toBe('OK');
    expect(told(mayRefund(abroad, TIMER, SETTINGS, NOW))).toBe('B3i NOT_OFFERED');
    expect(told(mayReroute(abroad, { role: 'SYSTEM' }, SETTINGS, NOW))).toBe('B3i NOT_OFFERED');
    expect(told(mayRefund(abroad, AGENT, settings({ overdueInternational: 'NONE' }), NOW))).toBe('B3i NOT_OFFERED');
  });

  it('a supplier that cannot be asked may have shipped: no reroute because of it (survival 15)', () => {
    const theCase = caseOf([overdueSince(100, { supplierPaused: true })], b3);

    expect(told(mayReroute(theCase, AGENT, SETTINGS, NOW))).toBe('B3 SUPPLIER_PAUSED');
    expect(told(mayRefund(theCase, AGENT, SETTINGS, NOW))).toBe('OK');
  });

  it.each([
    ['two urges', [40, 28], null, 'B4 NOT_YET'],
    ['the third one 23 h old', [47, 35, 23], null, 'B4 NOT_YET'],
    ['the third one 24 h old', [48, 36, 24], null, 'OK'],
    ['an answer after the first', [60, 48, 36], 50, 'B4 NOT_YET'],
    ['an answer before all', [60, 48, 36], 61, 'OK'],
    ['a fourth urge, which does not start the time anew', [48, 36, 24, 1], null, 'OK'],
  ])('B4 with %s: %j', (_what, urged, answered, expected) => {
    const order = purchaseOrder({
      urges: urged.map((hours) => ({ askedAt: hoursAgo(hours) })),
      lastSupplierAnswerAt: answered === null ? null : hoursAgo(answered),
    });
    const theCase = caseOf([unit({ purchaseOrder: order })], { problem: 'SUPPLIER_UNRESPONSIVE', ruleId: 'B4' });

    expect(told(mayRefund(theCase, AGENT, SETTINGS, NOW))).toBe(expected);
    expect(told(mayReroute(theCase, AGENT, SETTINGS, NOW))).toBe(expected);
  });

  it('a case that needs a person is left alone by timers', () => {
    const theCase = caseOf([overdueSince(100)], { ...b3, state: 'NEEDS_PERSON' });

    expect(told(mayRefund(theCase, TIMER, SETTINGS, NOW))).toBe('B3 NOT_OFFERED');
    expect(told(mayRefund(theCase, AGENT, SETTINGS, NOW))).toBe('OK');
  });
});

describe('S1: cancelled or wrongly addressed before shipment', () => {
  const s1 = { problem: 'BUYER_CANCELLED', ruleId: 'S1' } as const;

  it('names the mutation to cancel by while the supplier still has the purchase order', () => {
    const facts = unit({ purchaseOrder: purchaseOrder({}) });

    const answer = mayRefund(caseOf([facts], s1), AGENT, SETTINGS, NOW);

    expect(answer.ok ? '' : answer.refusals[0]?.message).toBe(
      'The supplier still has the purchase order. Cancel it first by cancelOrder; the refund follows its confirmation.',
    );
  });

  it.each<[string, Partial<PurchaseOrderFacts> | null, string]>([
    ['never placed', null, 'OK'],
    ['not asked of the supplier yet', { stage: 'AWAITING_ORDER', placedAt: null }, 'OK'],
    ['asked, and nobody knows whether it was taken', { stage: 'AWAITING_ORDER', isBeingPlaced: true }, 'S1 NOT_YET'],
    ['still with the supplier', {}, 'S1 NOT_YET'],
    ['asked to cancel', { cancelState: 'ASKED' }, 'S1 NOT_YET'],
    ['declined to cancel', { cancelState: 'DECLINED' }, 'S1 NOT_YET'],
    ['cancellation confirmed', { cancelState: 'CONFIRMED' }, 'OK'],
    ['cancelled by the supplier', { stage: 'CANCELED' }, 'OK'],
    ['failed', { stage: 'FAILED' }, 'OK'],
  ])('refunds a purchase order that is %s: %s', (_what, own, expected) => {
    const facts = unit({ purchaseOrder: own === null ? null : purchaseOrder(own) });

    expect(told(mayRefund(caseOf([facts], s1), AGENT, SETTINGS, NOW))).toBe(expected);
    expect(told(mayRefund(caseOf([facts], { ...s1, state: 'CANCELLING' }), { role: 'SYSTEM' }, SETTINGS, NOW))).toBe(
      expected,
    );
  });

  it('is decided by S2 or S3 when it shipped meanwhile', () => {
    const home = caseOf([unit({ parcel: parcel() })], { ...s1, state: 'CANCELLING' });
    const abroad = caseOf([unit({ parcel: parcel({ shipTo: 'BR' }) })], { ...s1, state: 'CANCELLING' });
    const unseen = caseOf([unit({ purchaseOrder: purchaseOrder({ failure: 'ALREADY_SHIPPED' }) })], s1);

    expect(told(mayRefund(home, AGENT, SETTINGS, NOW))).toBe('S2 NOT_YET');
    expect(told(mayRefund(abroad, AGENT, SETTINGS, NOW))).toBe('S3 NOT_OFFERED');
    expect(told(mayRefund(unseen, AGENT, SETTINGS, NOW))).toBe('S2 NOT_YET');
  });

  it('cancels what has not shipped, and asks each supplier once', () => {
    const units = [
      unit({ unitId: 'a' }),
      unit({ unitId: 'b' }),
      unit({ unitId: 'c', purchaseOrder: null }),
      unit({ unitId: 'd', parcel: parcel() }),
    ];

    const cancellation = valueOf(mayCancel(units, 'BUYER_CANCELLED', AGENT, NOW));

    expect(cancellation).toMatchObject({ unitIds: ['a', 'b', 'c'], purchaseOrderIds: ['po-1'] });
    expect(cancellation.excluded.map((one) => [one.unitId, one.refusals[0]?.ruleId])).toEqual([['d', 'S2']]);
  });

  it('does not ask a supplier twice, asks one that is paused when that is over, and lets only staff cancel or correct', () => {
    const with1 = (own: Partial<PurchaseOrderFacts>) => [unit({ purchaseOrder: purchaseOrder(own) })];

    expect(told(mayCancel(with1({ cancelState: 'ASKED' }), 'BUYER_CANCELLED', AGENT, NOW))).toBe('S1 WORK_IN_PROGRESS');
    expect(told(mayCancel(with1({ supplierPaused: true }), 'BUYER_CANCELLED', AGENT, NOW))).toBe('OK');
    expect(told(mayCancel(with1({}), 'BUYER_CANCELLED', { role: 'BUYER' }, NOW))).toBe('NOT_PERMITTED');
    expect(told(mayCorrectAddress(with1({}), { role: 'BUYER' }, NOW))).toBe('NOT_PERMITTED');
    expect(told(mayCancel([], 'BUYER_CANCELLED', AGENT, NOW))).toBe('INVALID_INPUT');
  });

  it('does not cancel what is refunded in full and with no supplier; what one still has of it is asked for', () => {
    const refunded = (purchaseOrder: PurchaseOrderFacts) => [unit({ refundedMinor: unit().paidMinor, purchaseOrder })];
    const free = unit({ paidMinor: 0n, purchaseOrder: purchaseOrder({ stage: 'CANCELED', cancelState: 'CONFIRMED' }) });
    const both = [...refunded(purchaseOrder({ stage: 'CANCELED' })), unit({ unitId: 'b' })];

    expect(told(mayCancel(refunded(purchaseOrder({ stage: 'CANCELED' })), 'BUYER_CANCELLED', AGENT, NOW))).toBe(
      'S1 NOT_OFFERED',
    );
    expect(told(mayCancel([free], 'BUYER_CANCELLED', AGENT, NOW))).toBe('S1 NOT_OFFERED');
    expect(told(mayCancel(refunded(purchaseOrder()), 'BUYER_CANCELLED', AGENT, NOW))).toBe('OK');
    expect(valueOf(mayCancel(both, 'BUYER_CANCELLED', AGENT, NOW)).unitIds).toEqual(['b']);
  });

  it('cancels, or sends elsewhere, what is being bought from another supplier, and nothing whose placement is unknown', () => {
    const rerouted = (own: Partial<PurchaseOrderFacts>) => {
      const units = [unit({ activeRerouteId: 'reroute-1', purchaseOrder: purchaseOrder(own) })];
      return caseOf(units, { problem: 'NO_STOCK', ruleId: 'B1', state: 'REROUTING' }).units;
    };

    expect(told(mayCancel(rerouted({}), 'BUYER_CANCELLED', AGENT, NOW))).toBe('OK');
    expect(told(mayCancel(rerouted({ cancelState: 'ASKED' }), 'BUYER_CANCELLED', AGENT, NOW))).toBe('OK');
    expect(told(mayCorrectAddress(rerouted({ cancelState: 'ASKED' }), AGENT, NOW))).toBe('OK');
    expect(told(mayCancel(rerouted({ isBeingPlaced: true }), 'BUYER_CANCELLED', AGENT, NOW))).toBe(
      'S1 WORK_IN_PROGRESS',
    );
    expect(told(mayCorrectAddress(rerouted({ supplierPaused: true }), AGENT, NOW))).toBe('OK');
  });

  it('corrects an address before shipment only, cancelling first what a supplier already has', () => {
    expect(valueOf(mayCorrectAddress([unit()], AGENT, NOW)).purchaseOrderIds).toEqual(['po-1']);
    expect(valueOf(mayCorrectAddress([unit({ purchaseOrder: null })], AGENT, NOW)).purchaseOrderIds).toEqual([]);
    expect(told(mayCorrectAddress([unit({ parcel: parcel() })], AGENT, NOW))).toBe('S2 NOT_OFFERED');
    expect(told(mayCorrectAddress([unit({ orderCancelled: true })], AGENT, NOW))).toBe('S1 NOT_OFFERED');
  });

  it('corrects no address that its case deals with already, whatever else that has under way', () => {
    const inCase = (state: CaseState, own: Partial<UnitFacts> = {}) =>
      caseOf([unit(own)], { problem: 'WRONG_ADDRESS', ruleId: 'S1', state }).units;

    expect(told(mayCorrectAddress(inCase('OPEN'), AGENT, NOW))).toBe('OK');
    expect(told(mayCorrectAddress(inCase('REISSUING'), AGENT, NOW))).toBe('S1 WORK_IN_PROGRESS');
    expect(told(mayCorrectAddress(inCase('NEEDS_PERSON'), AGENT, NOW))).toBe('S1 WORK_IN_PROGRESS');
    expect(told(mayCorrectAddress(inCase('NEEDS_PERSON', { purchaseOrder: null }), AGENT, NOW))).toBe('OK');
  });
});

describe('S2: refunded only if the interception succeeds', () => {
  const s2 = { problem: 'BUYER_CANCELLED', ruleId: 'S2', state: 'INTERCEPTING' } as const;

  it.each([
    ['REQUESTED', 'S2 NOT_YET', 'S2 NOT_YET'],
    ['ACCEPTED', 'S2 NOT_YET', 'S2 NOT_YET'],
    ['SUCCEEDED', 'OK', 'S2 NOT_YET'],
    ['RETURNING', 'OK', 'S2 NOT_YET'],
    ['RETURNED', 'OK', 'OK'],
    ['FAILED', 'S2 NOT_OFFERED', 'S2 NOT_OFFERED'],
    ['TIMED_OUT', 'S2 NOT_OFFERED', 'S2 NOT_OFFERED'],
    ['CONTRADICTED', 'S2 NOT_OFFERED', 'S2 NOT_OFFERED'],
  ] as const)('%s: at SUCCEEDED %s, at RETURNED %s', (state, atSucceeded, atReturned) => {
    const theCase = caseOf([unit({ parcel: parcel(), interception: interception({ state }) })], s2);

    expect(told(mayRefund(theCase, { role: 'SYSTEM' }, SETTINGS, NOW))).toBe(atSucceeded);
    expect(told(mayRefund(theCase, AGENT, settings({ interceptionRefundAt: 'RETURNED' }), NOW))).toBe(atReturned);
  });

  it('counts only an interception of the parcel that the unit is in, and nothing once delivered (survival 10)', () => {
    const other = interception({ state: 'SUCCEEDED', parcelId: 'parcel-0' });
    const mine = interception({ state: 'SUCCEEDED' });
    const delivered = parcel({ state: 'DELIVERED' });

    expect(told(mayRefund(caseOf([unit({ parcel: parcel(), interception: other })], s2), AGENT, SETTINGS, NOW))).toBe(
      'S2 NOT_YET',
    );
    expect(told(mayRefund(caseOf([unit({ parcel: delivered, interception: mine })], s2), AGENT, SETTINGS, NOW))).toBe(
      'X1 NOT_IN_THIS_PHASE',
    );
  });
});
