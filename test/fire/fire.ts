// npm run fire: the long form. Prints counts, and ends with 1 when a promise was broken.
import { Command } from 'commander';
import { buildProduct } from '../server/support/startChild.js';
import { countOf } from './countOf.js';
import { burn, type FireResult } from './burn.js';
import { type House, openHouse } from './house.js';
import { roll } from './roll.js';
import { tellAnyhow } from './webhooks/tellAnyhow.js';
import { walkAbout } from './walks/walkAbout.js';
import { besideNoise, timersWhileDown } from './wait.js';

const wish = new Command('npm run fire --')
  .description('Kills processes and PostgreSQL while partners fail, and counts what was lost or done twice.')
  .option('--seeds <number>', 'fires, one after the other', countOf, 1)
  .option('--seed <number>', 'the first seed', countOf, 1)
  .option('--flows <number>', 'refunds, reroutes and interceptions of each', countOf, 500)
  .option('--kills <number>', 'kill -9 of API and worker processes in each', countOf, 50)
  .option('--crashes <number>', 'kill -9 of PostgreSQL in each', countOf, 5)
  .option('--rolls <number>', 'rolling restarts under load', countOf, 20)
  .option('--noise <number>', 'wake-ups of one merchant beside another', countOf, 10_000)
  .option('--timers <number>', 'timers that come due while nobody is there', countOf, 10_000)
  .option('--webhooks <number>', 'lives whose messages come late, shuffled and repeated', countOf, 500)
  .option('--walks <number>', 'seeds of orders to which anything happens by chance', countOf, 20)
  .parse()
  .opts<
    Record<
      'walks' | 'seeds' | 'seed' | 'flows' | 'kills' | 'crashes' | 'rolls' | 'noise' | 'timers' | 'webhooks',
      number
    >
  >();

let isBroken = false;
if (wish.walks > 0) tell('orders by chance', await walkAbout(wish.seed, wish.walks, say));
if (wish.webhooks > 0) tell('messages of partners', await tellAnyhow(wish.seed, wish.webhooks, say));
if (wish.seeds + wish.rolls + wish.noise + wish.timers > 0) {
  buildProduct();
  await atHouse(await openHouse({ api: 2, workers: 2 }));
}
process.exit(isBroken ? 1 : 0);

async function atHouse(house: House): Promise<void> {
  try {
    for (let seed = wish.seed; seed < wish.seed + wish.seeds; seed += 1) {
      const { flows, kills, crashes } = wish;
      tell(`fire, seed ${seed}`, await burn(house, { seed, flows, kills, crashes, say }));
    }
    if (wish.rolls > 0) tell('rolling restarts', await roll(house, wish.rolls));
    if (wish.noise > 0) tell('a noisy merchant', await besideNoise(house, wish.noise));
    if (wish.timers > 0) tell('timers', await timersWhileDown(house, wish.timers));
  } finally {
    await house.close();
  }
}

function tell(what: string, { counts, breaches }: FireResult): void {
  say(`\n${what}`);
  for (const [name, figure] of counts) say(`  ${name.padEnd(48)} ${String(figure).padStart(20)}`);
  // What is wrong before what is only late.
  const late = breaches.filter((breach) => breach.includes('its end'));
  const wrong = breaches.filter((breach) => !late.includes(breach));
  for (const breach of [...wrong, ...late].slice(0, 30)) say(`  BROKEN  ${breach}`);
  say(`  ${'promises broken'.padEnd(48)} ${String(breaches.length).padStart(20)}`);
  if (breaches.length > 0) isBroken = true;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
