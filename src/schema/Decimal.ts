// Amounts are decimal text on the wire, so that no client's floating point touches money.
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    'A decimal number as text: digits, at most one point, a leading minus; at most 32 characters, such as "12.30". Never a floating-point number.',
  serialize: (value) => decimal(value),
  parseValue: (value) => decimal(value),
  parseLiteral: (node) => {
    if (node.kind === Kind.STRING) return decimal(node.value);
    throw badDecimal();
  },
});

function decimal(value: unknown): string {
  if (typeof value === 'string' && value.length <= 32 && DECIMAL.test(value)) return value;
  throw badDecimal();
}

function badDecimal(): GraphQLError {
  return new GraphQLError('This is no Decimal. Write it as text: digits, a point and decimals, such as "12.30".', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

const DECIMAL = /^-?\d+(\.\d+)?$/;
