// Inputs of mutations as nobody sane sends them, made from the types of the schema: ids of the right and of the wrong thing,
// hostile texts, the ends of every number and date, nulls, and now and then something that is of no such type at all.
import fc from 'fast-check';
import {
  getNullableType,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { globalId } from '../../../src/policy/globalId.js';
import { ID_TYPES } from '../../../src/resolvers/acceptInput.js';

/** Ids of the store that are there, by the type of the API. */
export type Known = Readonly<Record<string, readonly string[]>>;

export function inputArbitrary(type: GraphQLInputObjectType, known: Known): fc.Arbitrary<object> {
  const fields = Object.values(type.getFields()).map(
    (field) => [field.name, fieldArbitrary(field.name, field.type, known)] as const,
  );
  const whole = fc.record(Object.fromEntries(fields), { requiredKeys: fields.map(([name]) => name) });
  if (!type.isOneOf) return whole.map(withoutAbsent);
  return fc.constantFrom(...fields).chain(([name, arbitrary]) => arbitrary.map((value) => ({ [name]: value })));
}

const ABSENT = Symbol('absent');

function withoutAbsent(input: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== ABSENT));
}

function fieldArbitrary(name: string, type: GraphQLInputType, known: Known): fc.Arbitrary<unknown> {
  const value = valueArbitrary(name, getNullableType(type), known);
  const wrong = fc.constantFrom<unknown>(null, ABSENT, {}, [], 0, '', true, [[null]], { __proto__: 1 });
  if (isNonNullType(type)) return fc.oneof({ weight: 80, arbitrary: value }, { weight: 1, arbitrary: wrong });
  const none = fc.constantFrom<unknown>(null, ABSENT);
  return fc.oneof({ weight: 40, arbitrary: value }, { weight: 20, arbitrary: none }, { weight: 1, arbitrary: wrong });
}

function valueArbitrary(name: string, type: GraphQLInputType, known: Known): fc.Arbitrary<unknown> {
  if (isListType(type)) {
    const item = fieldArbitrary(name, type.ofType, known).map((one) => (one === ABSENT ? null : one));
    return fc.oneof(
      { weight: 30, arbitrary: fc.array(item, { maxLength: 3 }) },
      { weight: 1, arbitrary: item.map((one) => Array.from({ length: 101 }, () => one)) },
    );
  }
  if (isInputObjectType(type)) return inputArbitrary(type, known);
  if (isEnumType(type)) return enumArbitrary(type);
  return scalarArbitrary(name, String(type), known);
} // prettier-ignore

function enumArbitrary(type: GraphQLEnumType): fc.Arbitrary<unknown> {
  const names = type.getValues().map((value) => value.name);
  return fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...names) },
    { weight: 1, arbitrary: fc.constantFrom<unknown>('NO_SUCH', '', 0, names[0]?.toLowerCase()) },
  );
}

function scalarArbitrary(name: string, type: string, known: Known): fc.Arbitrary<unknown> {
  if (type === 'ID') return idArbitrary(name, known);
  if (type === 'Boolean')
    return fc.oneof(
      { weight: 20, arbitrary: fc.boolean() },
      { weight: 1, arbitrary: fc.constantFrom<unknown>('true', 1) },
    );
  const values = VALUES[type];
  if (values !== undefined) {
    const [good, bad] = values;
    return fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...good) },
      { weight: 1, arbitrary: fc.constantFrom(...bad) },
    );
  }
  if (name === 'idempotencyKey') return fc.oneof({ weight: 6, arbitrary: fc.uuid() }, { weight: 1, arbitrary: texts });
  return texts;
}

function idArbitrary(name: string, known: Known): fc.Arbitrary<unknown> {
  const right = (known[ID_TYPES[name] ?? ''] ?? []).map((id) => globalId(ID_TYPES[name] ?? '', id));
  const others = Object.entries(known).flatMap(([type, ids]) => ids.slice(0, 1).map((id) => globalId(type, id)));
  const nobody = globalId(ID_TYPES[name] ?? 'Order', '01990000-0000-7000-8000-00000000dead');
  return fc.oneof(
    { weight: 24, arbitrary: fc.constantFrom(...right, nobody) },
    { weight: 4, arbitrary: fc.constantFrom(...others, nobody) },
    { weight: 1, arbitrary: texts },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(0, 2 ** 53, -1) },
  );
}

const HOSTILE = [
  '',
  ' ',
  '\t\r\n',
  'a',
  `'; drop table orders; --`,
  `" or "1"="1`,
  '%s%n%x',
  '%',
  '_',
  '\\',
  '${7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '\u0000',
  'a\u0000b',
  '\ud83d',
  '\udc00x',
  '\u202e\u0000\uffff',
  '👩‍👩‍👧‍👦',
  'ﷺ'.repeat(50),
  '好'.repeat(2_001),
  'x'.repeat(2_000),
  'x'.repeat(20_000),
  '{"a":[1,{"b":null}]}',
  'null',
  'NaN',
  '1e999',
  '-0',
  'javascript:alert(1)',
  'http://169.254.169.254/latest/meta-data',
  'https://user:pass@host.example/?q#f',
  'https://shop.example/hook',
  '2026-02-30',
  'Asia/Shanghai',
  'SF',
  'R-1',
  '{"order":1}',
];
const texts: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 15, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(7, false, { a: 1 }, ['x']) },
);

/** Such as could be meant, and such as could not. */
const VALUES: Readonly<Record<string, readonly [good: readonly unknown[], bad: readonly unknown[]]>> = {
  Int: [[1, 1, 2, 3, 0, -1, 100, 101, 10_000, 2_147_483_647, -2_147_483_648], [2_147_483_648, 1.5, '1', 1e308]],
  Float: [[1, 0.5, 0, -1, 1e308, -1e308, 5e-324, 1e21], ['NaN']],
  Decimal: [['1', '1.00', '0', '-1', '0.001', '99999999999999.99', '9223372036854775807', '9223372036854775808', '00.10', '1'.repeat(500)], ['1e3', '1e400', 'abc', '٣', '', ' 1', '+1', 1]],
  Currency: [['CNY', 'CNY', 'EUR', 'JPY', 'KWD'], ['XXX', 'cny', '', 'ZZZ', 1]],
  CountryCode: [['CN', 'DE', 'BR'], ['XX', 'cn', '', 7]],
  LocalDate: [['2026-06-01', '2026-12-31', '0001-01-01', '9999-12-31'], ['2026-02-30', '0000-00-00', '-000001-01-01', 'today', 20260601]],
  DateTimeISO: [['2026-06-01T08:00:00.000Z', '2026-06-30T00:00:00+14:00', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'], ['275760-09-13T00:00:00.000Z', '2026-06-31T00:00:00Z', '2026-06-01', 'now', 0, 1e20]],
}; // prettier-ignore
