import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { openFiles } from '../../integrations/orderExports/openFiles.js';
import { readOrderExport } from '../../integrations/orderExports/readOrderExport.js';
import { createApp } from '../../server/createApp.js';
import type { Config } from '../../server/config.js';
import { openDemoClock } from '../../server/demoClock.js';
import { openDatabase } from '../../server/startDatabase.js';
import type { ImportReport } from '../../workflows/imports/takeInExport.js';
import { takeInExport } from '../../workflows/imports/takeInExport.js';
import { badRowReport } from './badRowReport.js';
import { chooseMapping } from './chooseMapping.js';
import { chooseMerchant } from './chooseMerchant.js';
import { type Progress, progressBar } from './progressBar.js';
import { giveUp, ownConfig } from '../ownConfig.js';
import { sentenceOf } from '../start/sentenceOf.js';

interface Wish {
  mapping: string;
  merchant?: string;
  supplierAccount?: string;
  badRows?: string;
}

const COMMAND = new Command('npm run import --')
  .description('Takes an export of orders in. It may be run again: only what is new is added.')
  .requiredOption('--mapping <name or file>', 'how to read it: olist, shopify, or a mapping file of your own')
  .option('--merchant <name>', 'whose orders they are')
  .option('--supplier-account <name>', 'the account through which the suppliers of the export are asked')
  .option('--bad-rows <file>', 'where to write the rows that stay out, as CSV')
  .argument('<path>', 'a file, or the folder that holds the files of the export');

/** What it found stands on standard output, a figure a line; what stays out, and how far it is, on standard error. */
export async function importOrders(): Promise<void> {
  const [path = ''] = COMMAND.parse().args;
  const config = ownConfig();
  try {
    const report = await importFrom(config, path, COMMAND.opts<Wish>());
    const { orders, lines, newOrders, newLines, badRows } = report;
    process.stdout.write(
      `orders=${orders}\nlines=${lines}\nnew_orders=${newOrders}\nnew_lines=${newLines}\nbad_rows=${badRows}\n`,
    );
  } catch (error) {
    giveUp(sentenceOf(error, config));
  }
}

async function importFrom(config: Config, from: string, wish: Wish): Promise<ImportReport> {
  const mapping = await chooseMapping(wish.mapping);
  if (!existsSync(from)) throw new Error(`There is nothing at ${from}. Give a file, or the folder of the export.`);
  let bar: Progress | undefined;
  const watch = { onBytes: (count: number) => bar?.add(count), onNote: say };
  const { items, size } = readOrderExport(mapping, await openFiles(from), watch);
  const database = await openDatabase(config, say);
  try {
    const clock = config.mode === 'demo' ? { clock: openDemoClock(join(config.dataDir, 'demo')) } : {};
    const { app, stop } = await createApp({ ...config, logLevel: 'error' }, database.appUrl, clock);
    try {
      const { name, ...chosen } = await chooseMerchant(app, wish);
      const bad = await badRowReport(wish.badRows);
      bar = progressBar(`Orders of ${name}`, size);
      try {
        const figures = await takeInExport(app, items, { ...chosen, onBadRow: bad.take });
        bar.end();
        return figures;
      } catch (error) {
        bar.leave();
        throw error;
      } finally {
        await bad.end();
      }
    } finally {
      await stop();
    }
  } finally {
    await database.stop();
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
