import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { rulesPage } from '../../scripts/rulesPage.js';
import { FIGURES } from '../../src/policy/policyDefaults.js';
import { SHIPPED_CALENDARS } from '../../src/policy/workCalendars.js';
import { CATEGORIES, PROBLEMS, SOURCES } from '../../src/policy/vocabulary.js';

const PAGE = rulesPage();
const LINES = PAGE.split('\n');

/** The rule book but for counterfeits, deposits and inspections, which are not decided here. */
const ROWS = [
  'C1', 'C2', 'C3', 'B1', 'B2', 'B3', 'B3i', 'B4', 'S1', 'S2', 'S3', 'T1', 'T2', 'T3', 'T4', 'A1', 'A2', 'A3x', 'A3x', 'A3', 'X1',
]; // prettier-ignore

/** The rows of the table under a heading, cell by cell. */
function tableUnder(heading: string): string[][] {
  const begin = LINES.indexOf(`## ${heading}`);
  const end = LINES.findIndex((line, index) => index > begin && line.startsWith('## '));
  const rows = LINES.slice(begin, end).filter((line) => line.startsWith('| '));
  return rows.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim())); // prettier-ignore
}

describe('the rules page', () => {
  it('that is checked in is what the rules say', () => {
    expect(readFileSync('docs/rules.md', 'utf8')).toBe(PAGE);
  });

  it('tells every rule of the rule book, in its order, with a sentence, a clock and a source', () => {
    const rules = tableUnder('The rules, first match wins').slice(2);

    expect(rules.map(([id]) => id)).toEqual(ROWS);
    expect(LINES.filter((line) => /^- \*\*[A-Z]\d\w?\*\* /.test(line)).map((line) => line.split('**')[1])).toEqual(
      ROWS,
    );
    for (const row of rules) {
      const [id, problem, when, product, offers, steps, clock, source] = row;
      expect([id, [problem, when, product, offers, steps, clock, source].includes('')]).toEqual([id, false]);
      expect([id, source]).toEqual([id, expect.stringMatching(/^\[\w+\]( \[\w+\])*$/)]);
    }
  });

  it('says for whom a row holds that asks for a confirmation at purchase', () => {
    const excluded = tableUnder('The rules, first match wins').filter(([id]) => id === 'A3x');

    expect(excluded.map(([, , when]) => when)).toEqual([
      'DELIVERED, CUSTOM_MADE, FRESH, OPENED_MEDIA, NEWSPAPERS',
      'DELIVERED, HYGIENE, LOSES_VALUE_ON_USE, NEAR_EXPIRY, FLAWED, confirmed at purchase',
    ]);
  });

  it('tells what decides for every problem, and where the category decides otherwise', () => {
    const rows = tableUnder('Which rule decides');

    expect(
      rows
        .map(([problem]) => problem)
        .filter((one) => PROBLEMS.includes(one as never))
        .slice(0, PROBLEMS.length),
    ).toEqual(PROBLEMS);
    expect(rows.find(([problem]) => problem === 'BUYER_CANCELLED')).toEqual([
      'BUYER_CANCELLED', 'S1', 'S2 domestic, S3 international', 'A3 as CHANGED_MIND',
    ]); // prettier-ignore
    const categories = rows.filter((row) => CATEGORIES.includes(row[2] as never)).map((row) => row.join(' '));
    expect(categories).toEqual([
      'DAMAGED DELIVERED FRAGILE_HOME_DECOR C2 C2',
      'ALLERGIC_REACTION DELIVERED COSMETICS C1 C1',
      'CHANGED_MIND DELIVERED CUSTOM_MADE A3x A3x',
      'CHANGED_MIND DELIVERED FRESH A3x A3x',
      'CHANGED_MIND DELIVERED OPENED_MEDIA A3x A3x',
      'CHANGED_MIND DELIVERED NEWSPAPERS A3x A3x',
      'CHANGED_MIND DELIVERED HYGIENE A3 A3x',
      'CHANGED_MIND DELIVERED LOSES_VALUE_ON_USE A3 A3x',
      'CHANGED_MIND DELIVERED NEAR_EXPIRY A3 A3x',
      'CHANGED_MIND DELIVERED FLAWED A3 A3x',
    ]);
  });

  it('tells which of two rows decides that match the same unit', () => {
    const begin = LINES.indexOf('## Where rows overlap');
    const pairs = LINES.slice(begin, begin + 20).filter((line) => line.includes(' before '));

    expect([...new Set(pairs.map((line) => line.split(':')[0]))]).toEqual([
      '- C2 before A1',
      '- C1 before A2',
      '- A3x before A3',
    ]);
  });

  it('lists every figure with its value, meaning and source', () => {
    const figures = tableUnder('Clocks and figures').slice(2);

    expect(figures.map(([name]) => name)).toEqual(Object.keys(FIGURES));
    for (const [name, value, meaning, source] of figures) {
      expect([name, value]).toEqual([name, expect.stringMatching(/^-?\d+ \S+/)]);
      expect([name, meaning === '', source]).toEqual([name, false, expect.stringMatching(/^\[\w+\]( \[\w+\])*$/)]);
    }
    expect(figures.find(([name]) => name === 'claimWorkingDays')?.[1]).toBe('15 working days');
  });

  it('lists the published working calendars day by day', () => {
    const [, , of2025, of2026] = tableUnder('Working days');

    expect(tableUnder('Working days')).toHaveLength(2 + SHIPPED_CALENDARS.length);
    expect(of2025?.[3]).toBe('2025-01-26, 2025-02-08, 2025-04-27, 2025-09-28, 2025-10-11');
    expect(of2026?.[2]).toContain('Spring Festival 2026-02-15 to 2026-02-23');
  });

  it('names every source, and is the same whenever it is printed', () => {
    expect(SOURCES.filter((source) => !PAGE.includes(`- **[${source}]** `))).toEqual([]);
    expect(rulesPage()).toBe(PAGE);
  });
});
