// npm start: the database, the API and its workers (RUN says which of the two); in the demo the partner sandbox and a seeded
// world as well. Ends with Ctrl-C or SIGTERM, keeps the data, and goes on next time where it was.
import { fromBundle } from './fromBundle.js';

const { start } = fromBundle() ?? (await import('./start/start.js'));
await start();
