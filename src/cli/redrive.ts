// npm run redrive [-- --queue now]: the jobs that failed for good and wait in a dead letter queue are tried once more. Say it
// after what made them fail is mended; until then the log tells of them every minute.
import { Command, Option } from 'commander';
import { WORK_QUEUES, type WorkQueue } from '../jobs/queues.js';
import { redrive } from '../jobs/redrive.js';
import { startBoss } from '../jobs/work.js';
import { createLog, toStandardError } from '../server/log.js';
import { openDatabase } from '../server/startDatabase.js';
import { giveUp, ownConfig } from './ownConfig.js';
import { sentenceOf } from './start/sentenceOf.js';

const { queue } = new Command('npm run redrive --')
  .description('Tries the jobs again that failed for good.')
  .addOption(new Option('--queue <queue>', 'only those of one queue; all when left out').choices(WORK_QUEUES))
  .parse()
  .opts<{ queue?: WorkQueue }>();

const config = ownConfig();
try {
  const database = await openDatabase(config, (line) => void process.stderr.write(`${line}\n`));
  const log = createLog(config.logLevel, toStandardError());
  const boss = await startBoss(database.appUrl, log, { supervise: false, useListenNotify: false });
  for (const [name, count] of await redrive(boss, queue === undefined ? WORK_QUEUES : [queue])) {
    process.stdout.write(`${name}: ${count} ${count === 1 ? 'job goes' : 'jobs go'} back to be tried again.\n`);
  }
  await boss.stop({ graceful: false });
  await database.stop();
} catch (error) {
  giveUp(sentenceOf(error, config));
}
