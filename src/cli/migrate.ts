// npm run migrate: brings the database to this version, and ends. `npm start` does the same; a deployment of several
// processes does it once, before them.
import { openDatabase } from '../server/startDatabase.js';
import { giveUp, ownConfig } from './ownConfig.js';
import { sentenceOf } from './start/sentenceOf.js';

const config = ownConfig();
try {
  const database = await openDatabase(config, (line) => void process.stderr.write(`${line}\n`));
  await database.stop();
  process.stdout.write('The database is at this version.\n');
} catch (error) {
  giveUp(sentenceOf(error, config));
}
