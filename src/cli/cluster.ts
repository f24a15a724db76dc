// npm run start:cluster -- --api 2 --workers 1: one Recourse in several processes over one database. It is migrated and, in
// the demo, seeded once; the API processes share PORT; whoever dies is started again; SIGUSR2 restarts one after the other.
import { Command, InvalidArgumentError } from 'commander';
import { configOfFreePorts } from './start/configOfFreePorts.js';
import { runUntilEnded } from './start/runUntilEnded.js';

const wish = new Command('npm run start:cluster --')
  .description('Starts several API and worker processes over one database, and keeps them running.')
  .option('--api <number>', 'processes that answer, all at PORT', some, 2)
  .option('--workers <number>', 'processes that act on what comes due', some, 1)
  .option('--metrics-port <port>', 'where the figures of all processes are told; left out: nowhere', portOf)
  .option('--worker-port <port>', 'where the first worker tells how it is, the next one above; 0 takes free ones', portOf, 0)
  .parse()
  .opts<{ api: number; workers: number; workerPort: number; metricsPort?: number }>(); // prettier-ignore

const mode = process.env.NODE_ENV;
const config = await configOfFreePorts();

// As in npm start: the libraries look once. The members read their settings themselves, so they get what was set.
process.env.NODE_ENV = 'production';
const { serveCluster } = await import('./cluster/serveCluster.js');
const { welcome } = await import('./start/welcome.js');

await runUntilEnded(
  config,
  (say, isUnwanted) => serveCluster(config, { ...wish, metricsPort: wish.metricsPort ?? null, mode }, say, isUnwanted),
  async (running) => {
    process.on('SIGUSR2', () => void running.restart());
    process.stdout.write(await welcome(config, running));
    process.stdout.write(`${wish.api} API and ${wish.workers} worker processes. kill -USR2 ${process.pid} restarts them in turn.\n`);
  },
); // prettier-ignore

function some(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 64) throw new InvalidArgumentError('Give 1 to 64.');
  return number;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('Give a port.');
  return port;
}
