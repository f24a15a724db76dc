import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '../../src/policy/vocabulary.js';
import { ask, viewerOf } from '../support/builders/api.js';
import { aMerchant } from '../support/builders/merchants.js';
import { openStore, type Store } from '../support/builders/store.js';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const operator = viewerOf('OPERATOR', null);

async function importsCalendar(input: object) {
  const { data, errors } = await ask(
    store.app,
    operator,
    `mutation ($input: ImportWorkCalendarInput!) { importWorkCalendar(input: $input) {
      workCalendar { region year off { name from to } worked source isShipped } recomputing userErrors { code field message } } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data.importWorkCalendar;
}

const NEW_YEAR = { name: 'New Year', from: '2027-01-01', to: '2027-01-03' };

describe('working calendars', () => {
  it.each(ROLES)('that come with the product are shown to %s', async (role) => {
    const merchant = await aMerchant(store.manager);
    const viewer = viewerOf(role, role === 'OPERATOR' ? null : merchant.id, { scopeId: merchant.id });

    const { data, errors } = await ask(
      store.app,
      viewer,
      '{ workCalendars(region: "CN") { region year isShipped worked off { name from to } } none: workCalendars(region: "BR") { year } }',
    );

    expect(errors).toEqual([]);
    expect(data.workCalendars[1]).toMatchObject({
      region: 'CN',
      year: 2026,
      isShipped: true,
      worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    });
    expect(data.workCalendars[1].off[0]).toEqual({ name: 'New Year', from: '2026-01-01', to: '2026-01-03' });
    expect(data.none).toEqual([]);
  });

  it('that an operator imported stand in place of what was known of the year', async () => {
    const spring = { name: 'Spring Festival', from: '2027-02-06', to: '2027-02-12' };
    const imported = await importsCalendar({
      region: 'CN', year: 2027, off: [spring, NEW_YEAR], worked: ['2027-02-20', '2027-01-30'], source: 'State Council, public holidays of 2027',
    }); // prettier-ignore
    await importsCalendar({ region: 'CN', year: 2026, off: [], worked: [], source: 'A correction' });

    const { data } = await ask(store.app, operator, '{ workCalendars { region year isShipped source } }');

    expect(imported).toEqual({
      workCalendar: {
        region: 'CN', year: 2027, off: [NEW_YEAR, spring], worked: ['2027-01-30', '2027-02-20'], source: 'State Council, public holidays of 2027', isShipped: false,
      },
      recomputing: 0,
      userErrors: [],
    }); // prettier-ignore
    expect(data.workCalendars).toEqual([
      { region: 'CN', year: 2025, isShipped: true, source: 'State Council, public holidays of 2025' },
      { region: 'CN', year: 2026, isShipped: false, source: 'A correction' },
      { region: 'CN', year: 2027, isShipped: false, source: 'State Council, public holidays of 2027' },
    ]);
  });

  it.each([
    ['a year out of reach', { year: 1999 }, ['year'], 'It is 2000 to 2100.'],
    ['no source', { source: ' ' }, ['source'], 'It has 1 to 500 characters.'],
    ['too long a name', { off: [{ ...NEW_YEAR, name: 'x'.repeat(201) }] }, ['off', '0', 'name'], 'It has 1 to 200 characters.'],
    ['too many periods', { off: Array.from({ length: 121 }, () => NEW_YEAR) }, ['off'], 'It has at most 120 entries.'],
    ['periods that overlap', { off: [NEW_YEAR, { ...NEW_YEAR, name: 'Again' }] }, ['off'], 'New Year and Again overlap.'],
    ['a worked Monday', { worked: ['2027-01-04'] }, ['worked'], '2027-01-04 is no Saturday or Sunday of 2027: other days are worked anyway.'],
  ])('with %s are refused', async (_what, wrong, field, message) => {
    const right = { region: 'DE', year: 2027, off: [NEW_YEAR], worked: [], source: 'Published' };

    const refused = await importsCalendar({ ...right, ...wrong });

    expect(refused).toEqual({ workCalendar: null, recomputing: 0, userErrors: [{ code: 'INVALID_INPUT', field, message }] });
    expect((await ask(store.app, operator, '{ workCalendars(region: "DE") { year } }')).data).toEqual({ workCalendars: [] });
  }); // prettier-ignore
});
