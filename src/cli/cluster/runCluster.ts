// What `npm run start:cluster` does, from the settings to processes that are asked to end.
import { configOfFreePorts } from '../start/configOfFreePorts.js';
import { runUntilEnded } from '../start/runUntilEnded.js';
import type { ClusterWish } from './serveCluster.js';

export async function runCluster(wish: Omit<ClusterWish, 'mode'>): Promise<void> {
  const mode = process.env.NODE_ENV;
  const config = await configOfFreePorts();

  // As in npm start: the libraries look once. The members read their settings themselves, so they get what was set.
  process.env.NODE_ENV = 'production';
  const { serveCluster } = await import('./serveCluster.js');
  const { welcome } = await import('../start/welcome.js');

  await runUntilEnded(
    config,
    (say, isUnwanted) => serveCluster(config, { ...wish, mode }, say, isUnwanted),
    async (running) => {
      process.on('SIGUSR2', () => void running.restart());
      process.stdout.write(await welcome(config, running));
      process.stdout.write(
        `${wish.api} API and ${wish.workers} worker processes. kill -USR2 ${process.pid} restarts them in turn.\n`,
      );
    },
  );
}
