import { describe, expect, it } from '@jest/globals';
import { routeOf } from '../../src/policy/route.js';
import { maySaveSettings, settingsWith } from '../../src/policy/settings.js';
import { phaseOf, routeOfUnit } from '../../src/policy/unitFacts.js';
import { NOW, parcel, purchaseOrder, told, unit } from './builders.js';

describe('the route', () => {
  it.each([
    ['CN', 'CN', 'DOMESTIC'],
    ['cn', ' CN ', 'DOMESTIC'],
    ['CN', 'BR', 'INTERNATIONAL'],
    ['CN', null, 'UNKNOWN'],
    [null, null, 'UNKNOWN'],
    ['', 'CN', 'UNKNOWN'],
    ['China', 'China', 'UNKNOWN'],
    ['ZZ', 'ZZ', 'UNKNOWN'],
  ])('from %j to %j is %s', (from, to, expected) => {
    expect(routeOf(from, to)).toBe(expected);
  });

  it('is that of the parcel once it is on its way, and of the purchase order before', () => {
    const order = purchaseOrder({ shipFrom: 'BR' });

    expect(routeOfUnit(unit({ purchaseOrder: order }))).toBe('INTERNATIONAL');
    expect(routeOfUnit(unit({ purchaseOrder: order, parcel: parcel() }))).toBe('DOMESTIC');
    expect(
      routeOfUnit(unit({ purchaseOrder: order, parcel: parcel({ state: 'LABEL_MADE', handedOverAt: null }) })),
    ).toBe('INTERNATIONAL');
    expect(routeOfUnit(unit({ purchaseOrder: null }))).toBe('UNKNOWN');
  });
});

describe('the phase of a unit', () => {
  it('is the carrier’s word when there is a parcel: a label alone is not shipped', () => {
    const labelled = { state: 'LABEL_MADE', handedOverAt: null } as const;

    expect(phaseOf(unit())).toBe('NOT_SHIPPED');
    expect(phaseOf(unit({ parcel: parcel(labelled) }))).toBe('NOT_SHIPPED');
    expect(phaseOf(unit({ parcel: parcel({ state: 'UNKNOWN' }) }))).toBe('IN_TRANSIT');
    expect(phaseOf(unit({ parcel: parcel({ state: 'RETURNED' }) }))).toBe('IN_TRANSIT');
    expect(phaseOf(unit({ parcel: parcel({ state: 'DELIVERED' }) }))).toBe('DELIVERED');
  });

  it('is the supplier’s word without one, but a partly shipped order says nothing of the unit', () => {
    const of = (own: Parameters<typeof purchaseOrder>[0]) => phaseOf(unit({ purchaseOrder: purchaseOrder(own) }));

    expect(of({ stage: 'FULFILLED' })).toBe('IN_TRANSIT');
    expect(of({ failure: 'ALREADY_SHIPPED' })).toBe('IN_TRANSIT');
    expect(of({ stage: 'AWAITING_FULFILLMENT', failure: 'ALREADY_SHIPPED' })).toBe('NOT_SHIPPED');
    expect(of({ stage: 'CANCELED', cancelState: 'CONFIRMED' })).toBe('NOT_SHIPPED');
  });
});

describe('the settings of a merchant', () => {
  it('stand over the defaults, and what was left out hides none', () => {
    const own = { marginGuardBps: 500, overdueDomestic: undefined, settleBy: { B3: 'AUTO_REFUND' } } as const;

    expect(settingsWith(own, NOW)).toEqual({
      overdueDomestic: 'PROPOSE',
      overdueInternational: 'PROPOSE',
      urgeInternational: true,
      settleBy: { B1: 'ESCALATE', B3: 'AUTO_REFUND', B4: 'ESCALATE' },
      marginGuardBps: 500,
      interceptionRefundAt: 'SUCCEEDED',
      chargeInterceptionFee: false,
      zone: 'Asia/Shanghai',
      currency: 'CNY',
    });
  });

  it('are refused together, each with its field', () => {
    const answer = maySaveSettings({ marginGuardBps: 10_001, zone: 'Mars/Base', currency: 'ABC' }, NOW);

    expect(answer.ok ? [] : answer.refusals.map((one) => one.field)).toEqual([
      ['marginGuardBps'],
      ['zone'],
      ['currency'],
    ]);
    expect(told(maySaveSettings({ marginGuardBps: 0.5 }, NOW))).toBe('INVALID_INPUT');
    expect(told(maySaveSettings({ zone: 'America/Sao_Paulo', currency: 'BRL' }, NOW))).toBe('OK');
  });
});
