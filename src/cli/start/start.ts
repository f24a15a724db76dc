// What `npm start` does, from the settings to a server that is asked to end.
import { configOfFreePorts } from './configOfFreePorts.js';
import { runUntilEnded } from './runUntilEnded.js';

export async function start(): Promise<void> {
  const config = await configOfFreePorts();

  // Decided above; from here on it only tells the libraries that this is no development of theirs. They look once, when
  // they are loaded, so everything else is loaded after this line.
  process.env.NODE_ENV = 'production';
  const { serve } = await import('./serve.js');
  const { welcome } = await import('./welcome.js');

  await runUntilEnded(
    config,
    (say, isUnwanted) => serve(config, say, isUnwanted),
    async (running) => void process.stdout.write(await welcome(config, running)),
  );
}
