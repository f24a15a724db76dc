// npm run replay -- --format olist DIR: plays an export of the past through the product, in a database of its own, and
// prints what became of it: a figure a line on standard output, how far it is on standard error.
import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { openFiles } from '../integrations/orderExports/openFiles.js';
import { openTemporaryDatabase } from '../server/temporaryDatabase.js';
import { chooseMapping } from './import/chooseMapping.js';
import { type Progress, progressBar } from './import/progressBar.js';
import { giveUp } from './ownConfig.js';
import { FIGURES } from './replay/countFigures.js';
import { replayExport, type Replayed } from './replay/replayExport.js';
import { sentenceOf } from './start/sentenceOf.js';

const command = new Command('npm run replay --')
  .description('Plays an export of the past through the product, and counts what it would have done.')
  .requiredOption('--format <name or file>', 'how to read it: olist, shopify, or a mapping file of your own')
  .argument('<path>', 'the folder that holds the files of the export, or its file')
  .parse();
const [path = ''] = command.args;

try {
  const { figures, badRows } = await replay(path, command.opts<{ format: string }>().format);
  if (badRows > 0) process.stderr.write(`${badRows} rows could not be read: see them with npm run import.\n`);
  process.stdout.write(FIGURES.map((name) => `${name}=${figures[name]}\n`).join(''));
} catch (error) {
  giveUp(sentenceOf(error, { logLevel: 'info' }));
}

async function replay(from: string, format: string): Promise<Replayed> {
  const mapping = await chooseMapping(format);
  if (!existsSync(from)) throw new Error(`There is nothing at ${from}. Give the folder of the export.`);
  const files = await openFiles(from);
  const database = await openTemporaryDatabase();
  let bar: Progress | undefined;
  try {
    return await replayExport(database, mapping, files, {
      onStart: (events) => (bar = progressBar('Replay', events)),
      onEvent: () => bar?.add(1),
      onNote: (note) => void process.stderr.write(`${note}\n`),
    });
  } finally {
    bar?.end();
    await database.stop();
  }
}
