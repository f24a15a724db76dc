// Promise: a process of its own that starts a database, says where, and then does nothing until it is ended. It does not
// stop the database in any order: what happens then is what the tests are about.
import { startEmbeddedDatabase } from '../../src/server/embeddedDatabase.js';

process.on('SIGINT', () => undefined);
const { stop: _stop, ...database } = await startEmbeddedDatabase({ dataDir: process.argv[2] ?? '', fsync: false });
process.stdout.write(`${JSON.stringify(database)}\n`);
setInterval(() => undefined, 60_000);
