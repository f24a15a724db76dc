// npm run -s print:trusted -- <folder>: the .graphql files of a folder as the file of trusted documents, each under the
// SHA-256 of its text. Fails, with all mistakes, when one of them does not fit the schema or the limits.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from '../src/resolvers/buildSchema.js';
import { hashOf, mistakesIn } from '../src/server/trustedDocuments.js';

const [folder] = process.argv.slice(2);
if (folder === undefined || statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
  const found = folder === undefined ? '' : `There is no folder ${folder}. `;
  process.stderr.write(`${found}Give the folder of the documents: npm run -s print:trusted -- docs/queries\n`);
  process.exit(1);
}

const schema = buildSchema();
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.graphql'))
  .sort();
const documents = files.map((name) => ({ name, document: readFileSync(join(folder, name), 'utf8') }));
const mistakes = documents.flatMap(({ name, document }) =>
  mistakesIn(schema, hashOf(document), document).map((mistake) => `${name}: ${mistake}`),
);
if (mistakes.length > 0 || documents.length === 0) {
  process.stderr.write(`${mistakes.join('\n') || `There is no .graphql file in ${folder}.`}\n`);
  process.exit(1);
}
process.stdout.write(
  `${JSON.stringify(Object.fromEntries(documents.map(({ document }) => [hashOf(document), document])), null, 2)}\n`,
);
