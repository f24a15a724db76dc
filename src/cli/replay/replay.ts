import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { openFiles } from '../../integrations/orderExports/openFiles.js';
import type { Mapping } from '../../integrations/orderExports/mappingSpec.js';
import { openTemporaryDatabase } from '../../server/temporaryDatabase.js';
import { chooseMapping } from '../import/chooseMapping.js';
import { type Progress, progressBar } from '../import/progressBar.js';
import { giveUp } from '../ownConfig.js';
import { FIGURES, type Figures } from './countFigures.js';
import { type Past, readPast, replayExport } from './replayExport.js';
import { sentenceOf } from '../start/sentenceOf.js';

const COMMAND = new Command('npm run replay --')
  .description('Plays an export of the past through the product, and counts what it would have done.')
  .requiredOption('--format <name or file>', 'how to read it: olist, shopify, or a mapping file of your own')
  .argument('<path>', 'the folder that holds the files of the export, or its file');

/** In a database of its own: what became of it, a figure a line on standard output; how far it is, on standard error. */
export async function replay(): Promise<void> {
  const [path = ''] = COMMAND.parse().args;
  try {
    const mapping = await chooseMapping(COMMAND.opts<{ format: string }>().format);
    if (!existsSync(path)) throw new Error(`There is nothing at ${path}. Give the folder of the export.`);
    const past = await readPast(mapping, await openFiles(path), say);
    if (past.badRows > 0) say(`${past.badRows} rows could not be read: see them with npm run import.`);
    const figures = await play(mapping, past);
    process.stdout.write(FIGURES.map((name) => `${name}=${figures[name]}\n`).join(''));
  } catch (error) {
    giveUp(sentenceOf(error, { logLevel: 'info' }));
  }
}

async function play(mapping: Mapping, past: Past): Promise<Figures> {
  const database = await openTemporaryDatabase();
  // Stopped by hand, it leaves nothing behind either.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void database.stop().finally(() => process.exit(130)));
  let bar: Progress | undefined;
  try {
    const figures = await replayExport(database, mapping, past, {
      onStart: (events) => (bar = progressBar('Replay', events)),
      onEvent: () => bar?.add(1),
    });
    bar?.end();
    return figures;
  } catch (error) {
    bar?.leave();
    throw error;
  } finally {
    await database.stop();
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
