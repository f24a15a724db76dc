import { describe, expect, it } from '@jest/globals';
import { routeOf } from '../../src/policy/route.js';
import { phaseOf, routeOfUnit } from '../../src/policy/unitFacts.js';
import { parcel, purchaseOrder, unit } from './builders.js';

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
