// Prints what the code reads of the partner contract: its types, and the document itself as data (for the sandbox and the
// stand-ins). Lints the document first, its examples against its schemas. Run by hand after a change of the contract; with
// --check it prints nothing, and fails when what is checked in is not what would be printed.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import * as prettier from 'prettier';

// The linter and YAML reader that openapi-typescript itself brings.
const redocly = createRequire(import.meta.resolve('openapi-typescript'))('@redocly/openapi-core');

const folder = new URL('../src/integrations/contract/', import.meta.url);
const source = fileURLToPath(new URL('openapi.yaml', folder));
const header = '// Printed from openapi.yaml by scripts/printContractTypes.mjs: change that file and print again.\n\n';

await main();

async function main() {
  const problems = await lint();
  if (problems.length > 0) {
    console.error(problems.join('\n'));
    process.exitCode = 1;
    return;
  }
  const printed = { 'types.ts': await printTypes(), 'document.ts': await printDocument() };
  for (const [name, text] of Object.entries(printed)) {
    const file = new URL(name, folder);
    if (!process.argv.includes('--check')) await writeFile(file, text);
    else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
      console.error(
        `src/integrations/contract/${name} is not what openapi.yaml says: run node scripts/printContractTypes.mjs`,
      );
      process.exitCode = 1;
    }
  }
}

async function lint() {
  const config = await redocly.createConfig({
    extends: ['recommended'],
    rules: {
      'no-invalid-media-type-examples': { severity: 'error', allowAdditionalProperties: false },
      'no-invalid-schema-examples': 'error',
    },
  });
  const found = await redocly.lint({ ref: source, config });
  return found.map(
    ({ ruleId, message, location }) => `openapi.yaml ${location[0]?.pointer ?? ''}: ${message} (${ruleId})`,
  );
}

async function printTypes() {
  const nodes = await openapiTS(new URL('openapi.yaml', folder), { alphabetize: false, silent: true });
  return format('types.ts', header + astToString(nodes));
}

async function printDocument() {
  const document = redocly.parseYaml(await readFile(source, 'utf8'));
  const note =
    '/** The partner contract as data: the sandbox checks requests by it, the stand-ins answer with its examples. */\n';
  return format('document.ts', `${header}${note}export const contract = ${JSON.stringify(document)} as const;\n`);
}

async function format(name, text) {
  const filepath = fileURLToPath(new URL(name, folder));
  return prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath });
}
