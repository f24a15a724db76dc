import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hasLapsed, payReminderAt } from '../../src/policy/payBy.js';

const PLACED = new Date('2026-06-01T08:00:00.000Z');
const after = (hours: number) => new Date(PLACED.getTime() + hours * 3_600_000);
const hoursOf = (at: Date | null) => at && (at.getTime() - PLACED.getTime()) / 3_600_000;

test.each([
  ['a supplier that sets no time: once', null, [12]],
  ['AliExpress, 20 days: after 12 hours, and 12 hours before', 480, [12, 468]],
  ['Tmall, 24 hours: once, at half of the time', 24, [12]],
  ['an hour: at half of it', 1, [0.5]],
])('%s', (_name, hours, expected) => {
  const payByAt = hours === null ? null : after(hours);
  const told: number[] = [];

  for (let at = payReminderAt({ placedAt: PLACED, payByAt }, PLACED); at !== null;) {
    told.push(hoursOf(at) ?? NaN);
    at = payReminderAt({ placedAt: PLACED, payByAt }, at);
  }

  expect(told).toEqual(expected);
});

test('staff are never told after it lapsed, and never for ever', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }), (hours, asked) => {
      const payByAt = after(hours);

      const at = payReminderAt({ placedAt: PLACED, payByAt }, after(asked));

      expect(at === null || (at > after(asked) && at < payByAt)).toBe(true);
    }),
  );
});

test.each([
  ['once its time was over', after(24), null, true],
  ['before', after(23), null, false],
  ['of one that was paid', after(24), after(1), false],
])('a cancellation %s', (_name, cancelledAt, paidAt, expected) => {
  const lapsed = hasLapsed({ payByAt: after(24), paidAt }, cancelledAt);

  expect(lapsed).toBe(expected);
});

test('where no such time is known nothing lapses', () => {
  const lapsed = hasLapsed({ payByAt: null, paidAt: null }, after(10_000));

  expect(lapsed).toBe(false);
});
