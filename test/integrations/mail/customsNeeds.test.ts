import { expect, test } from '@jest/globals';
import { renderMail } from '../../../src/integrations/mail/renderMail.js';
import { CUSTOMS_NEEDS, customsNeedsOf } from '../../../src/policy/customsNeeds.js';
import { customsHold } from './contents.js';

const NOW = new Date('2026-11-05T10:00:00.000Z');
const DESTINATIONS = [...new Set(CUSTOMS_NEEDS.flatMap((row) => row.destinations))];

test.each(DESTINATIONS)('a hold on the way to %s says what is asked for there, in both languages', (destination) => {
  const needs = customsNeedsOf(destination, NOW);

  const { text, html } = renderMail(customsHold({ destinationCountry: destination }));

  expect(needs.destinations).toContain(destination);
  for (const { en, zh } of needs.needs) {
    expect(text).toContain(`\n- ${en}\n`);
    expect(text).toContain(`\n    - ${en}\n`);
    expect(text).toContain(`\n- ${zh}\n`);
    expect(text).toContain(`\n    - ${zh}\n`);
    expect(html).toContain(`<li>${zh}</li>`);
  }
});

test.each([
  ['BR', /CPF/],
  ['KR', /PCCC/],
  ['TR', /Turkish identity number/],
  ['CN', /identity card/],
  ['TW', /EZ WAY/],
  ['MX', /RFC or CURP/],
  ['IN', /KYC: Aadhaar card, passport, PAN card/],
  ['RU', /passport details and the tax number \(INN\)/],
  ['ID', /NPWP\) or identity number \(NIK/],
  ['ZA', /importer code/],
  ['AR', /CUIT, CUIL or CDI/],
  ['CL', /RUT/],
  ['CO', /cédula/],
  ['PE', /DNI/],
  ['DE', /IOSS number/],
  ['GB', /GBP 135/],
  ['CA', /GST\/HST/],
  ['AU', /AUD 1,000/],
])('%s asks for its own', (destination, own) => {
  const { needs } = customsNeedsOf(destination, NOW);

  expect(needs.map(({ en }) => en).join('\n')).toMatch(own);
});

test.each([null, 'ZZ', '', 'JP'])(
  '%j, which has no row of its own, gets what is asked for everywhere',
  (destination) => {
    const { destinations, source, needs } = customsNeedsOf(destination, NOW);

    expect(destinations).toEqual([]);
    expect(source).toBe('ours');
    expect(needs).toHaveLength(4);
  },
);

test('a destination is known in small letters, too', () => {
  expect(customsNeedsOf('br', NOW)).toBe(customsNeedsOf('BR', NOW));
});

test.each([
  ['2025-08-29T04:00:59.999Z', false],
  ['2025-08-29T04:01:00.000Z', true],
])('a hold of %s goes by what the United States asked for then', (at, isAllDutiable) => {
  const { needs } = customsNeedsOf('US', new Date(at));

  expect(needs.some(({ en }) => en.includes('whatever the goods are worth'))).toBe(isAllDutiable);
});

test('exactly one row is in force for each destination, at any time', () => {
  const instants = CUSTOMS_NEEDS.flatMap(({ effectiveFrom, effectiveTo }) => [
    effectiveFrom,
    effectiveTo ?? effectiveFrom,
  ]);

  const counts = [...DESTINATIONS, null].flatMap((destination) =>
    instants.map((at) => {
      const time = Date.parse(at);
      const rows = CUSTOMS_NEEDS.filter(({ destinations, effectiveFrom, effectiveTo }) => {
        const isIts = destination === null ? destinations.length === 0 : destinations.includes(destination);
        return isIts && Date.parse(effectiveFrom) <= time && (effectiveTo === null || time < Date.parse(effectiveTo));
      });
      return rows.length;
    }),
  );

  expect(new Set(counts)).toEqual(new Set([1]));
});

test('nothing is in force before the beginning', () => {
  expect(() => customsNeedsOf('BR', new Date('1969-12-31T00:00:00.000Z'))).toThrow('No customs needs are in force');
});
