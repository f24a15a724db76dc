// The API as text: what can be asked first, then everything else by name; fields in the order in which they were written.

import { isIntrospectionType, isSpecifiedScalarType, printType } from 'graphql';
import { buildSchema } from '../src/resolvers/buildSchema.js';

export function schemaText(): string {
  const types = Object.values(buildSchema().getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  types.sort((a, b) => (placeOf(a.name) < placeOf(b.name) ? -1 : 1));
  return `${types.map(printType).join('\n\n')}\n`;
}

const ROOTS = ['Query', 'Mutation', 'Subscription'];

function placeOf(name: string): string {
  return ROOTS.includes(name) ? `${ROOTS.indexOf(name)}` : name;
}
