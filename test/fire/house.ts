// A whole house to set on fire: PostgreSQL on a folder of its own with its data written through, the built product in several
// processes, the partners in one, and a merchant with three suppliers.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { addAccount, addMerchant, addSupplier } from '../../src/cli/scene/addMerchant.js';
import { addOffer, addVariant } from '../../src/cli/scene/addOffer.js';
import { gateways } from '../../src/integrations/registry.js';
import { ROWS_ARE_THE_QUEUE } from '../../src/jobs/runDue.js';
import { createDataSource } from '../../src/server/dataSource.js';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../src/server/embeddedDatabase.js';
import { migrate } from '../../src/server/migrate.js';
import { projectFolder } from '../../src/server/projectFolder.js';
import { APP_ROLE, prepareDatabase, urlFor } from '../../src/server/roles.js';
import { createVault } from '../../src/server/vault.js';
import type { App, Tx } from '../../src/workflows/App.js';
import { UNWATCHED } from '../../src/workflows/unwatched.js';
import { asWorker } from '../../src/workflows/withTenant.js';
import { type Child, freePort, startBuilt } from '../server/support/startChild.js';
import { testIssuer } from '../server/support/tokens.js';

type Run = 'api' | 'worker';

export interface House {
  /** Of the API. */
  url: string;
  partnersUrl: string;
  merchantId: string;
  variantId: string;
  offerId: string;
  token: string;
  /** Superuser: sees everything, and takes part in nothing. */
  see<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** What the merchant has before anything begins. */
  stage<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The cluster's process, and what it says. */
  said(): Child;
  /** Ends all processes, works, and starts them again. Answers how long the end took, in ms. */
  whileDown(work: () => Promise<void>): Promise<number>;
  appUrl: string;
  /** How many processes serve when all are well. */
  size: number;
  /** Process ids that serve now. */
  members(): { pid: number; run: Run }[];
  /** kill -9 of the postmaster, and another one on the same data. Answers for how long there was none. */
  crashDatabase(): Promise<number>;
  close(): Promise<void>;
}

const SECRET_KEY = '6f1c9a27d0b84e53a1f7c2e98d3b5406';
const SUPPLIERS = ['anshan', 'berlin', 'chengdu'] as const;

export async function openHouse(wish: { api: number; workers: number }): Promise<House> {
  const closings: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (let one = closings.pop(); one !== undefined; one = closings.pop()) await one();
  };
  try {
    return { ...(await open(wish, (one) => void closings.push(one))), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  wish: { api: number; workers: number },
  closing: (close: () => Promise<unknown>) => void,
): Promise<Omit<House, 'close'>> {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-fire-'));
  await chmod(folder, 0o711);
  closing(() => rm(folder, { recursive: true, force: true }));
  const database = await openDatabase(folder, closing);

  const apiPort = await freePort();
  const ids = Object.fromEntries([...SUPPLIERS, 'carrier', 'payment', 'marketplace'].map((name) => [name, uuid()]));
  const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
  const kindOf = (name: string) =>
    ['carrier', 'payment', 'marketplace'].includes(name)
      ? (name.toUpperCase() as 'CARRIER' | 'PAYMENT' | 'MARKETPLACE')
      : 'SUPPLIER';
  const accounts = Object.entries(ids).map(([name, id]) => ({ id, kind: kindOf(name), secret }));
  const partners = await openPartners({ accounts, callbackBaseUrl: `http://127.0.0.1:${apiPort}` }, closing);

  const merchantId = uuid();
  const owner = await createDataSource(database.ownerUrl, { poolSize: 4 }).initialize();
  closing(() => owner.destroy());
  const app: App = {
    db: owner,
    gateways: gateways(),
    queue: ROWS_ARE_THE_QUEUE,
    clock: { now: () => new Date() },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    vault: createVault(SECRET_KEY),
    watch: UNWATCHED,
  };
  const stage = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => asWorker(app, merchantId, work);
  const { variantId, offers } = await stage(async (tx) => {
    await addMerchant(tx, { name: 'House on fire', registeredEmail: 'desk@merchant.example' });
    for (const [name, id] of Object.entries(ids)) {
      await addAccount(tx, { id, kind: kindOf(name), name, baseUrl: `${partners.url}/accounts/${id}`, secret });
    }
    const variant = await addVariant(tx);
    const made = [];
    for (const name of SUPPLIERS) {
      const supplierId = uuid();
      await addSupplier(tx, { id: supplierId, name, partnerAccountId: ids[name] ?? null });
      const wanted = { supplierId, variantId: variant.id, stock: 1_000_000, priceMinor: 1000n, freightMinor: 0n };
      made.push({ account: ids[name] ?? '', offer: await addOffer(tx, wanted) });
    }
    return { variantId: variant.id, offers: made };
  });
  for (const { account, offer } of offers) {
    const price = { amountMinor: '1000', currency: 'CNY' };
    const told = { sku: offer.supplierSku, available: true, stock: 1_000_000, price, freight: { ...price, amountMinor: '0' } };
    await tellPartners(partners.url, `/simulate/accounts/${account}/offers`, told);
  } // prettier-ignore

  const issuer = await testIssuer();
  closing(() => issuer.stop());
  const start = (): Child =>
    startBuilt(
      'cluster',
      {
        NODE_ENV: 'production',
        LOG_LEVEL: 'info',
        HOST: '127.0.0.1',
        PORT: String(apiPort),
        DATABASE_URL: database.appUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
        DATA_DIR: join(folder, 'files'),
        SECRET_KEY,
        AUTH_ISSUER: issuer.issuer.issuer,
        AUTH_AUDIENCE: issuer.issuer.audience,
        AUTH_JWKS_URL: issuer.issuer.jwksUrl,
        AUTH_ALGORITHMS: 'ES256',
        PUBLIC_URL: `http://127.0.0.1:${apiPort}`,
        MAIL_URL: partners.mailbox,
        MAIL_FROM: 'desk@recourse.example',
        WEBHOOK_PRIVATE_TARGETS: '127.0.0.0/8',
        COST_BUDGET: '100000000',
        COST_RESTORE_PER_SECOND: '100000',
      },
      ['--api', String(wish.api), '--workers', String(wish.workers)],
    );
  const running = { cluster: start(), members: new Map<number, Run>() };
  followMembers(running.cluster, running.members);
  closing(async () => {
    const { stdout, stderr } = await running.cluster.stop();
    const { FIRE_LOG } = process.env;
    if (FIRE_LOG !== undefined) await writeFile(FIRE_LOG, stdout + stderr);
  });
  await running.cluster.says('restarts them in turn');
  return {
    url: `http://127.0.0.1:${apiPort}`,
    partnersUrl: partners.url,
    merchantId,
    variantId,
    offerId: offers[0]?.offer.id ?? '',
    token: await issuer.token({ expiresIn: 86_400, claims: { tenant: merchantId, role: 'merchant_admin' } }),
    see: database.see,
    stage,
    said: () => running.cluster,
    whileDown: async (work) => {
      const startedAt = performance.now();
      const { code } = await running.cluster.stop();
      const endedAfterMs = performance.now() - startedAt;
      if (code !== 0) throw new Error(`The cluster ended with ${code}.`);
      running.members.clear();
      await work();
      running.cluster = start();
      followMembers(running.cluster, running.members);
      await running.cluster.says('restarts them in turn');
      return endedAfterMs;
    },
    size: wish.api + wish.workers,
    members: () => [...running.members].map(([pid, run]) => ({ pid, run })),
    appUrl: database.appUrl,
    crashDatabase: database.crash,
  };
}

export async function tellPartners(url: string, path: string, body: object = {}): Promise<void> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

async function openDatabase(folder: string, closing: (close: () => Promise<unknown>) => void) {
  const options = { dataDir: folder, fsync: true, settings: { max_connections: '200' } };
  let server: EmbeddedDatabase = await startEmbeddedDatabase(options);
  closing(() => rm(server.dataDir, { recursive: true, force: true }));
  closing(() => server.stop());
  const passwords = { ownerPassword: 'owner-of-a-fire', appPassword: 'app-of-a-fire' };
  const urls = await prepareDatabase(server.superuserUrl, { database: 'recourse', ...passwords });
  await migrate({ ownerUrl: urls.ownerUrl, appRole: APP_ROLE });
  const { password } = new URL(server.superuserUrl);
  const superuser = urlFor(server.superuserUrl, 'postgres', password, 'recourse');
  const see = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: superuser });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end();
    }
  };
  const crash = async (): Promise<number> => {
    const startedAt = performance.now();
    const [pid] = (await readFile(join(server.dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
    for (let tries = 1; ; tries += 1) {
      try {
        server = await startEmbeddedDatabase({ ...options, port: server.port });
        return performance.now() - startedAt;
      } catch (error) {
        // Its children hold its memory until they notice.
        if (tries === 100) throw error;
        await sleep(100);
      }
    }
  };
  return { ...urls, see, crash };
}

async function openPartners(
  wish: object,
  closing: (close: () => Promise<unknown>) => void,
): Promise<{ url: string; mailbox: string }> {
  const root = projectFolder();
  const loader = join(root, 'test/support/registerTypeScript.mjs');
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', loader, join(root, 'test/fire/partners.ts'), JSON.stringify(wish)],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  closing(async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  });
  if (child.stdout === null) throw new Error('The partners have no voice.');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return JSON.parse(line) as { url: string; mailbox: string };
}

/** Who serves, by what the cluster says. */
function followMembers(cluster: Child, serving: Map<number, Run>): void {
  const { stdout } = cluster.process;
  if (stdout === null) throw new Error('The cluster has no voice.');
  createInterface(stdout).on('line', (line) => {
    if (!line.startsWith('{')) return;
    const { msg, pid, run } = JSON.parse(line) as { msg: string; pid: number; run: Run };
    if (msg === 'Serving.') serving.set(pid, run);
    if (msg.startsWith('A process ended')) serving.delete(pid);
  });
}
