// How long does an attack take to be refused, and what do the others feel of it? The API runs in a process of its own, with the
// real schema and database; each attack of test/support/attacks.ts is made by eight connections at once while ordinary
// questions go on. Fails when a refusal took more than 2 s, or the p95 of the others was above 300 ms. The time that slow
// headers and bodies are given is one second here. Run: npm run bench:abuse [-- seconds an attack]
import { fork } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { fieldResolver } from '../src/reads/fieldResolver.js';
import { startApi } from '../test/server/support/api.js';
import { attack, ATTACKS, type Attack } from '../test/support/attacks.js';
import { schema } from '../test/support/builders/api.js';
import { aMerchant } from '../test/support/builders/merchants.js';
import { anOrder } from '../test/support/builders/orders.js';
import { openStore } from '../test/support/builders/store.js';
import { startTestServer, stopTestServer } from '../test/support/testServer.js';

const ATTACKERS = 8;
const OTHERS = 4;
const REFUSED_WITHIN_MS = 2_000;
const OTHERS_P95_MS = 300;

interface Ready {
  port: number;
  attacker: string;
  other: string;
}

if (process.send === undefined) await measure(Number(process.argv[2] ?? 2) * 1000);
else await serve(process.send.bind(process));

async function measure(forMs: number): Promise<void> {
  const server = fork(fileURLToPath(import.meta.url), { execArgv: process.execArgv });
  try {
    const ready = await new Promise<Ready>((resolve, reject) => {
      server.once('message', (message) => resolve(message as Ready));
      server.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
    });
    await othersWhile(ready, () => pause(forMs));
    const calm = await othersWhile(ready, () => pause(forMs));
    console.log(`nobody attacks: others p50=${at(calm, 0.5)} p95=${at(calm, 0.95)} ms, ${calm.length} answers`);
    const rows = [];
    for (const one of ATTACKS) rows.push(await row(ready, one, forMs));
    console.table(rows);
    const broken = rows.filter((one) => one['slowest refusal ms'] > REFUSED_WITHIN_MS || one['others p95 ms'] > OTHERS_P95_MS);
    console.log(`attacks=${rows.length} above_the_limits=${broken.length}`);
    process.exitCode = broken.length > 0 ? 1 : 0;
  } finally {
    server.removeAllListeners('exit').send('stop');
  }
} // prettier-ignore

async function row(ready: Ready, one: Attack, forMs: number) {
  const refusals: number[] = [];
  let bytes = 0;
  // Made before: what it costs to make an archive is not the server's to pay.
  const parts = one.parts(ready.attacker);
  const others = await othersWhile(ready, async () => {
    const end = performance.now() + forMs;
    const attackers = Array.from({ length: ATTACKERS }, async () => {
      do {
        const answer = await attack(ready.port, parts);
        refusals.push(answer.ms);
        bytes = Math.max(bytes, answer.bytes);
        const isCut = one.mayBeCut === true && answer.status === 0;
        if (![one.status, 429].includes(answer.status) && !isCut) throw new Error(`${one.name}: ${answer.status}`);
      } while (performance.now() < end);
    });
    await Promise.all(attackers);
  });
  return {
    attack: one.name,
    refused: refusals.length,
    'slowest refusal ms': at(refusals, 1),
    'bytes at most': bytes,
    'others p50 ms': at(others, 0.5),
    'others p95 ms': at(others, 0.95),
  };
}

/** How long ordinary questions took while something else went on. */
async function othersWhile({ port, other }: Ready, work: () => Promise<void>): Promise<number[]> {
  const took: number[] = [];
  let isOver = false;
  const body = JSON.stringify({ query: '{ orders(first: 10) { nodes { id orderNo shipTo { city } } } }' });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${other}` };
  const asking = Array.from({ length: OTHERS }, async () => {
    while (!isOver) {
      const started = performance.now();
      const answer = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body });
      if (answer.status !== 200) throw new Error(`An ordinary question was answered ${answer.status}.`);
      await answer.text();
      took.push(performance.now() - started);
      await pause(10);
    }
  });
  await work();
  isOver = true;
  await Promise.all(asking);
  return took;
}

function at(all: number[], share: number): number {
  const sorted = [...all].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function serve(tell: (ready: Ready) => void): Promise<void> {
  await startTestServer();
  const store = await openStore();
  const api = await startApi({
    app: store.app,
    graphql: { schema: schema(), fieldResolver },
    isProduction: true,
    times: { headersMs: 1_000, bodyMs: 1_000 },
  });
  process.once('message', () => {
    void (async () => {
      await api.stop();
      await store.close();
      await stopTestServer();
      process.exit(0);
    })();
  });
  const merchant = await aMerchant(store.manager);
  for (let count = 0; count < 50; count += 1) await anOrder(store.manager, merchant);
  await api.server.listen({ port: 0, host: '127.0.0.1' });
  const token = (sub: string) => api.issuer.token({ claims: { sub, tenant: merchant.id }, expiresIn: 3600 });
  const { port } = api.server.server.address() as AddressInfo;
  tell({ port, attacker: await token('attacker'), other: await token('somebody') });
}
