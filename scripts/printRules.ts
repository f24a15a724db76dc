// Writes docs/rules.md, the rules as people read them. With --check it only compares, and fails when the page that is
// checked in is not what would be printed. Run it from the root of the project.

import { readFileSync, writeFileSync } from 'node:fs';
import { rulesPage } from './rulesPage.js';

const PAGE = 'docs/rules.md';

if (process.argv.includes('--check')) check();
else writeFileSync(PAGE, rulesPage());

function check(): void {
  if (readIfThere() === rulesPage()) return;
  console.error(`${PAGE} is not what the rules say. Print it again: run this without --check, and commit the page.`);
  process.exitCode = 1;
}

function readIfThere(): string | null {
  try {
    return readFileSync(PAGE, 'utf8');
  } catch {
    return null;
  }
}
