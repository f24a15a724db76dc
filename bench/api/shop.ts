// The shop that is asked: 24,000 orders of 3 lines, each bought from a supplier and sent in a parcel with scans, a tenth of
// them with a case and half of those refunded. Rows are made in the database; ids are made from numbers, so that rows find
// each other.
import type { DataSource } from 'typeorm';
import { addAccount, addMerchant } from '../../src/cli/scene/addMerchant.js';
import type { App } from '../../src/workflows/App.js';
import { asWorker } from '../../src/workflows/withTenant.js';

export const MERCHANT = '01990000-0000-7000-8000-00000000be4c';
export const PAYMENTS = '01990000-0000-7000-8000-00000000be4d';
export const NOW = new Date('2026-06-14T12:00:00.000Z');

/** Orders of the same minute are the same in every run. */
const PLACED = `(timestamptz '2026-06-14 00:00:00+00' - make_interval(mins => n))`;
const LINES = `generate_series(0, $2::int - 1) n cross join generate_series(1, 3) i`;
const ORDERS = `generate_series(0, $2::int - 1) n`;
const CASES = `${ORDERS} where n % 10 = 0`;
/** Two of three lines come from one supplier, the third from another. */
const PURCHASES = `generate_series(0, $2::int - 1) n cross join generate_series(1, 2) p`;
const PURCHASE_OF_LINE = `n || '-' || (case when i < 3 then 1 else 2 end)`;

const STATEMENTS = [
  `insert into variants (merchant_id, id, sku, title, category, created_at)
    select $1::uuid, ${id('variant', 'n')}, 'SKU-' || n, 'Teapot, "large", no. ' || n, 'GENERAL', now() from generate_series(0, 2999) n`,
  `insert into suppliers (merchant_id, id, external_id, name, country, platform, created_at)
    select $1::uuid, ${id('supplier', 'n')}, 'S-' || n, '供货商 ' || n, 'CN', 'BENCH', now() from generate_series(0, 199) n`,
  `insert into buyers (merchant_id, id, external_id, name, email, phone, created_at)
    select $1::uuid, ${id('buyer', 'n')}, 'B-' || n, 'Zoë Müller ' || n, 'buyer' || n || '@mail.example', '+49 30 ' || n, now() from generate_series(0, 9999) n`,
  `insert into orders (merchant_id, id, source, order_no, buyer_id, currency, paid_minor, ship_to_name, ship_to_line1, ship_to_city, ship_to_postal_code,
      ship_to_country, placed_at, created_at, updated_at)
    select $1::uuid, ${id('order', 'n')}, 'BENCH', 'A-' || n, ${id('buyer', 'n % 10000')}, (array['EUR', 'USD', 'JPY', 'CNY'])[1 + n % 4], 30000, 'Zoë Müller ' || n,
      n || ' High Street', 'Springfield', (10000 + n)::text, (array['DE', 'FR', 'US', 'JP', 'BR'])[1 + n % 5], ${PLACED}, ${PLACED}, ${PLACED} from ${ORDERS}`,
  `insert into order_lines (merchant_id, id, order_id, external_id, variant_id, title, category, quantity, unit_price_minor, discount_minor, freight_minor,
      paid_minor, created_at)
    select $1::uuid, ${id('line', `n || '-' || i`)}, ${id('order', 'n')}, i::text, ${id('variant', '(n * 7 + i) % 3000')}, 'Teapot, "large", no. ' || (n * 7 + i) % 3000,
      'GENERAL', 1, 10000, 0, 0, 10000, ${PLACED} from ${LINES}`,
  `insert into purchase_orders (merchant_id, id, order_id, supplier_id, reference, supplier_order_no, stage, currency, freight_minor, cost_minor, placed_at, shipped_at,
      created_at, updated_at)
    select $1::uuid, ${id('purchase', `n || '-' || p`)}, ${id('order', 'n')}, ${id('supplier', '(n * 31 + p) % 200')}, 'P-' || n || '-' || p, 'X' || n, 'FULFILLED', 'CNY', 300,
      5000, ${PLACED}, ${PLACED} + interval '1 day', ${PLACED} + make_interval(secs => p), ${PLACED} from ${PURCHASES}`,
  `insert into purchase_order_lines (merchant_id, id, order_id, purchase_order_id, order_line_id, supplier_sku, quantity, unit_cost_minor)
    select $1::uuid, ${id('bought', `n || '-' || i`)}, ${id('order', 'n')}, ${id('purchase', PURCHASE_OF_LINE)}, ${id('line', `n || '-' || i`)}, 'SUP-' || i, 1, 2500 from ${LINES}`,
  `insert into parcels (merchant_id, id, order_id, purchase_order_id, carrier, waybill_no, ship_from, ship_to, state, state_event_at, handed_over_at, delivered_at,
      created_at, updated_at)
    select $1::uuid, ${id('parcel', `n || '-' || p`)}, ${id('order', 'n')}, ${id('purchase', `n || '-' || p`)}, 'YUN', 'W' || n || '-' || p, 'CN', (array['DE', 'FR', 'US', 'JP', 'BR'])[1 + n % 5], 'DELIVERED',
      ${PLACED} + interval '9 days', ${PLACED} + interval '1 day', ${PLACED} + interval '9 days', ${PLACED} + make_interval(secs => p), ${PLACED} from ${PURCHASES}`,
  `insert into parcel_events (merchant_id, id, order_id, parcel_id, provider, code, state, description, occurred_at, received_at, event_key)
    select $1::uuid, ${id('scan', `n || '-' || p || '-' || e`)}, ${id('order', 'n')}, ${id('parcel', `n || '-' || p`)}, 'BENCH', 'C' || e,
      (array['PICKED_UP', 'IN_TRANSIT', 'DELIVERED'])[e], 'Scan ' || e, ${PLACED} + make_interval(days => e * 3), ${PLACED} + make_interval(days => e * 3), 'K' || e
    from ${PURCHASES} cross join generate_series(1, 3) e`,
  `insert into order_units (merchant_id, id, order_id, order_line_id, unit_no, paid_minor, freight_minor, purchase_order_line_id, parcel_id)
    select $1::uuid, ${id('unit', `n || '-' || i`)}, ${id('order', 'n')}, ${id('line', `n || '-' || i`)}, 1, 10000, 0, ${id('bought', `n || '-' || i`)},
      ${id('parcel', PURCHASE_OF_LINE)} from ${LINES}`,
  `insert into cases (merchant_id, id, order_id, case_no, problem, rule_id, rule_version, state, remedy, note, opened_by, opened_at, settle_by_at, closed_at, updated_at)
    select $1::uuid, ${id('case', 'n')}, ${id('order', 'n')}, 'C-' || n, 'DAMAGED', 'A1', '1', 'SETTLED', 'REFUND', 'The lid is broken.', 'BUYER', ${PLACED} + interval '9 days',
      ${PLACED} + interval '11 days', ${PLACED} + interval '10 days', ${PLACED} + interval '10 days' from ${CASES}`,
  `insert into case_units (merchant_id, case_id, unit_id, order_id, problem, is_open, purchase_order_id)
    select $1::uuid, ${id('case', 'n')}, ${id('unit', `n || '-1'`)}, ${id('order', 'n')}, 'DAMAGED', false, ${id('purchase', `n || '-1'`)} from ${CASES}`,
  `insert into case_events (merchant_id, id, order_id, case_id, at, kind, actor, rule_id, sentence)
    select $1::uuid, ${id('event', `n || '-' || e`)}, ${id('order', 'n')}, ${id('case', 'n')}, ${PLACED} + make_interval(hours => 216 + e), 'OPENED', 'BUYER', 'A1', 'It went on: ' || e
    from generate_series(0, $2::int - 1) n cross join generate_series(1, 4) e where n % 10 = 0`,
  `insert into refunds (merchant_id, id, order_id, case_id, state, amount_minor, currency, rule_id, created_at, settled_at)
    select $1::uuid, ${id('refund', 'n')}, ${id('order', 'n')}, ${id('case', 'n')}, 'PAID', 5000, (array['EUR', 'USD', 'JPY', 'CNY'])[1 + n % 4], 'A1', ${PLACED}, ${PLACED}
    from ${CASES} and n % 20 = 0`,
  `insert into refund_units (merchant_id, refund_id, unit_id, order_id, order_line_id, amount_minor)
    select $1::uuid, ${id('refund', 'n')}, ${id('unit', `n || '-1'`)}, ${id('order', 'n')}, ${id('line', `n || '-1'`)}, 5000 from ${CASES} and n % 20 = 0`,
];

/** @param owner the database as its owner, who alone may make merchants and vacuum */
export async function openShop(app: App, owner: DataSource, orders: number): Promise<void> {
  await asWorker({ ...app, db: owner }, MERCHANT, async (tx) => {
    await addMerchant(tx, { name: 'Bench', registeredEmail: 'bench@merchant.example', currency: 'CNY' });
    // Nobody answers there: what is asked of it stays queued.
    const nobody = {
      kind: 'PAYMENT',
      name: 'Payments',
      baseUrl: 'http://127.0.0.1:9',
      secret: 'whsec_unused',
    } as const;
    await addAccount(tx, { id: PAYMENTS, ...nobody });
  });
  for (const sql of STATEMENTS) {
    await asWorker(app, MERCHANT, (tx) => tx.manager.query(sql, sql.includes('$2') ? [MERCHANT, orders] : [MERCHANT]));
    await owner.query('analyze');
  }
  await owner.query('vacuum analyze');
}

function id(kind: string, no: string): string {
  return `md5($1::uuid::text || '${kind}' || ${no})::uuid`;
}
