import { describe, expect, it } from '@jest/globals';
import { policyAt } from '../../src/policy/policyDefaults.js';
import {
  boundsOfWeek,
  figuresChangeAt,
  firstWeekOf,
  type SupplierOrderFacts,
  weekFigures,
  weekOf,
} from '../../src/policy/scorecard.js';
import { badRecordBps } from '../../src/policy/supplierRecord.js';
import { hoursAgo, NOW } from './builders.js';

/** Placed, and due tomorrow. */
function order(own: Partial<SupplierOrderFacts> = {}): SupplierOrderFacts {
  return {
    stage: 'AWAITING_SHIPMENT',
    failure: null,
    cancelState: 'NONE',
    shipByAt: hoursAgo(-24),
    shippedAt: null,
    problems: [],
    isConflict: false,
    claims: 0,
    recovered: 0,
    ...own,
  };
}

const shipped = (own: Partial<SupplierOrderFacts> = {}) =>
  order({ stage: 'FULFILLED', shippedAt: hoursAgo(1), ...own });

describe('the figures of a week', () => {
  it.each([
    ['not due yet', order(), { due: 0, overdue: 0 }],
    ['due at this very instant', order({ shipByAt: NOW }), { due: 0, overdue: 0 }],
    ['due a millisecond ago', order({ shipByAt: new Date(NOW.getTime() - 1) }), { due: 1, overdue: 1 }],
    ['shipped in time', shipped(), { due: 1, overdue: 0 }],
    ['shipped too late', shipped({ shipByAt: hoursAgo(2) }), { due: 1, overdue: 1 }],
    ['cancelled when it was due', order({ stage: 'CANCELED', shipByAt: hoursAgo(2) }), { due: 0, overdue: 0 }],
    ['cancelled because it was overdue', order({ stage: 'CANCELED', shipByAt: hoursAgo(99), problems: ['SHIPMENT_OVERDUE'] }), { due: 1, overdue: 1 }],
    ['shipped without a ship-by', shipped({ shipByAt: null }), { due: 0, overdue: 0, shipped: 1 }],
    ['without stock as the supplier said', order({ stage: 'FAILED', failure: 'OUT_OF_STOCK' }), { orders: 1, noStock: 1, overdue: 0 }],
    ['without stock as a case says', order({ problems: ['NO_STOCK'] }), { orders: 1, noStock: 1 }],
    ['not placed yet', order({ stage: 'AWAITING_ORDER', problems: ['NO_STOCK'] }), { orders: 0, noStock: 0 }],
    ['silent', order({ problems: ['SUPPLIER_UNRESPONSIVE'] }), { orders: 1, silent: 1 }],
    ['wrong and missing', shipped({ problems: ['WRONG_ITEM', 'MISSING_ITEM'] }), { shipped: 1, wrong: 1 }],
    ['found to be counterfeit', shipped({ problems: ['COUNTERFEIT'] }), { shipped: 1, wrong: 1 }],
    ['damaged', shipped({ problems: ['DAMAGED'] }), { shipped: 1, damaged: 1 }],
    ['damaged without having been sent', order({ problems: ['DAMAGED'] }), { shipped: 0, damaged: 0 }],
    ['lost', shipped({ problems: ['LOST'] }), { shipped: 1, lost: 1 }],
    ['cancelled in time', order({ stage: 'CANCELED', cancelState: 'CONFIRMED' }), { cancelled: 1, shippedAfterCancel: 0 }],
    ['shipped although cancelled', shipped({ cancelState: 'CONFIRMED', isConflict: true }), { cancelled: 1, shippedAfterCancel: 1 }],
    ['with one claim of two paid back', order({ claims: 2, recovered: 1 }), { claims: 2, recovered: 1 }],
  ])('count a purchase order that is %s', (_, one, expected) => {
    const figures = weekFigures([one], NOW);

    expect(figures).toMatchObject(expected);
  }); // prettier-ignore

  it('change by themselves just after the next ship-by of what is still to be sent', () => {
    const orders = [order({ shipByAt: hoursAgo(-5) }), order({ shipByAt: hoursAgo(-3) }), shipped({ shipByAt: hoursAgo(-1) })];

    expect(figuresChangeAt(orders, NOW)).toEqual(new Date(hoursAgo(-3).getTime() + 1));
    expect(figuresChangeAt([shipped(), order({ stage: 'CANCELED' }), order({ shipByAt: hoursAgo(1) })], NOW)).toBeNull();
  }); // prettier-ignore
});

describe('the week of a purchase order', () => {
  it('begins on Monday in the zone of the merchant, also when the clocks change', () => {
    expect(weekOf(new Date('2026-03-08T15:59:59.999Z'), 'Asia/Shanghai')).toBe('2026-03-02');
    expect(weekOf(new Date('2026-03-08T16:00:00.000Z'), 'Asia/Shanghai')).toBe('2026-03-09');
    expect(weekOf(new Date('2027-01-02T12:00:00.000Z'), 'UTC')).toBe('2026-12-28');
    expect(boundsOfWeek('2026-03-23', 'Europe/Berlin')).toEqual({
      from: new Date('2026-03-22T23:00:00.000Z'),
      until: new Date('2026-03-29T22:00:00.000Z'),
    });
  });

  it('is the first of so many that are looked at, this one included', () => {
    expect(firstWeekOf(1, NOW, 'UTC')).toBe('2026-03-09');
    expect(firstWeekOf(26, NOW, 'UTC')).toBe('2025-09-15');
  });
});

describe('the record of a supplier', () => {
  const figures = policyAt(NOW);

  it('is the share of what went wrong, with ten average orders imagined before the first', () => {
    expect(badRecordBps({ orders: 0, faults: {} }, figures)).toBe(700n);
    expect(badRecordBps({ orders: 90, faults: { OVERDUE: 3, NO_STOCK: 1, DAMAGED: 2, LOST: 1 } }, figures)).toBe(770n);
    expect(badRecordBps({ orders: 90, faults: { SILENT: 7 } }, figures)).toBe(420n);
  });
});
