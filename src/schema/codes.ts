// Codes of countries and currencies, as ISO writes them. Small letters mean the same; kept and compared is one form alone.
import { GraphQLScalarType, type ValueNode } from 'graphql';
import { GraphQLCountryCode, GraphQLCurrency } from 'graphql-scalars';

export const CountryCode = inCapitals(
  GraphQLCountryCode,
  'Code of a country by ISO 3166-1 alpha-2, such as CN. Small letters are read as capitals; answered are capitals.',
);
export const Currency = inCapitals(
  GraphQLCurrency,
  'Code of a currency by ISO 4217, such as CNY. Small letters are read as capitals; answered are capitals.',
);

function inCapitals(code: GraphQLScalarType<string, string>, description: string): GraphQLScalarType<string, string> {
  return new GraphQLScalarType({
    ...code.toConfig(),
    description,
    parseValue: (value) => code.parseValue(value).toUpperCase(),
    parseLiteral: (node: ValueNode, variables) => code.parseLiteral(node, variables).toUpperCase(),
  });
}
