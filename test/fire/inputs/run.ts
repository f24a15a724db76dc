// npm run fire:inputs -- --runs 100000 [--seed 1]: generated inputs over all mutations. Ends with counts, and with 1 when
// anything was answered with a fault, a status of 500 and more, or something of the inside.
import { Command } from 'commander';
import { countOf } from '../countOf.js';
import { startTestServer, stopTestServer } from '../../support/testServer.js';
import { throwInputs } from './throwInputs.js';

const { runs, seed } = new Command('npm run fire:inputs --')
  .description('Sends generated inputs to every mutation, and counts the answers.')
  .option('--runs <number>', 'how many inputs', countOf, 100_000)
  .option('--seed <number>', 'of the inputs', countOf, 1)
  .parse()
  .opts<{ runs: number; seed: number }>();

await startTestServer();
try {
  const started = performance.now();
  const { answers, mutations, broken, ...thrown } = await throwInputs({ runs, seed });
  const seconds = Math.round((performance.now() - started) / 1000);
  console.table(Object.entries(answers).map(([answer, times]) => ({ answer, times })));
  for (const one of broken) console.log(JSON.stringify(one).slice(0, 2_000));
  const times = broken.reduce((sum, one) => sum + one.times, 0);
  console.log(`inputs=${thrown.runs} mutations=${mutations} broken=${times} seed=${seed} seconds=${seconds}`);
  process.exitCode = broken.length > 0 ? 1 : 0;
} finally {
  await stopTestServer();
}
