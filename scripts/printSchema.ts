// Writes schema.graphql, the API as a contract. With --check it only compares, and fails when the file that is checked in
// is not what would be printed. Run it from the root of the project.

import { readFileSync, writeFileSync } from 'node:fs';
import { isIntrospectionType, isSpecifiedScalarType, printType } from 'graphql';
import { buildSchema } from '../src/resolvers/buildSchema.js';

const FILE = 'schema.graphql';
const ROOTS = ['Query', 'Mutation', 'Subscription'];
const printed = print();

if (process.argv.includes('--check')) check();
else writeFileSync(FILE, printed);

/** What can be asked first, then everything else by name; fields in the order in which they were written. */
function print(): string {
  const types = Object.values(buildSchema().getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const place = ({ name }: { name: string }) => (ROOTS.includes(name) ? `${ROOTS.indexOf(name)}` : name);
  return `${types
    .sort((a, b) => (place(a) < place(b) ? -1 : 1))
    .map(printType)
    .join('\n\n')}\n`;
}

function check(): void {
  if (readIfThere() === printed) return;
  console.error(`${FILE} is not what the code says. Print it again: run this without --check, and commit the file.`);
  process.exitCode = 1;
}

function readIfThere(): string | null {
  try {
    return readFileSync(FILE, 'utf8');
  } catch {
    return null;
  }
}
