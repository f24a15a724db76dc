// npm start: the database, the API and its workers (RUN says which of the two); in the demo the partner sandbox and a seeded
// world as well. Ends with Ctrl-C or SIGTERM, keeps the data, and goes on next time where it was.
import { giveUp, ownConfig } from './ownConfig.js';
import { refuseTakenPort } from './start/refuseTakenPort.js';
import { runUntilEnded } from './start/runUntilEnded.js';
import { sentenceOf } from './start/sentenceOf.js';

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
const { serve } = await import('./start/serve.js');
const { welcome } = await import('./start/welcome.js');

await runUntilEnded(
  config,
  (say, isUnwanted) => serve(config, say, isUnwanted),
  async (running) => void process.stdout.write(await welcome(config, running)),
);
