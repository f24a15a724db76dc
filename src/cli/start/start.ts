// What `npm start` does, from the settings to a server that is asked to end.
import { giveUp, ownConfig } from '../ownConfig.js';
import { refuseTakenPort } from './refuseTakenPort.js';
import { runUntilEnded } from './runUntilEnded.js';
import { sentenceOf } from './sentenceOf.js';

export async function start(): Promise<void> {
  const config = ownConfig();
  // Cheap to find out now, and a pity after a database was started for nothing.
  try {
    await refuseTakenPort(config.host, config.port, 'PORT');
    if (config.mode === 'demo') await refuseTakenPort('127.0.0.1', config.sandboxPort, 'SANDBOX_PORT');
  } catch (error) {
    giveUp(sentenceOf(error, config));
  }

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
