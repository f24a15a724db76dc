// npm run start:cluster -- --api 2 --workers 1: one Recourse in several processes over one database. It is migrated and, in
// the demo, seeded once; the API processes share PORT; whoever dies is started again; SIGUSR2 restarts one after the other.
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { fromBundle } from './fromBundle.js';

const wish = new Command('npm run start:cluster --')
  .description('Starts several API and worker processes over one database, and keeps them running.')
  .option('--api <number>', 'processes that answer, all at PORT', some, 2)
  .option('--workers <number>', 'processes that act on what comes due', some, 1)
  .option('--metrics-port <port>', 'where the figures of all processes are told; left out: nowhere', portOf)
  .option('--worker-port <port>', 'where the first worker tells how it is, the next one above; 0 takes free ones', portOf, 0)
  .parse()
  .opts<{ api: number; workers: number; workerPort: number; metricsPort?: number }>(); // prettier-ignore

const { runCluster } = fromBundle() ?? (await import('./cluster/runCluster.js'));
const member = fileURLToPath(new URL(`./cluster/member${extname(import.meta.url)}`, import.meta.url));
await runCluster({ ...wish, metricsPort: wish.metricsPort ?? null, member });

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
