import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Figures } from '../../src/cli/replay/countFigures.js';
import { readPast, replayExport } from '../../src/cli/replay/replayExport.js';
import { openFiles } from '../../src/integrations/orderExports/openFiles.js';
import { mappingAt } from '../imports/exports.js';
import { testDatabase } from '../support/database.js';
import { countRawFiles } from './countRawFiles.js';
import { makeOrders, type RawOrder, writeExport } from './olistExport.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recourse-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function replay(orders: readonly RawOrder[]): Promise<{ figures: Figures; badRows: number }> {
  const database = await testDatabase();
  try {
    await writeExport(folder, orders);
    const mapping = mappingAt('mappings/olist.json');
    const past = await readPast(mapping, await openFiles(folder));
    return { figures: await replayExport(database, mapping, past), badRows: past.badRows };
  } finally {
    await database.drop();
  }
}

const WEEK_LATER = '2017-05-10 10:00:00';
function order(id: string, more: Partial<Omit<RawOrder, 'items'>> & { limit?: string; items?: RawOrder['items'] } = {}): RawOrder {
  const { limit = '2017-05-04 10:00:00', ...rest } = more;
  return {
    id,
    status: 'delivered',
    purchase: '2017-05-01 10:00:00',
    carrier: '2017-05-03 10:00:00',
    delivered: WEEK_LATER,
    estimate: '2017-05-20 00:00:00',
    items: [{ seller: 'seller', limit, price: '10' }],
    ...rest,
  };
} // prettier-ignore

test.each([8, 9])('what the product did with export %s is what the raw files say must have happened', async (seed) => {
  const orders = makeOrders(seed, 30);

  const { figures, badRows } = await replay(orders);

  const counted = await countRawFiles(folder);
  expect(badRows).toBe(0);
  expect(figures).toEqual(counted);
  // The export holds something of everything, so that the agreement says something.
  expect(counted.late_4d).toBeGreaterThan(0);
  expect(counted.late_2d).toBeGreaterThan(counted.late_4d ?? 0);
  expect(counted.reached_day_4).toBeGreaterThan(counted.late_4d ?? 0);
  expect(counted.after_estimate).toBeGreaterThan(0);
  expect(counted.handed_over).toBeLessThan(counted.lines ?? 0);
}); // prettier-ignore

test('exactly 48 hours late is 2 days, exactly 96 are 4, and a minute less is not', async () => {
  const { figures } = await replay([
    order('in time', { carrier: '2017-05-04 10:00:00' }),
    order('a minute', { carrier: '2017-05-04 10:01:00' }),
    order('almost 48', { carrier: '2017-05-06 09:59:00' }),
    order('48', { carrier: '2017-05-06 10:00:00' }),
    order('almost 96', { carrier: '2017-05-08 09:59:00' }),
    order('96', { carrier: '2017-05-08 10:00:00' }),
  ]);

  expect(figures).toMatchObject({ handed_over: 6, late: 5, late_2d: 3, late_4d: 1, urged: 3, reached_day_4: 1 });
});

test('hours are elapsed time: a night of 23 hours does not make a supplier later', async () => {
  // On 15 October 2017 the clocks of São Paulo went forward at midnight.
  const { figures } = await replay([
    order('47 hours', { purchase: '2017-10-10 10:00:00', limit: '2017-10-14 10:00:00', carrier: '2017-10-16 10:00:00', delivered: '' }),
    order('48 hours', { purchase: '2017-10-10 10:00:00', limit: '2017-10-14 10:00:00', carrier: '2017-10-16 11:00:00', delivered: '' }),
  ]);

  expect(figures).toMatchObject({ late: 2, late_2d: 1, urged: 1 });
}); // prettier-ignore

test('what is never handed over is urged and reaches day 4, unless it is cancelled, and only as far as the export goes', async () => {
  const never = { carrier: '', delivered: '', status: 'processing' };

  const { figures } = await replay([
    order('never', never),
    order('cancelled', { ...never, status: 'canceled' }),
    order('48 hours before the end', { ...never, limit: '2017-05-08 10:00:00' }),
    order('less', { ...never, limit: '2017-05-08 10:01:00' }),
    order('the last event', { delivered: WEEK_LATER }),
  ]);

  expect(figures).toMatchObject({ orders: 5, handed_over: 1, late: 0, urged: 2, reached_day_4: 1 });
});

test('an order that was handed over and cancelled afterwards counts as any other that was handed over', async () => {
  const { figures } = await replay([
    order('late and cancelled', { status: 'canceled', carrier: '2017-05-09 10:00:00', delivered: '' }),
  ]);

  expect(figures).toMatchObject({ handed_over: 1, late_4d: 1, urged: 1, reached_day_4: 1 });
});

test('a hand-over dated before its purchase waits for the order, however long', async () => {
  const { figures } = await replay([
    order('hours', { carrier: '2017-05-01 08:00:00' }),
    order('months', { carrier: '2017-01-01 08:00:00' }),
  ]);

  expect(figures).toMatchObject({ handed_over: 2, late: 0, urged: 0, reached_day_4: 0 });
});

test('a delivery counts as late from the day after its estimate, by the calendar of the export', async () => {
  const { figures } = await replay([
    order('late in the evening of the day', { delivered: '2017-05-20 23:59:00' }),
    order('early on the next', { delivered: '2017-05-21 00:01:00' }),
    order('not delivered', { delivered: '', status: 'shipped' }),
  ]);

  expect(figures).toMatchObject({ after_estimate: 1 });
});

test('each supplier of an order is urged for its own lines', async () => {
  const items = [
    { seller: 'quick', limit: '2017-05-09 10:00:00', price: '10' },
    { seller: 'slow', limit: '2017-05-04 10:00:00', price: '10' },
    { seller: 'slow', limit: '2017-05-04 10:00:00', price: '10' },
  ];

  const { figures } = await replay([order('shared', { carrier: '2017-05-07 10:00:00', items })]);

  expect(figures).toMatchObject({ lines: 3, handed_over: 3, late: 2, late_2d: 2, urged: 2, reached_day_4: 0 });
});

test('rows that cannot be read stay out of the replay and are counted', async () => {
  const { figures, badRows } = await replay([order('good'), order('bad', { purchase: 'once' })]);

  expect([figures.orders, badRows]).toEqual([1, 1]);
});
