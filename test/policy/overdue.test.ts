import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { overdueOf, type OverdueQuestion, overdueStep } from '../../src/policy/overdue.js';
import { silenceOf } from '../../src/policy/silence.js';
import { mayUrge } from '../../src/policy/urge.js';
import { hoursAgo, NOW, parcel, purchaseOrder, settings, told, unit } from './builders.js';

const SETTINGS = settings();

function asked(own: Partial<OverdueQuestion>) {
  return overdueStep({
    shipBy: hoursAgo(0),
    route: 'DOMESTIC',
    handedOverAt: null,
    settings: SETTINGS,
    now: NOW,
    ...own,
  });
}

describe('the overdue ladder', () => {
  it.each([
    [-0.001, 'NONE'],
    [0, 'WAIT'],
    [47.999, 'WAIT'],
    [48, 'URGE'],
    [95.999, 'URGE'],
    [96, 'DAY_4'],
    [10_000, 'DAY_4'],
  ])('%s hours after the ship-by instant: %s', (hours, step) => {
    expect(asked({ shipBy: hoursAgo(hours) })).toMatchObject({
      step,
      ruleId: 'B3',
      urgeAt: hoursAgo(hours - 48),
      offerAt: hoursAgo(hours - 96),
    });
  });

  it('ends with the hand-over, and does not begin without a ship-by', () => {
    expect(asked({ shipBy: hoursAgo(100), handedOverAt: hoursAgo(1) }).step).toBe('NONE');
    expect(asked({ shipBy: hoursAgo(100), handedOverAt: hoursAgo(-1) }).step).toBe('DAY_4');
    expect(asked({ shipBy: null })).toMatchObject({ step: 'NONE', urgeAt: null, offerAt: null });
  });

  it('does by itself on day 4 what the merchant has set, across a border never anything', () => {
    const auto = settings({ overdueDomestic: 'AUTO_REROUTE' });

    expect(asked({ settings: auto }).dayFour).toBe('AUTO_REROUTE');
    expect(asked({ settings: auto, route: 'INTERNATIONAL' })).toMatchObject({ ruleId: 'B3i', dayFour: 'PROPOSE' });
  });

  it('leaves out across a border what the merchant has switched off', () => {
    const late = { route: 'INTERNATIONAL', shipBy: hoursAgo(100) } as const;

    expect(asked(late).step).toBe('DAY_4');
    expect(asked({ ...late, settings: settings({ overdueInternational: 'NONE' }) })).toMatchObject({
      step: 'URGE',
      offerAt: null,
    });
    const neither = settings({ overdueInternational: 'NONE', urgeInternational: false });
    expect(asked({ ...late, settings: neither })).toMatchObject({ step: 'WAIT', urgeAt: null });
  });

  it('needs a person when nobody knows the route', () => {
    expect(asked({ route: 'UNKNOWN', shipBy: hoursAgo(47) })).toMatchObject({ step: 'WAIT', ruleId: null });
    expect(asked({ route: 'UNKNOWN', shipBy: hoursAgo(48) }).step).toBe('NEEDS_PERSON');
  });

  it('only ever goes up as time passes', () => {
    const order = ['NONE', 'WAIT', 'URGE', 'DAY_4'];

    fc.assert(
      fc.property(fc.integer({ min: -300, max: 300 }), fc.integer({ min: 0, max: 300 }), (hours, more) => {
        const earlier = order.indexOf(asked({ shipBy: hoursAgo(hours) }).step);
        const later = order.indexOf(asked({ shipBy: hoursAgo(hours + more) }).step);
        expect(later).toBeGreaterThanOrEqual(earlier);
      }),
    );
  });

  it('is not about units that have shipped, were cancelled or refunded', () => {
    const order = purchaseOrder({ shipBy: hoursAgo(100) });

    expect(overdueOf(unit({ purchaseOrder: order }), SETTINGS, NOW).step).toBe('DAY_4');
    expect(overdueOf(unit({ purchaseOrder: order, parcel: parcel() }), SETTINGS, NOW).step).toBe('NONE');
    expect(overdueOf(unit({ purchaseOrder: order, orderCancelled: true }), SETTINGS, NOW).step).toBe('NONE');
    expect(overdueOf(unit({ purchaseOrder: order, refundedMinor: 10_00n }), SETTINGS, NOW).step).toBe('NONE');
    expect(overdueOf(unit({ purchaseOrder: order, paidMinor: 0n, freightMinor: 0n }), SETTINGS, NOW).step).toBe(
      'DAY_4',
    );
  });
});

describe('urging a supplier', () => {
  const AGENT = { role: 'AGENT' } as const;
  const TIMER = { role: 'TIMER' } as const;
  const urged = (own: Parameters<typeof purchaseOrder>[0], viewer: { role: 'AGENT' | 'TIMER' | 'BUYER' } = AGENT) =>
    told(mayUrge(unit({ purchaseOrder: purchaseOrder(own) }), viewer, SETTINGS, NOW));

  it('any that has not shipped, once per 12 h', () => {
    expect(urged({})).toBe('OK');
    expect(urged({ urges: [{ askedAt: hoursAgo(11.999) }] })).toBe('B4 URGED_RECENTLY');
    expect(urged({ urges: [{ askedAt: hoursAgo(12) }, { askedAt: hoursAgo(30) }] })).toBe('OK');
    expect(told(mayUrge(unit({ parcel: parcel() }), AGENT, SETTINGS, NOW))).toBe('B4 ALREADY_SHIPPED');
  });

  it('none that has no purchase order, is asked to cancel, or cannot be asked', () => {
    expect(told(mayUrge(unit({ purchaseOrder: null }), AGENT, SETTINGS, NOW))).toBe('B4 NOT_OFFERED');
    expect(urged({ stage: 'AWAITING_ORDER' })).toBe('B4 NOT_OFFERED');
    expect(urged({ cancelState: 'ASKED' })).toBe('B4 WORK_IN_PROGRESS');
    expect(urged({ supplierPaused: true })).toBe('B4 SUPPLIER_PAUSED');
    expect(urged({ partnerAccountId: null })).toBe('B4 NOT_OFFERED');
    expect(urged({}, { role: 'BUYER' })).toBe('NOT_PERMITTED');
  });

  it('across a border by itself only where the merchant wants it; a person always may', () => {
    const abroad = unit({ purchaseOrder: purchaseOrder({ shipFrom: 'BR' }) });
    const nowhere = unit({ shipToCountry: null });
    const quiet = settings({ urgeInternational: false });

    expect(told(mayUrge(abroad, TIMER, SETTINGS, NOW))).toBe('OK');
    expect(told(mayUrge(abroad, TIMER, quiet, NOW))).toBe('B3i NOT_OFFERED');
    expect(told(mayUrge(abroad, AGENT, quiet, NOW))).toBe('OK');
    expect(told(mayUrge(nowhere, TIMER, SETTINGS, NOW))).toBe('ROUTE_UNKNOWN');
    expect(told(mayUrge(nowhere, AGENT, SETTINGS, NOW))).toBe('OK');
  });

  it('counts what is unanswered, and tells from when the supplier is silent', () => {
    const urges = [50, 38, 26, 2].map((hours) => ({ askedAt: hoursAgo(hours) }));

    expect(silenceOf(purchaseOrder({ urges }), NOW)).toEqual({
      unanswered: 4,
      needed: 3,
      silentFrom: hoursAgo(2),
      lastUrgedAt: hoursAgo(2),
      urgeAgainFrom: hoursAgo(-10),
    });
    expect(silenceOf(purchaseOrder({ urges, lastSupplierAnswerAt: hoursAgo(38) }), NOW)).toMatchObject({
      unanswered: 2,
      silentFrom: null,
    });
    expect(silenceOf(null, NOW)).toMatchObject({ unanswered: 0, silentFrom: null, urgeAgainFrom: null });
  });
});
