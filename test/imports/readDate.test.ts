import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { dayIn, instantIn } from '../../src/integrations/orderExports/instantIn.js';
import { dateReader } from '../../src/integrations/orderExports/readDate.js';
import { rounds } from '../support/rounds.js';

const isoOf = (text: string, formats: string[], zone = 'UTC') =>
  dateReader({ formats, zone })(text)?.toISOString() ?? null;

test.each([
  ['2018-01-14 14:33:00', 'yyyy-MM-dd HH:mm:ss', 'America/Sao_Paulo', '2018-01-14T16:33:00.000Z'],
  ['3/9/2026 7:05', 'd/M/yyyy H:mm', 'Europe/Paris', '2026-09-03T05:05:00.000Z'],
  ['2026-03-01 09:59:30 +0100', 'yyyy-MM-dd HH:mm:ss ZZZ', 'Asia/Shanghai', '2026-03-01T08:59:30.000Z'],
  ['2026-03-01T09:59:30+01:00', 'ISO', 'Asia/Shanghai', '2026-03-01T08:59:30.000Z'],
  ['2026-03-01T09:59:30Z', 'ISO', 'Asia/Shanghai', '2026-03-01T09:59:30.000Z'],
  ['2026-03-01', 'ISO', 'Asia/Shanghai', '2026-02-28T16:00:00.000Z'],
  ['2026年3月1日', "yyyy'年'M'月'd'日'", 'Asia/Shanghai', '2026-02-28T16:00:00.000Z'],
  ['1 Mar 2026', 'd LLL yyyy', 'UTC', '2026-03-01T00:00:00.000Z'],
  ['1772355570', 'UNIX_SECONDS', 'UTC', '2026-03-01T08:59:30.000Z'],
])('%s in the format %s in %s is %s', (text, format, zone, expected) => {
  expect(isoOf(text, [format], zone)).toBe(expected);
});

test.each([
  ['2018-02-30 10:00:00', 'a day that is not in the calendar'],
  ['2018-13-01 10:00:00', 'a month that is not'],
  ['2018-01-01 24:00:00', 'an hour that is not'],
  ['2018-01-01', 'less than the format says'],
  ['2018-01-01 10:00:00 and more', 'more than the format says'],
  ['0201-01-01 10:00:00', 'a year before there were such orders'],
  ['2999-01-01 10:00:00', 'a year after'],
  ['yesterday', 'no date at all'],
])('%s is no date: %s', (text) => {
  expect(isoOf(text, ['yyyy-MM-dd HH:mm:ss'])).toBeNull();
});

test('of several formats the first that fits is taken', () => {
  const formats = ['dd.MM.yyyy', 'yyyy-MM-dd'];

  expect([isoOf('02.03.2026', formats), isoOf('2026-03-02', formats)]).toEqual([
    '2026-03-02T00:00:00.000Z',
    '2026-03-02T00:00:00.000Z',
  ]);
});

test('the short way reads what luxon reads, in every zone and season', () => {
  const format = 'yyyy-MM-dd HH:mm:ss';
  const zones = ['America/Sao_Paulo', 'Asia/Shanghai', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'];

  fc.assert(
    fc.property(
      fc.date({ min: new Date('1971-01-01'), max: new Date('2199-01-01'), noInvalidDate: true }),
      fc.constantFrom(...zones),
      (at, zone) => {
        const text = DateTime.fromJSDate(at, { zone }).toFormat(format);
        const read = dateReader({ formats: [format], zone })(text);
        // The very text comes out again; luxon itself may mean the other one of two equal wall times.
        expect(read === null ? null : DateTime.fromJSDate(read, { zone }).toFormat(format)).toBe(text);
        expect(Math.abs((read?.getTime() ?? 0) - at.getTime())).toBeLessThanOrEqual(3_600_000 + 999);
      },
    ),
    { numRuns: rounds(200) },
  );
});

test('a wall time that comes twice is its first one, and one that never comes is moved on', () => {
  const wall = (text: string) => new Date(`${text}Z`).getTime();

  expect(instantIn('America/Sao_Paulo', wall('2018-02-17T23:30:00')).toISOString()).toBe('2018-02-18T01:30:00.000Z');
  expect(instantIn('America/Sao_Paulo', wall('2017-10-15T00:30:00')).toISOString()).toBe('2017-10-15T03:30:00.000Z');
});

test('around a change of clocks every quarter of an hour has its day, and its wall time is read as it was there', () => {
  const zones = ['America/Sao_Paulo', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns', 'Africa/Casablanca'];
  const changes = ['2018-02-18', '2017-10-15', '2018-03-25', '2018-10-28', '2018-04-01', '2018-10-07', '2018-03-11', '2018-06-17'];
  const wrong: string[] = [];

  for (const [zone, change] of zones.flatMap((one) => changes.map((day) => [one, day] as const))) {
    for (let quarter = -96; quarter < 192; quarter += 1) {
      const at = new Date(Date.parse(change) + quarter * 900_000);
      const wall = DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd HH:mm');
      const read = instantIn(zone, Date.parse(`${wall.replace(' ', 'T')}Z`));
      const again = DateTime.fromJSDate(read, { zone }).toFormat('yyyy-MM-dd HH:mm');
      if (dayIn(zone, at) !== wall.slice(0, 10) || again !== wall) wrong.push(`${zone} ${at.toISOString()}`);
    }
  }

  expect(wrong).toEqual([]);
}); // prettier-ignore

test('a day is the day on the calendar there', () => {
  expect(dayIn('America/Sao_Paulo', new Date('2018-01-15T01:00:00.000Z'))).toBe('2018-01-14');
  expect(dayIn('Asia/Shanghai', new Date('2018-01-14T17:00:00.000Z'))).toBe('2018-01-15');
});
