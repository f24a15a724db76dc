// Writes docs/conformance.md, the clauses as people read them. With --check it only compares, and fails when the page that is
// checked in is not what would be printed. Run it from the root of the project.

import { readFileSync, writeFileSync } from 'node:fs';
import { conformancePage } from './conformancePage.js';

const PAGE = 'docs/conformance.md';

const printed = await conformancePage();
if (!process.argv.includes('--check')) writeFileSync(PAGE, printed);
else if (readIfThere() !== printed) {
  console.error(`${PAGE} is not what the kit finds. Print it again: run this without --check, and commit the page.`);
  process.exitCode = 1;
}

function readIfThere(): string | null {
  try {
    return readFileSync(PAGE, 'utf8');
  } catch {
    return null;
  }
}
