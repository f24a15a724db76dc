// SQL expressions that yield JSON as text, in the very form in which it is answered, or null for what is not there. Text is
// concatenated, which costs PostgreSQL half of what building json values does.
import { exponentOf } from '../policy/money.js';

/** SQL text of an expression. */
export type Sql = string;

export const NOTHING: Sql = 'null::text';

/**
 * Stands where something is missing that may not be. JSON text never holds it, so an answer with it is known at a glance.
 * @see readText
 */
export const MISSING = '\u0001';

export function textJson(value: Sql): Sql {
  return `to_json(${value})::text`;
}

/** Integers and booleans are written in JSON as PostgreSQL writes them. */
export function plainJson(value: Sql): Sql {
  return `(${value})::text`;
}

export function textsJson(array: Sql): Sql {
  return `coalesce(to_json(${array})::text, '[]')`;
}

/** UTC, with milliseconds and Z. */
export function instantText(value: Sql): Sql {
  return `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

export function instantJson(value: Sql): Sql {
  return `('"' || ${instantText(value)} || '"')`;
}

/** A calendar day. */
export function dayJson(value: Sql): Sql {
  return `('"' || to_char(${value}, 'YYYY-MM-DD') || '"')`;
}

/** Of ASCII alone, base64 has nothing that its form for addresses writes otherwise but padding and ends of lines. */
export function globalIdJson(type: string, id: Sql): Sql {
  const bytes = type.length + ':'.length + UUID_LENGTH;
  const encoded = `encode(('${type}:' || ${id})::bytea, 'base64')`;
  const trimmed = bytes % 3 === 0 ? encoded : `rtrim(${encoded}, '=')`;
  return `('"' || ${bytes > BYTES_A_LINE ? `translate(${trimmed}, E'\\n', '')` : trimmed} || '"')`;
}

const UUID_LENGTH = 36;
/** Of base64 as PostgreSQL writes it. */
const BYTES_A_LINE = 57;

/** Minor units as decimal text with exactly the decimals of the currency. They are asked for once, since they may be a sum. */
export function amountJson(minor: Sql, currency: Sql): Sql {
  const cases = [...EXPONENTS].map(
    ([exponent, codes]) =>
      `when ${currency} in (${codes.map((code) => `'${code}'`).join(', ')}) then ${unitOf(exponent)}`,
  );
  // Multiplying is exact whatever the size, and brings the decimals along; dividing is not.
  return `('"' || ((${minor}) * case ${cases.join(' ')} else ${unitOf(2)} end)::text || '"')`;
}

/** What a minor unit is worth, as a number with just as many decimals. */
function unitOf(exponent: number): Sql {
  return exponent === 0 ? '1' : `0.${'1'.padStart(exponent, '0')}`;
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

export interface Member {
  key: string;
  json: Sql;
  /** What stands for null; the word itself when left out. */
  missing?: string;
}

/** Names and expressions of values as one object, which is never null. Names are GraphQL names, so they need no escaping. */
export function objectJson(members: readonly Member[]): Sql {
  if (members.length === 0) return `'{}'`;
  const told = members.map(({ key, json, missing = 'null' }, index) => {
    const value = json.startsWith(`'`) ? json : `coalesce(${json}, '${missing}')`;
    return `'${index === 0 ? '{' : ','}"${key}":' || ${value}`;
  });
  return `(${told.join(' || ')} || '}')`;
}

/** The name of a type. It needs no escaping either. */
export function typeJson(name: string): Sql {
  return `'"${name}"'`;
}

/** Rows as an array, in the order given. */
export function arrayJson(item: Sql, order: Sql): Sql {
  return `coalesce('[' || string_agg(${item}, ',' order by ${order}) || ']', '[]')`;
}
