// Promise: the application never works as a superuser, who would bypass row-level security. One role owns the schema and
// migrates it, a plain one serves requests and has only what migrations grant it. Safe to run twice, and twice at once.
import pg from 'pg';

export const OWNER_ROLE = 'recourse_owner';
export const APP_ROLE = 'recourse_app';

export interface DatabaseRoles {
  database: string;
  ownerPassword: string;
  appPassword: string;
  ownerRole?: string;
  appRole?: string;
}

// Any number will do, as long as nothing else in this server takes the same one.
const ROLES_LOCK = 7_311_001;

export async function prepareDatabase(
  superuserUrl: string,
  roles: DatabaseRoles,
): Promise<{ ownerUrl: string; appUrl: string }> {
  const ownerRole = roles.ownerRole ?? OWNER_ROLE;
  const appRole = roles.appRole ?? APP_ROLE;
  const client = new pg.Client({ connectionString: superuserUrl, application_name: 'recourse' });
  await client.connect();
  try {
    // Held by the session: `create database` may not run inside a transaction.
    await client.query('select pg_advisory_lock($1)', [ROLES_LOCK]);
    await keepRole(client, ownerRole, roles.ownerPassword);
    await keepRole(client, appRole, roles.appPassword);
    await keepDatabase(client, roles.database, ownerRole, appRole);
  } finally {
    await client.end();
  }
  return {
    ownerUrl: urlFor(superuserUrl, ownerRole, roles.ownerPassword, roles.database),
    appUrl: urlFor(superuserUrl, appRole, roles.appPassword, roles.database),
  };
}

export function urlFor(serverUrl: string, role: string, password: string, database: string): string {
  const url = new URL(serverUrl);
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(password);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

async function keepRole(client: pg.Client, role: string, password: string): Promise<void> {
  const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = known.rowCount === 0 ? 'create' : 'alter';
  const name = client.escapeIdentifier(role);
  await client.query(
    `${verb} role ${name} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication ` +
      `password ${client.escapeLiteral(password)}`,
  );
}

async function keepDatabase(client: pg.Client, database: string, ownerRole: string, appRole: string): Promise<void> {
  const name = client.escapeIdentifier(database);
  const owner = client.escapeIdentifier(ownerRole);
  const app = client.escapeIdentifier(appRole);
  const known = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (known.rowCount === 0) await client.query(`create database ${name} owner ${owner}`);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect on database ${name} to ${app}`);
}
