import { describe, expect, it } from '@jest/globals';
import type { YearCalendar } from '../../src/policy/workCalendars.js';
import { SHIPPED_CALENDARS } from '../../src/policy/workCalendars.js';
import { maySaveCalendar } from '../../src/policy/yearCalendar.js';
import { told, valueOf } from './builders.js';

const NEW_YEAR = { name: 'New Year', from: '2027-01-01', to: '2027-01-03' };

function calendar(own: Partial<YearCalendar> = {}): YearCalendar {
  return { region: 'CN', year: 2027, off: [NEW_YEAR], worked: ['2027-01-09'], source: 'State Council', ...own };
}

function fieldOf(own: Partial<YearCalendar>): string {
  const answer = maySaveCalendar(calendar(own));
  return answer.ok ? 'OK' : `${told(answer)} ${answer.refusals[0]?.field?.join('.')}`;
}

describe('a year’s working calendar', () => {
  it('is kept in order, however it was given', () => {
    const qingming = { name: 'Qingming', from: '2027-04-03', to: '2027-04-05' };

    const kept = valueOf(
      maySaveCalendar(
        calendar({ off: [qingming, NEW_YEAR], worked: ['2027-10-09', '2027-01-09'], source: ' State Council ' }),
      ),
    );

    expect(kept).toEqual({
      region: 'CN',
      year: 2027,
      off: [NEW_YEAR, qingming],
      worked: ['2027-01-09', '2027-10-09'],
      source: 'State Council',
    });
  });

  it.each(SHIPPED_CALENDARS)('of $region $year, which comes with the product, could be imported', (shipped) => {
    expect(valueOf(maySaveCalendar(shipped))).toEqual(shipped);
  });

  it('may have neither holidays nor make-up days', () => {
    expect(fieldOf({ off: [], worked: [] })).toBe('OK');
  });

  it.each(['cn', 'CHN', '', 'C1', ' CN'])('is not of region "%s"', (region) => {
    expect(fieldOf({ region })).toBe('INVALID_INPUT region');
  });

  it.each([1999, 2101, 2027.5, Number.NaN])('is not of the year %d', (year) => {
    expect(fieldOf({ year, off: [], worked: [] })).toBe('INVALID_INPUT year');
  });

  it('says where it was published', () => {
    expect(fieldOf({ source: ' \t' })).toBe('INVALID_INPUT source');
  });

  it.each([
    ['ends before it begins', '2027-01-03', '2027-01-01'],
    ['begins in another year', '2026-12-31', '2027-01-02'],
    ['ends in another year', '2027-12-30', '2028-01-01'],
    ['begins on a day that does not exist', '2027-02-29', '2027-03-01'],
    ['ends on a day that does not exist', '2027-04-01', '2027-04-31'],
    ['is written without zeros', '2027-1-1', '2027-1-3'],
    ['is written as an instant', '2027-01-01T00:00:00Z', '2027-01-03'],
    ['is written with slashes', '2027/01/01', '2027/01/03'],
    ['is empty', '', ''],
  ])('has no period off that %s', (_what, from, to) => {
    expect(fieldOf({ off: [{ name: 'X', from, to }], worked: [] })).toBe('INVALID_INPUT off');
  });

  it('has no two periods off that share a day, in whichever order', () => {
    const next = { name: 'More', from: '2027-01-03', to: '2027-01-05' };
    const adjacent = { name: 'More', from: '2027-01-04', to: '2027-01-05' };
    const around = { name: 'More', from: '2027-01-01', to: '2027-02-05' };

    expect(fieldOf({ off: [NEW_YEAR, next], worked: [] })).toBe('INVALID_INPUT off');
    expect(fieldOf({ off: [next, NEW_YEAR], worked: [] })).toBe('INVALID_INPUT off');
    expect(fieldOf({ off: [around, NEW_YEAR], worked: [] })).toBe('INVALID_INPUT off');
    expect(fieldOf({ off: [NEW_YEAR, adjacent], worked: [] })).toBe('OK');
  });

  it('has at most 120 days off', () => {
    const until = (to: string) => fieldOf({ off: [{ name: 'Long', from: '2027-01-01', to }], worked: [] });

    expect(until('2027-04-30')).toBe('OK');
    expect(until('2027-05-01')).toBe('INVALID_INPUT off');
  });

  it.each([
    ['a Monday', ['2027-01-11']],
    ['of another year', ['2026-12-26']],
    ['no day at all', ['2027-02-30']],
    ['off at the same time', ['2027-01-02']],
    ['named twice', ['2027-01-09', '2027-01-09']],
    ['empty', ['']],
  ])('has no make-up day that is %s', (_what, worked) => {
    expect(fieldOf({ worked })).toBe('INVALID_INPUT worked');
  });
});
