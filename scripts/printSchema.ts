// Writes schema.graphql, the API as a contract. With --check it only compares, and fails when the file that is checked in
// is not what would be printed. Run it from the root of the project.

import { readFileSync, writeFileSync } from 'node:fs';
import { schemaText } from './schemaText.js';

const FILE = 'schema.graphql';

if (process.argv.includes('--check')) check();
else writeFileSync(FILE, schemaText());

function check(): void {
  if (readIfThere() === schemaText()) return;
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
