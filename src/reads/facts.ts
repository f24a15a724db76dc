// The facts behind computed fields, for all rows of an answer in one statement: the very views that the workflows decide
// from. Read with the product's own rights within the merchant, because a decision needs what its asker may not see.
import type { CaseFacts } from '../policy/caseFacts.js';
import { parseCaseRecord, parseUnitFacts } from '../policy/parseFacts.js';
import type { Restriction } from '../policy/restrictions.js';
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

/** Each unit once, however many rows ask about it. */
const FACTS = `with wanted as (
  select u.merchant_id, u.id from order_units u where u.merchant_id = any($1::uuid[]) and u.id = any($2::uuid[])
  union select u.merchant_id, u.id from order_units u where u.merchant_id = any($1::uuid[]) and u.order_id = any($3::uuid[])
  union select u.merchant_id, u.unit_id from case_units u where u.merchant_id = any($1::uuid[]) and u.case_id = any($4::uuid[]))
select json_build_object(
  'units', (select json_agg(f.facts order by f.order_line_id, f.unit_no, f.unit_id) from wanted w
    join unit_facts f on f.merchant_id = w.merchant_id and f.unit_id = w.id),
  'cases', (select json_agg(json_build_object('record', case_facts(c.merchant_id, c.id), 'unitIds', (
      select json_agg(u.unit_id) from case_units u where u.merchant_id = c.merchant_id and u.case_id = c.id)))
    from cases c where c.merchant_id = any($1::uuid[]) and c.id = any($4::uuid[])),
  'merchants', (select json_agg(json_build_object('id', m.id, 'own', m.settings, 'zone', m.zone, 'currency', m.currency,
      'restrictions', (select coalesce(json_agg(json_build_object('kind', r.kind, 'cause', r.cause, 'variantId', r.variant_id,
          'since', r.since, 'until', r.until) order by r.since, r.id), '[]')
        from restrictions r where r.merchant_id = m.id and r.lifted_at is null)))
    from merchants m where m.id = any($1::uuid[]))) as facts`;

interface FactsJson {
  units: object[] | null;
  cases: { record: object; unitIds: string[] | null }[] | null;
  merchants:
    { id: string; own: SettingsChange; zone: string; currency: string; restrictions: RestrictionJson[] }[] | null;
}

type RestrictionJson = Omit<Restriction, 'since' | 'until'> & { since: string; until: string | null };

export interface Facts {
  /** By line and unit number. */
  units: Map<string, UnitFacts>;
  cases: Map<string, CaseFacts>;
  merchants: Map<string, MerchantSettings>;
}

export const NO_FACTS: Facts = { units: new Map(), cases: new Map(), merchants: new Map() };

export function parseFacts(json: unknown, now: Date): Facts {
  const { units, cases, merchants } = json as FactsJson;
  const parsed = new Map((units ?? []).map((one) => parseUnitFacts(one, now)).map((unit) => [unit.unitId, unit]));
  const known = (cases ?? []).map(({ record, unitIds }): CaseFacts => {
    const mine = new Set(unitIds);
    return { ...parseCaseRecord(record, now), units: [...parsed.values()].filter((unit) => mine.has(unit.unitId)) };
  });
  return {
    units: parsed,
    cases: new Map(known.map((one) => [one.id, one])),
    merchants: new Map(
      (merchants ?? []).map(({ id, own, zone, currency, restrictions }) => [
        id,
        settingsWith({ zone, currency, ...own }, now, inForce(restrictions, now)),
      ]),
    ),
  };
}

function inForce(restrictions: RestrictionJson[], now: Date): Restriction[] {
  return restrictions
    .map((one) => ({ ...one, since: new Date(one.since), until: one.until === null ? null : new Date(one.until) }))
    .filter(({ since, until }) => since <= now && (until === null || until > now));
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
    units: () => [...facts.units.values()].filter((unit) => unit.orderId === row['#order']),
    case: () => find(facts.cases, '#case'),
    text: (name) => (row[`#text ${name}`] as string | null | undefined) ?? null,
  };
}
