// SQL expressions that yield JSON as text, in the very form in which it is answered. They are concatenated and never
// null, which costs PostgreSQL half of what building json values does.
import { exponentOf } from '../policy/money.js';

/** SQL text of an expression. */
export type Sql = string;

export const NULL_JSON: Sql = `'null'`;

export function textJson(value: Sql): Sql {
  return `coalesce(to_json(${value})::text, 'null')`;
}

/** Integers and booleans are written in JSON as PostgreSQL writes them. */
export function plainJson(value: Sql): Sql {
  return `coalesce((${value})::text, 'null')`;
}

export function textsJson(array: Sql): Sql {
  return `coalesce(to_json(${array})::text, '[]')`;
}

/** UTC, with milliseconds and Z. */
export function instantText(value: Sql): Sql {
  return `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

export function instantJson(value: Sql): Sql {
  return `coalesce('"' || ${instantText(value)} || '"', 'null')`;
}

/** A calendar day. */
export function dayJson(value: Sql): Sql {
  return `coalesce('"' || to_char(${value}, 'YYYY-MM-DD') || '"', 'null')`;
}

export function globalIdJson(type: string, id: Sql): Sql {
  return `coalesce('"' || ${base64url(`'${type}:' || ${id}`)} || '"', 'null')`;
}

/** Minor units as decimal text with exactly the decimals of the currency. */
export function amountJson(minor: Sql, currency: Sql): Sql {
  const cases = [...EXPONENTS].map(
    ([exponent, codes]) =>
      `when ${currency} in (${codes.map((code) => `'${code}'`).join(', ')}) then ${decimal(minor, exponent)}`,
  );
  return `'"' || case ${cases.join(' ')} else ${decimal(minor, 2)} end || '"'`;
}

function decimal(minor: Sql, exponent: number): Sql {
  // Multiplying is exact whatever the size; dividing is not.
  return exponent === 0 ? `(${minor})::text` : `((${minor}) * 0.${'1'.padStart(exponent, '0')})::text`;
}

/** Currencies that do not have two decimals, by how many they have. */
const EXPONENTS: ReadonlyMap<number, string[]> = Intl.supportedValuesOf('currency')
  .filter((code) => exponentOf(code) !== 2)
  .reduce(
    (map, code) => map.set(exponentOf(code), [...(map.get(exponentOf(code)) ?? []), code]),
    new Map<number, string[]>(),
  );

export function base64url(text: Sql): Sql {
  return `translate(encode(convert_to(${text}, 'UTF8'), 'base64'), '+/=' || chr(10), '-_')`;
}

/** Names and expressions of values as one object. Names are GraphQL names, so they need no escaping. */
export function objectJson(members: readonly { key: string; json: Sql }[]): Sql {
  if (members.length === 0) return `'{}'`;
  const told = members.map(({ key, json }, index) => `'${index === 0 ? '{' : ','}"${key}":' || ${json}`);
  return `(${told.join(' || ')} || '}')`;
}

/** Rows as an array, in the order given. */
export function arrayJson(item: Sql, order: Sql): Sql {
  return `coalesce('[' || string_agg(${item}, ',' order by ${order}) || ']', '[]')`;
}
