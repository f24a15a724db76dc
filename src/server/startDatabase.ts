// Promise: whoever asks gets a database that is migrated and a role that row-level security holds for, be the server the
// built-in one or an operator's own.
import { createHmac } from 'node:crypto';
import pg from 'pg';
import type { Config } from './config.js';
import { startEmbeddedDatabase } from './embeddedDatabase.js';
import { migrate } from './migrate.js';
import { APP_ROLE, prepareDatabase } from './roles.js';

export interface OpenDatabase {
  ownerUrl: string;
  appUrl: string;
  /** Ends the built-in server when this process owns it; an operator's server is left alone. */
  stop(): Promise<void>;
}

export async function openDatabase(config: Config, log?: (line: string) => void): Promise<OpenDatabase> {
  if (config.databaseUrl) return openGiven(config.databaseUrl, config.databaseOwnerUrl ?? config.databaseUrl);
  if (config.mode === 'production') throw new Error('DATABASE_URL is missing.');
  return openEmbedded(config.dataDir, log);
}

async function openEmbedded(dataDir: string, log?: (line: string) => void): Promise<OpenDatabase> {
  const server = await startEmbeddedDatabase({ dataDir, log });
  try {
    const secret = new URL(server.superuserUrl).password;
    const urls = await prepareDatabase(server.superuserUrl, {
      database: 'recourse',
      ownerPassword: passwordFrom(secret, 'owner'),
      appPassword: passwordFrom(secret, 'app'),
    });
    await migrate({ ownerUrl: urls.ownerUrl, appRole: APP_ROLE });
    return { ...urls, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function openGiven(appUrl: string, ownerUrl: string): Promise<OpenDatabase> {
  const appRole = await roleUnderSecurity(appUrl);
  try {
    await migrate({ ownerUrl, appRole });
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new Error(
      `The database is not up to date, and the role ${appRole} may not change it. Start once with DATABASE_OWNER_URL, ` +
        `as the role that owns the tables, which is another one than that of DATABASE_URL. (${(error as Error).message})`,
      { cause: error },
    );
  }
  return { ownerUrl, appUrl, stop: async () => undefined };
}

// PostgreSQL does not even evaluate the policies for such a role, and no test of ours would notice on that server.
async function roleUnderSecurity(appUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: appUrl, application_name: 'recourse' });
  await client.connect();
  try {
    const found = await client.query<{ role: string; unbound: boolean }>(
      'select current_user as role, rolsuper or rolbypassrls as unbound from pg_roles where rolname = current_user',
    );
    const [row] = found.rows;
    if (!row || row.unbound) {
      throw new Error(
        `The role ${row?.role ?? '?'} in DATABASE_URL bypasses row-level security, which keeps merchants apart. ` +
          'Give a role that is neither SUPERUSER nor BYPASSRLS, and its owner in DATABASE_OWNER_URL.',
      );
    }
    return row.role;
  } finally {
    await client.end();
  }
}

// Made from the one secret that is kept beside the data, so that there is no second one to lose.
function passwordFrom(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(`recourse role ${purpose}`).digest('hex');
}
