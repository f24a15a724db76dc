import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTime } from '../../../src/integrations/tracking/readTime.js';

describe('a time with an offset is an instant', () => {
  test.each([
    ['2026-11-02T16:00:00+08:00', '2026-11-02T08:00:00.000Z'],
    ['2026-11-02T16:00:00+0800', '2026-11-02T08:00:00.000Z'],
    ['2026-11-02T08:00:00Z', '2026-11-02T08:00:00.000Z'],
    ['2026-11-02 02:30:00-05:30', '2026-11-02T08:00:00.000Z'],
    ['2026-11-02T08:00:00.1234567Z', '2026-11-02T08:00:00.123Z'],
    ['2026-11-02T08:00Z', '2026-11-02T08:00:00.000Z'],
  ])('%s', (text, instant) => {
    expect(readTime(text)).toEqual({ ms: Date.parse(instant), hasOffset: true });
  });
});

describe('a time without an offset is what a clock showed', () => {
  test.each([
    ['2026-11-02 16:00:00', '2026-11-02T16:00:00.000Z'],
    ['2026-11-02T16:00', '2026-11-02T16:00:00.000Z'],
    ['2026-11-02', '2026-11-02T00:00:00.000Z'],
    [' 2026-02-28 23:59:59 ', '2026-02-28T23:59:59.000Z'],
  ])('%s', (text, instant) => {
    expect(readTime(text)).toEqual({ ms: Date.parse(instant), hasOffset: false });
  });
});

describe('no time', () => {
  test.each([
    '',
    'yesterday',
    '2026-02-30 10:00:00',
    '2026-13-01',
    '2026-11-02T24:00:00',
    '2026-11-02T16:60:00',
    '2026-11-02T16:00:00+15:00',
    '2026-11-02T16:00:00+08:75',
    '1899-11-02T16:00:00Z',
    '02/11/2026 16:00',
    '2026-11-02+08:00',
  ])('%s', (text) => {
    expect(readTime(text)).toBeNull();
  });
});

test('every instant of this century is read back', () => {
  const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

  fc.assert(
    fc.property(instants, (instant) => {
      expect(readTime(instant.toISOString())).toEqual({ ms: instant.getTime(), hasOffset: true });
    }),
  );
});
