import { markOf } from '../../src/reads/cursor.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Merchant } from '../../src/entities/Merchant.js';
import { ask, viewerOf } from '../support/builders/api.js';
import { aCase } from '../support/builders/cases.js';
import { aMerchant, aSupplier } from '../support/builders/merchants.js';
import { anOrder } from '../support/builders/orders.js';
import { openStore, type Store } from '../support/builders/store.js';
import { rounds } from '../support/rounds.js';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

interface Page {
  nodes: { id: string; key: string | null }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/** A connection with few different keys, so that many are equal, and one that may be missing. */
const CONNECTIONS = [
  { field: 'orders', key: 'placedAt', orders: ['PLACED_AT_DESC', 'PLACED_AT_ASC'] },
  { field: 'cases', key: 'dueAt', orders: ['DUE_AT_ASC'] },
  { field: 'cases', key: 'openedAt', orders: ['OPENED_AT_ASC', 'OPENED_AT_DESC'] },
  { field: 'suppliers', key: 'name', orders: ['NAME_ASC', 'NAME_DESC'] },
] as const;

async function page(merchant: Merchant, field: string, key: string, orderBy: string, args: string): Promise<Page> {
  const { data, errors } = await ask(
    store.app,
    viewerOf('AGENT', merchant.id),
    `{ ${field}(${args}, orderBy: ${orderBy}) { nodes { id key: ${key} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
  );
  expect(errors).toEqual([]);
  return data[field] as Page;
}

/** All pages from one end to the other, with what each says about its neighbours. */
async function walk(merchant: Merchant, field: string, key: string, orderBy: string, size: number, forward: boolean) {
  const pages: Page[] = [];
  let cursor: string | null = null;
  for (;;) {
    const from = cursor === null ? '' : `, ${forward ? 'after' : 'before'}: "${cursor}"`;
    const next: Page = await page(merchant, field, key, orderBy, `${forward ? 'first' : 'last'}: ${size}${from}`);
    pages.push(next);
    const isFirst = pages.length === 1;
    expect(forward ? next.pageInfo.hasPreviousPage : next.pageInfo.hasNextPage).toBe(!isFirst);
    if (!(forward ? next.pageInfo.hasNextPage : next.pageInfo.hasPreviousPage)) break;
    cursor = forward ? next.pageInfo.endCursor : next.pageInfo.startCursor;
    expect(pages.length).toBeLessThan(100);
  }
  const nodes = (forward ? pages : [...pages].reverse()).flatMap((one) => one.nodes);
  return { nodes, pages };
}

const ROWS = fc.array(fc.record({ day: fc.integer({ min: 1, max: 4 }), isDue: fc.boolean() }), { maxLength: 10 });

describe('walking a connection', () => {
  it('shows each row exactly once, in order, whatever the page size, from either end', async () => {
    await fc.assert(
      fc.asyncProperty(ROWS, fc.integer({ min: 1, max: 5 }), async (rows, size) => {
        const merchant = await aMerchant(store.manager);
        for (const { day, isDue } of rows) {
          const at = new Date(`2026-06-0${day}T08:00:00.000Z`);
          const order = await anOrder(store.manager, merchant, { placedAt: at });
          await aCase(store.manager, order, { openedAt: at, dueAt: isDue ? at : null });
          await aSupplier(store.manager, merchant, { name: `Supplier “${day}”`, partnerAccountId: null });
        }
        for (const { field, key, orders } of CONNECTIONS) {
          for (const orderBy of orders) {
            const forward = await walk(merchant, field, key, orderBy, size, true);
            const backward = await walk(merchant, field, key, orderBy, size, false);

            expect(forward.nodes.length).toBe(rows.length);
            expect(new Set(forward.nodes.map((node) => node.id)).size).toBe(rows.length);
            expect(backward.nodes).toEqual(forward.nodes);
            expect(forward.nodes.map((node) => node.key)).toEqual(sorted(forward.nodes.map((node) => node.key), orderBy.endsWith('DESC'))); // prettier-ignore
          }
        }
      }),
      { numRuns: rounds(4) },
    );
  });

  it('goes on at the same place when rows were added before it', async () => {
    const merchant = await aMerchant(store.manager);
    for (const day of [1, 2, 3])
      await anOrder(store.manager, merchant, { placedAt: new Date(`2026-06-0${day}T08:00:00.000Z`) });
    const first = await page(merchant, 'orders', 'placedAt', 'PLACED_AT_ASC', 'first: 2');
    await anOrder(store.manager, merchant, { placedAt: new Date('2026-06-01T09:00:00.000Z') });

    const second = await page(
      merchant,
      'orders',
      'placedAt',
      'PLACED_AT_ASC',
      `first: 2, after: "${first.pageInfo.endCursor}"`,
    );

    expect(second.nodes.map((node) => node.key)).toEqual(['2026-06-03T08:00:00.000Z']);
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it('between two cursors shows what lies between, and says that there is more on both sides', async () => {
    const merchant = await aMerchant(store.manager);
    for (const day of [1, 2, 3, 4, 5])
      await anOrder(store.manager, merchant, { placedAt: new Date(`2026-06-0${day}T08:00:00.000Z`) });
    const { data } = await ask(
      store.app,
      viewerOf('AGENT', merchant.id),
      '{ orders(first: 5, orderBy: PLACED_AT_ASC) { edges { cursor } } }',
    );
    const [one, , , , five] = (data.orders.edges as { cursor: string }[]).map((edge) => edge.cursor);

    const between = await page(
      merchant,
      'orders',
      'placedAt',
      'PLACED_AT_ASC',
      `first: 5, after: "${one}", before: "${five}"`,
    );
    const fromTheEnd = await page(
      merchant,
      'orders',
      'placedAt',
      'PLACED_AT_ASC',
      `last: 2, after: "${one}", before: "${five}"`,
    );

    expect(between.nodes.map((node) => node.key?.slice(8, 10))).toEqual(['02', '03', '04']);
    expect(between.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    expect(fromTheEnd.nodes.map((node) => node.key?.slice(8, 10))).toEqual(['03', '04']);
    expect(fromTheEnd.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });

  it('answers for an empty connection, and for one of which only the page info is asked', async () => {
    const merchant = await aMerchant(store.manager);

    const { data, errors } = await ask(
      store.app,
      viewerOf('AGENT', merchant.id),
      '{ orders(first: 3) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } cases(last: 1) { __typename pageInfo { hasPreviousPage } } parcels(first: 1) { __typename } }',
    );

    expect(errors).toEqual([]);
    expect(data).toEqual({
      orders: {
        nodes: [],
        pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      },
      cases: { __typename: 'CaseConnection', pageInfo: { hasPreviousPage: false } },
      parcels: { __typename: 'ParcelConnection' },
    });
  });
});

describe('how much is asked for', () => {
  const FOREIGN =
    'orders: `after` is a cursor of another list, or of another order of this one. Give it only where it came from, with the same `orderBy`.';
  const NO_KEY = 'The cursor is of another order of rows. Use a cursor only with the `orderBy` that it came from.';
  const MARK = markOf('Query.orders', 'PLACED_AT_DESC');
  const SENTENCE = 'orders: give `first` or `last`, and not both, from 1 to 100.';

  it.each([
    ['neither end', '', SENTENCE],
    ['both ends', '(first: 1, last: 1)', SENTENCE],
    ['nothing', '(first: 0)', 'orders: `first` is from 1 to 100, not 0.'],
    ['less than nothing', '(last: -1)', 'orders: `last` is from 1 to 100, not -1.'],
    ['too much', '(first: 101)', 'orders: `first` is from 1 to 100, not 101.'],
    [
      'from no cursor',
      '(first: 1, after: "x")',
      'orders: `after` is no cursor. Give one exactly as it came in `endCursor` or `startCursor`.',
    ],
    ['from a cursor as it was before', `(first: 1, after: "${cursorOf('2026-06-01T08:00:00.000Z')}")`, FOREIGN],
    ['from a cursor of another list', `(first: 1, after: "${cursorOf('2026-06-01T08:00:00.000Z', 'abcd')}")`, FOREIGN],
    ['from a made-up key', `(first: 1, after: "${cursorOf('B', MARK)}")`, NO_KEY],
    ['from no key', `(first: 1, after: "${cursorOf(null, MARK)}")`, NO_KEY],
  ])('is refused: %s', async (_what, args, sentence) => {
    const merchant = await aMerchant(store.manager);

    const { errors } = await ask(store.app, viewerOf('AGENT', merchant.id), `{ orders${args} { nodes { id } } }`);

    expect(errors).toEqual([{ message: sentence, code: 'BAD_USER_INPUT', path: ['orders'] }]);
  });

  it('is refused from a cursor of another order of the same list, in either direction', async () => {
    const merchant = await aMerchant(store.manager);
    await anOrder(store.manager, merchant);
    const first = await page(merchant, 'orders', 'placedAt', 'PLACED_AT_ASC', 'first: 1');
    const [after, before] = [`first: 1, after: "${first.pageInfo.endCursor}"`, `last: 1, before: "${first.pageInfo.endCursor}"`]; // prettier-ignore

    const answers = await Promise.all(
      [after, before].map((args) =>
        ask(store.app, viewerOf('AGENT', merchant.id), `{ orders(${args}, orderBy: PLACED_AT_DESC) { nodes { id } } }`),
      ),
    );

    expect(answers.map(({ errors }) => errors.map(({ message, code }) => [message, code]))).toEqual([
      [[FOREIGN, 'BAD_USER_INPUT']],
      [[FOREIGN.replace('after', 'before'), 'BAD_USER_INPUT']],
    ]);
  });

  it('is refused from a cursor of another list of the same type, and taken where it came from', async () => {
    const merchant = await aMerchant(store.manager);
    const order = await anOrder(store.manager, merchant);
    for (const problem of ['NO_STOCK', 'DAMAGED'] as const) await aCase(store.manager, order, { problem });
    const viewer = viewerOf('AGENT', merchant.id);
    const nested = (args: string) =>
      ask(store.app, viewer, `{ orders(first: 1) { nodes { cases(${args}) { pageInfo { endCursor } nodes { caseNo } } } } }`); // prettier-ignore
    const { data } = await nested('first: 1');
    const cursor: string = data.orders.nodes[0].cases.pageInfo.endCursor;

    const atRoot = await ask(store.app, viewer, `{ cases(first: 1, after: "${cursor}") { nodes { id } } }`);
    const goesOn = await nested(`first: 1, after: "${cursor}"`);

    expect(atRoot.errors.map(({ message }) => message)).toEqual([FOREIGN.replace('orders', 'cases')]);
    expect(goesOn.data.orders.nodes[0].cases.nodes).toHaveLength(1);
    expect(cursor.length).toBeLessThan(110);
  });

  it('is refused in nested connections alike', async () => {
    const merchant = await aMerchant(store.manager);

    const { errors } = await ask(
      store.app,
      viewerOf('AGENT', merchant.id),
      '{ orders(first: 1) { nodes { cases(first: 500) { nodes { id } } } } }',
    );

    expect(errors.map(({ message, code }) => [message, code])).toEqual([
      ['cases: `first` is from 1 to 100, not 500.', 'BAD_USER_INPUT'],
    ]);
  });
});

function cursorOf(key: string | null, mark?: string): string {
  const place = [key, '019a2005-0000-7000-8000-000000000000'];
  return Buffer.from(JSON.stringify(mark === undefined ? place : [mark, ...place])).toString('base64url');
}

/** Missing keys come last. */
function sorted(keys: (string | null)[], descending: boolean): (string | null)[] {
  const ranked = [...keys].sort((a, b) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  return descending ? ranked.reverse() : ranked;
}
