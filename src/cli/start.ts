// npm start: the database, the API and its workers; in the demo the partner sandbox and a seeded world as well. Ends with
// Ctrl-C or SIGTERM, keeps the data, and goes on next time where it was.
import { giveUp, ownConfig } from './ownConfig.js';
import { refuseTakenPort } from './start/refuseTakenPort.js';
import { sentenceOf } from './start/sentenceOf.js';

const ENDS_WITHIN_MS = 10_000;
const PARENT_LOOK_MS = 500;

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

let isEnding = false;
let running: Awaited<ReturnType<typeof serve>> | undefined;
// npm does not pass every signal on; when it is gone, nobody is left who could end us.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && void end(), PARENT_LOOK_MS).unref();
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());

try {
  running = await serve(
    config,
    (line) => void process.stderr.write(`${line}\n`),
    () => isEnding,
  );
  if (running === undefined || isEnding) await finish();
  else process.stdout.write(await welcome(config, running));
} catch (error) {
  giveUp(sentenceOf(error, config));
}

async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  if (running !== undefined) await finish();
}

async function finish(): Promise<never> {
  setTimeout(() => giveUp('Not everything ended in time; the data is kept all the same.'), ENDS_WITHIN_MS).unref();
  try {
    await running?.stop();
    process.exit(0);
  } catch (error) {
    giveUp(sentenceOf(error, config));
  }
}
