// Everything that is kept of an order, with names in the place of ids, so that two orders with the same life can be held
// against each other. What is left out is how it came about, and not what it came to: README.md says why, word by word.
import pg from 'pg';

/** What was seen, said or asked on the way. */
const HISTORY = ['case_events', 'partner_calls', 'webhook_deliveries', 'mails', 'notices', 'actions'];

/** Names of rows, numbers of versions, and how often something was tried. */
const NOT_COMPARED = ['id', 'case_no', 'version', 'updated_at', 'fingerprint', 'order_no', 'event_key', 'seen_before'];

const NOT_COMPARED_IN: Record<string, string[]> = {
  cases: ['evidence_until'],
  interceptions: ['failure'],
};

export type Outcome = Record<string, string[]>;

export async function whatItCameTo(superuserUrl: string, orderId: string, tag: string): Promise<Outcome> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'public' and c.column_name = 'order_id' and t.table_type = 'BASE TABLE' order by 1`,
    );
    const names = await namesOf(client, orderId);
    const outcome: Outcome = {};
    for (const { name } of [{ name: 'orders' }, ...tables].filter((table) => !HISTORY.includes(table.name))) {
      const column = name === 'orders' ? 'id' : 'order_id';
      const { rows } = await client.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from ${pg.escapeIdentifier(name)} t where ${column} = $1`,
        [orderId],
      );
      outcome[name] = rows.flatMap(({ row }) => lineOf(name, row, names, tag)).sort();
    }
    const { rows } = await client.query<{ line: string }>(
      `select concat_ws(' ', a.kind, a.currency, sum(p.amount_minor)) as line from journals j
         join postings p on p.journal_id = j.id join accounts a on a.id = p.account_id
        where j.order_id = $1 group by a.kind, a.currency having sum(p.amount_minor) <> 0 order by 1`,
      [orderId],
    );
    return { ...outcome, ledger: rows.map(({ line }) => line) };
  } finally {
    await client.end();
  }
}

async function namesOf(client: pg.Client, orderId: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; name: string }>(
    `select id, 'the order' as name from orders where id = $1
     union all select u.id, 'unit ' || l.external_id || '.' || u.unit_no from order_units u join order_lines l on l.id = u.order_line_id where u.order_id = $1
     union all select id, 'line ' || external_id from order_lines where order_id = $1
     union all select id, 'parcel ' || waybill_no from parcels where order_id = $1
     union all select p.id, 'purchase order of ' || l.skus from purchase_orders p
                 join (select purchase_order_id, string_agg(supplier_sku, ', ' order by supplier_sku) as skus from purchase_order_lines group by 1) l
                   on l.purchase_order_id = p.id where p.order_id = $1
     union all select c.id, 'case ' || c.problem || ' of ' || u.units from cases c
                 join (select m.case_id, string_agg(l.external_id || '.' || n.unit_no, ', ' order by l.external_id, n.unit_no) as units
                         from case_units m join order_units n on n.id = m.unit_id join order_lines l on l.id = n.order_line_id group by 1) u
                   on u.case_id = c.id where c.order_id = $1`,
    [orderId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function lineOf(table: string, row: Record<string, unknown>, names: Map<string, string>, tag: string): string[] {
  if (table === 'deadlines' && (row.done_at !== null || row.kind === 'NO_SCAN')) return [];
  const without = [...NOT_COMPARED, ...(NOT_COMPARED_IN[table] ?? [])];
  const kept = Object.entries(row).filter(([column, value]) => value !== null && !without.includes(column));
  return [
    JSON.stringify(Object.fromEntries(kept))
      .replaceAll(UUID, (id) => names.get(id) ?? '·')
      .replaceAll(tag, '~')
      .replaceAll(NUMBER_OF_A_PARTNER, '·'),
  ];
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const NUMBER_OF_A_PARTNER = /\b(?:[SPCVQR]|RET)-\d{4,}\b|PO-[0-9A-Z-]+|\b\d{18,}\b/g;
