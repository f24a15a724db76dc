// npm run fire: the long form. Prints counts, and ends with 1 when a promise was broken.
import { Command } from 'commander';
import { buildProduct } from '../server/support/startChild.js';
import { burn, type FireResult } from './burn.js';

const wish = new Command('npm run fire --')
  .description('Kills processes and PostgreSQL while partners fail, and counts what was lost or done twice.')
  .option('--seeds <number>', 'fires, one after the other', Number, 1)
  .option('--seed <number>', 'the first seed', Number, 1)
  .option('--flows <number>', 'refunds, reroutes and interceptions of each', Number, 500)
  .option('--kills <number>', 'kill -9 of API and worker processes', Number, 50)
  .option('--crashes <number>', 'kill -9 of PostgreSQL', Number, 5)
  .parse()
  .opts<{ seeds: number; seed: number; flows: number; kills: number; crashes: number }>();

buildProduct();
let isBroken = false;
for (let seed = wish.seed; seed < wish.seed + wish.seeds; seed += 1) {
  const { flows, kills, crashes } = wish;
  tell(seed, await burn({ seed, flows, kills, crashes, say }));
}
process.exit(isBroken ? 1 : 0);

function tell(seed: number, { counts, breaches }: FireResult): void {
  say(`\nseed ${seed}`);
  for (const [name, figure] of counts) say(`  ${name.padEnd(48)} ${String(figure).padStart(12)}`);
  for (const breach of breaches.slice(0, 50)) say(`  BROKEN  ${breach}`);
  say(`  ${'promises broken'.padEnd(48)} ${String(breaches.length).padStart(12)}`);
  if (breaches.length > 0) isBroken = true;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
