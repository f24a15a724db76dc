// Scorecards: sums of weeks that were counted before (supplier_weeks), so that what they cost does not grow with the orders.
import { policyAt } from '../../policy/policyDefaults.js';
import type { SupplierFault } from '../../policy/vocabulary.js';
import { badInput } from '../badInput.js';
import { plainJson, type Sql, textJson } from '../json.js';
import { bind, type Statement } from '../statement.js';
import { type Arguments, day, type FieldSpec, instant, type OneSpec, plain, type QuerySpec } from './spec.js';

/** The columns with which fault, and of which sample. */
const FAULTS = {
  OVERDUE: ['overdue', 'due'],
  NO_STOCK: ['no_stock', 'orders'],
  WRONG: ['wrong', 'shipped'],
  DAMAGED: ['damaged', 'shipped'],
  LOST: ['lost', 'shipped'],
  SILENT: ['silent', 'orders'],
  SHIPPED_AFTER_CANCEL: ['shipped_after_cancel', 'cancelled'],
} as const satisfies Record<SupplierFault, readonly [count: string, sample: string]>;

const RATE: Readonly<Record<string, FieldSpec>> = {
  count: plain('count'),
  sample: plain('sample'),
  rateBps: {
    kind: 'VALUE',
    json: (row) => plainJson(`case when ${row}.sample > 0 then ${row}.count * 10000 / ${row}.sample end`),
  },
  isSmallSample: {
    kind: 'VALUE',
    json: (row, statement) =>
      plainJson(`${row}.sample < ${bind(statement, policyAt(statement.now).smallSampleOrders, 'int')}`),
  },
};

const FAULT_RATES: QuerySpec = {
  kind: 'QUERY',
  from: (row) => {
    const rows = Object.entries(FAULTS).map(
      ([fault, [count, sample]], place) => `(${place}, '${fault}', ${row}.${count}, ${row}.${sample})`,
    );
    return `(select * from (values ${rows.join(', ')}) as v (place, fault, count, sample))`;
  },
  fields: { fault: { kind: 'VALUE', json: (row) => textJson(`${row}.fault`) }, ...RATE },
  order: (other) => `${other}.place`,
};

const RECOVERY_RATE: OneSpec = {
  kind: 'ONE',
  from: (row) => `(select ${row}.recovered as count, ${row}.claims as sample)`,
  fields: RATE,
};

const FIGURES: Readonly<Record<string, FieldSpec>> = {
  orders: plain('orders'),
  faults: FAULT_RATES,
  recovery: RECOVERY_RATE,
};

export const SCORECARD: OneSpec & { notFor: ['PARTNER'] } = {
  kind: 'ONE',
  notFor: ['PARTNER'],
  from: (row, args, statement) => `(
    select ${row}.merchant_id, ${row}.id as supplier_id, s.since, ${SUMS}
    from (select ${since(row, args, statement)} as since) s
    left join ${weeksOf(statement)} w on w.merchant_id = ${row}.merchant_id and w.supplier_id = ${row}.id and w.week >= s.since
    group by s.since)`,
  fields: {
    since: day('since'),
    ...FIGURES,
    weeks: {
      kind: 'QUERY',
      from: (row, statement) => `(select * from ${weeksOf(statement)} w
        where w.merchant_id = ${row}.merchant_id and w.supplier_id = ${row}.supplier_id and w.week >= ${row}.since)`,
      fields: { week: day('week'), ...FIGURES, countedAt: instant('counted_at') },
      order: (other) => `${other}.week desc`,
    },
  },
};

const COLUMNS = [...new Set([...Object.values(FAULTS).flat(), 'claims', 'recovered'])];
const SUMS = COLUMNS.map((column) => `coalesce(sum(w.${column}), 0)::int as ${column}`).join(', ');

/** What was counted. The marketplace's own figures leave inspected orders out; a merchant's count them as the orders they are. */
function weeksOf({ reader }: Statement): Sql {
  if (reader.role !== 'OPERATOR') return 'supplier_weeks';
  const left = COLUMNS.map((column) => `greatest(c.${column} - coalesce(i.${column}, 0), 0) as ${column}`).join(', ');
  return `(select c.merchant_id, c.supplier_id, c.week, c.counted_at, ${left} from supplier_weeks c
    left join inspected_supplier_weeks i on i.merchant_id = c.merchant_id and i.supplier_id = c.supplier_id and i.week = c.week)`;
}

/** The Monday so many weeks ago, this week included, in the zone of the merchant. */
function since(row: string, { weeks }: Arguments, statement: Statement): Sql {
  if (typeof weeks !== 'number' || weeks < 1 || weeks > MOST_WEEKS) {
    throw badInput(`A scorecard is of 1 to ${MOST_WEEKS} weeks.`);
  }
  const now = bind(statement, statement.now, 'timestamptz');
  return `(select date_trunc('week', ${now} at time zone m.zone)::date - ${bind(statement, 7 * (weeks - 1), 'int')}
    from merchants m where m.id = ${row}.merchant_id)`;
}

const MOST_WEEKS = 104;
