// Promise: one demo plays on one database. A second one would lead all partners to a sandbox of its own, and with it they would
// be gone for the first one, too.
import pg from 'pg';

/** Returns how to let the next one in. */
export async function beTheOnlyDemo(ownerUrl: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'recourse' });
  // When the database ends before us, it is free anyway.
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ isFree: boolean }>('select pg_try_advisory_lock($1, 0) as "isFree"', [DEMO]);
  if (rows[0]?.isFree) return () => client.end();
  await client.end();
  throw new Error(TAKEN);
}

/** Any number that no other lock has. */
const DEMO = 1_795_389_441;

const TAKEN =
  'A demo runs with this data already. Use that one, or give this one data and a port of its own ' +
  '(for example: DATA_DIR=.data-2 PORT=4100 npm start).';
