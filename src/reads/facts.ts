// The facts behind computed fields, for all rows of an answer in one statement: the very views that the workflows decide
// from. Read with the product's own rights within the merchant, because a decision needs what its asker may not see.
import type { CaseFacts } from '../policy/caseFacts.js';
import { parseCaseRecord, parseUnitFacts } from '../policy/parseFacts.js';
import { type MerchantSettings, settingsWith, type SettingsChange } from '../policy/settings.js';
import type { UnitFacts } from '../policy/unitFacts.js';
import type { FactsOf } from './catalogue/spec.js';
import type { Pending, Row } from './compiled.js';

/** The statement, or null when no row needs facts. Merchants first, so that indexes of tenants are used. */
export function factsStatement(pending: readonly Pending[]): { sql: string; values: unknown[] } | null {
  const ids = (name: string) => [
    ...new Set(pending.flatMap(({ row }) => (row[name] as string | undefined | null) ?? [])),
  ];
  const [merchants, units, orders, cases] = [ids('#merchant'), ids('#unit'), ids('#order'), ids('#case')];
  if (merchants.length === 0) return null;
  return { sql: FACTS, values: [merchants, units, orders, cases] };
}

const FACTS = `select json_build_object(
  'units', (select json_agg(f.facts) from unit_facts f where f.merchant_id = any($1::uuid[]) and f.unit_id = any($2::uuid[])),
  'orders', (select json_agg(f.facts order by f.order_line_id, f.unit_no) from unit_facts f
    where f.merchant_id = any($1::uuid[]) and f.order_id = any($3::uuid[])),
  'cases', (select json_agg(json_build_object('record', case_facts(c.merchant_id, c.id), 'units', (
      select json_agg(f.facts order by f.order_line_id, f.unit_no) from case_units u
      join unit_facts f on f.merchant_id = u.merchant_id and f.unit_id = u.unit_id
      where u.merchant_id = c.merchant_id and u.case_id = c.id)))
    from cases c where c.merchant_id = any($1::uuid[]) and c.id = any($4::uuid[])),
  'merchants', (select json_agg(json_build_object('id', m.id, 'own', m.settings, 'zone', m.zone, 'currency', m.currency))
    from merchants m where m.id = any($1::uuid[]))) as facts`;

interface FactsJson {
  units: object[] | null;
  orders: object[] | null;
  cases: { record: object; units: object[] | null }[] | null;
  merchants: { id: string; own: SettingsChange; zone: string; currency: string }[] | null;
}

export interface Facts {
  units: Map<string, UnitFacts>;
  orders: Map<string, UnitFacts[]>;
  cases: Map<string, CaseFacts>;
  merchants: Map<string, MerchantSettings>;
}

export const NO_FACTS: Facts = { units: new Map(), orders: new Map(), cases: new Map(), merchants: new Map() };

export function parseFacts(json: unknown, now: Date): Facts {
  const { units, orders, cases, merchants } = json as FactsJson;
  const parsed = (facts: object[] | null) => (facts ?? []).map((one) => parseUnitFacts(one, now));
  const known = (cases ?? []).map((one): CaseFacts => ({
    ...parseCaseRecord(one.record, now),
    units: parsed(one.units),
  }));
  return {
    units: new Map(parsed(units).map((unit) => [unit.unitId, unit])),
    orders: byOrder(parsed(orders)),
    cases: new Map(known.map((one) => [one.id, one])),
    merchants: new Map(
      (merchants ?? []).map(({ id, own, zone, currency }) => [id, settingsWith({ zone, currency, ...own }, now)]),
    ),
  };
}

function byOrder(units: UnitFacts[]): Map<string, UnitFacts[]> {
  const orders = new Map<string, UnitFacts[]>();
  for (const unit of units) {
    const known = orders.get(unit.orderId);
    if (known === undefined) orders.set(unit.orderId, [unit]);
    else known.push(unit);
  }
  return orders;
}

/** What one row may ask of the facts: what it said it needs. */
export function factsOfRow(facts: Facts, row: Row): FactsOf {
  const find = <T>(from: Map<string, T>, name: string): T => {
    const found = from.get(String(row[name]));
    if (found === undefined) throw new Error(`No facts were read for ${name} ${String(row[name])}.`);
    return found;
  };
  return {
    settings: () => find(facts.merchants, '#merchant'),
    unit: () => find(facts.units, '#unit'),
    units: () => facts.orders.get(String(row['#order'])) ?? [],
    case: () => find(facts.cases, '#case'),
    text: (name) => (row[`#text ${name}`] as string | null | undefined) ?? null,
  };
}
