import { describe, expect, it } from '@jest/globals';
import { meanHoursOf, rateBpsOf, weeksAsked } from '../../src/policy/insight.js';

const NOW = new Date('2026-06-10T08:00:00.000Z');

describe('the weeks that are asked for', () => {
  it.each([
    ['a year when nothing is said', null, null, { from: '2025-06-16', until: '2026-06-08' }],
    ['those of two days', '2026-05-03', '2026-05-04', { from: '2026-04-27', until: '2026-05-04' }],
    ['one, of one day', '2026-05-03', '2026-05-03', { from: '2026-04-27', until: '2026-04-27' }],
    ['104 at most', '2024-06-17', null, { from: '2024-06-17', until: '2026-06-08' }],
    ['not 105', '2024-06-16', null, null],
    ['not backwards', '2026-06-15', '2026-06-14', null],
    ['over a new year', '2025-12-31', '2026-01-01', { from: '2025-12-29', until: '2025-12-29' }],
  ])('are %s', (_what, from, until, weeks) => {
    expect(weeksAsked(from, until, NOW)).toEqual(weeks);
  });

  it('include the one that has begun in the east', () => {
    expect(weeksAsked(null, null, new Date('2026-06-07T17:00:00.000Z'))?.until).toBe('2026-06-08');
  });
});

describe('rates and means', () => {
  it('are rounded down to basis points, and to a tenth of an hour; of nothing there are none', () => {
    expect([rateBpsOf(2, 3), rateBpsOf(0, 3), rateBpsOf(0, 0)]).toEqual([6666, 0, null]);
    expect([meanHoursOf(90, 1), meanHoursOf(100, 3), meanHoursOf(0, 0)]).toEqual([1.5, 0.6, null]);
  });
});
