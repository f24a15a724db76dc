// npm run bench: how much of what this machine can do is left when everything stands around it that a product needs. See
// README.md for what each row means.
import { cpus } from 'node:os';
import autocannon from 'autocannon';
import { type Ground, openGround, postmasterOf } from './ground.js';
import { holdMemory } from './memory.js';
import { type Question, QUESTIONS } from './questions.js';
import { askFor, cpuOf, cpuOfChildren, memoryOf, type Server, startOwn, startProduct, tokenFrom } from './servers.js';

const ORDERS = wish('orders', 24_000);
const WINDOWS = wish('windows', 5);
const SECONDS = wish('seconds', 5);
const CONNECTIONS = wish('connections', 16);
const BODIES = 200;
/** Instead of comparing: whether the product's memory stays where it is for so long. */
const MINUTES = wish('minutes', 0);

/** What is promised: a share of the bare server's requests a second, or a multiple of the loaders'. */
const PROMISES: readonly { question: number; against: string; atLeast: number }[] = [
  { question: 0, against: 'bare', atLeast: 0.7 },
  { question: 0, against: 'loaders', atLeast: 5 },
  { question: 1, against: 'bare', atLeast: 0.5 },
];

const ground = await openGround(ORDERS);
const servers: Server[] = [];
let isKept = true;
try {
  servers.push(await startProduct(ground));
  if (MINUTES > 0) isKept = await holdMemory(ground, servers[0] as Server, MINUTES);
  else await compare(ground);
} finally {
  for (const server of servers) await server.stop();
  await ground.stop();
}
process.exitCode = isKept ? 0 : 1;

async function compare(ground: Ground): Promise<void> {
  const postmaster = postmasterOf(ground);
  servers.push(await startOwn('bare', 'bench/api/bare.ts', { BENCH_URL: ground.unboundUrl }));
  servers.push(await startOwn('bare, RLS', 'bench/api/bare.ts', { BENCH_URL: ground.appUrl, RLS: '1' }));
  servers.push(await startOwn('loaders', 'bench/api/loaders.ts', loadersEnv(ground)));
  const token = await tokenFrom(ground.issuer);
  for (const server of servers.filter(({ name }) => name === 'product'))
    console.log(`cold start of the product, to its first answer: ${server.coldStartMs.toFixed(0)} ms`);
  for (const [no, question] of QUESTIONS.entries()) {
    await sameAnswers(no, question, token);
    if (WINDOWS === 0) console.log(`${question.name}: all answer the same`);
    else await measure(no, question, token, postmaster);
  }
  console.log(`machine: ${cpus().length} x ${cpus()[0]?.model ?? 'CPU'}, node ${process.version}`);
}

function loadersEnv({ appUrl, issuer }: Ground): Record<string, string> {
  return {
    BENCH_URL: appUrl,
    ISSUER: issuer.issuer.issuer,
    AUDIENCE: issuer.issuer.audience,
    JWKS_URL: issuer.issuer.jwksUrl,
  };
}

function bodyFor(no: number, question: Question, server: Server, time: number): string {
  const variables = question.variables(time);
  return JSON.stringify(server.name.startsWith('bare') ? { no, variables } : { query: question.query, variables });
}

/** Nothing is compared that does not answer the same. */
async function sameAnswers(no: number, question: Question, token: string): Promise<void> {
  for (const time of [0, 1, 2, 50]) {
    const answers: string[] = [];
    for (const server of servers) {
      const text = server.name.startsWith('bare')
        ? await (await fetch(server.url, { method: 'POST', body: bodyFor(no, question, server, time) })).text()
        : await askFor(server.url, question.query, question.variables(time), token);
      answers.push(dataOf(text));
    }
    for (const [index, answer] of answers.entries()) {
      if (answer === answers[0] && answer.length > 500) continue;
      throw new Error(
        `${question.name}: ${servers[index]?.name} answers otherwise: ${firstDifference(String(answers[0]), answer)}`,
      );
    }
  }
}

/** The text of `data`, which stands before anything else but errors. */
function dataOf(text: string | null): string {
  const parsed = JSON.parse(text ?? '{}') as { data?: unknown; errors?: unknown };
  if (parsed.errors !== undefined) return String(text);
  return JSON.stringify(parsed.data);
}

function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return `${one.slice(Math.max(0, at - 60), at + 60)} ... and ${other.slice(Math.max(0, at - 60), at + 60)}`;
}

interface Sum {
  requests: number[];
  p50: number[];
  p99: number[];
  serverMs: number;
  databaseMs: number;
  total: number;
}

async function measure(no: number, question: Question, token: string, postmaster: number): Promise<void> {
  const sums = new Map(servers.map((server): [Server, Sum] => [server, { requests: [], p50: [], p99: [], serverMs: 0, databaseMs: 0, total: 0 }])); // prettier-ignore
  for (const server of servers) await load(no, question, server, token, Math.min(3, SECONDS));
  for (let window = 0; window < WINDOWS; window += 1) {
    // In another order each time, so that nobody always comes after the same one.
    for (let turn = 0; turn < servers.length; turn += 1) {
      const server = servers[(turn + window) % servers.length] as Server;
      const sum = sums.get(server) as Sum;
      const before = [cpuOf(server.pid), cpuOfChildren(postmaster)] as const;
      const result = await load(no, question, server, token, SECONDS);
      if (result.errors + result.timeouts + result.non2xx > 0) throw new Error(`${server.name} failed under load.`);
      sum.serverMs += cpuOf(server.pid) - before[0];
      sum.databaseMs += cpuOfChildren(postmaster) - before[1];
      sum.total += result.requests.total;
      sum.requests.push(result.requests.total / result.duration);
      sum.p50.push(result.latency.p50);
      sum.p99.push(result.latency.p99);
    }
  }
  console.log(`\n${question.name}, ${CONNECTIONS} connections, ${WINDOWS} windows of ${SECONDS} s`);
  for (const [server, sum] of sums) {
    console.log(
      `${server.name.padEnd(10)} requests_s=${middle(sum.requests).toFixed(0)} p50_ms=${middle(sum.p50)} p99_ms=${middle(sum.p99)} ` +
        `server_cpu_ms=${(sum.serverMs / sum.total).toFixed(2)} database_cpu_ms=${(sum.databaseMs / sum.total).toFixed(2)} ` +
        `memory_mib=${memoryOf(server.pid).toFixed(0)}`,
    );
  }
  const rate = (name: string) => middle([...sums].find(([server]) => server.name === name)?.[1].requests ?? []);
  for (const { name } of servers.slice(1)) {
    const share = rate('product') / rate(name);
    const promise = PROMISES.find((one) => one.question === no && one.against === name);
    const isMet = promise === undefined || share >= promise.atLeast;
    isKept &&= isMet;
    console.log(
      `product / ${name}: ${share.toFixed(2)}${promise === undefined ? '' : ` (at least ${promise.atLeast}: ${isMet ? 'kept' : 'MISSED'})`}`,
    );
  }
}

function load(no: number, question: Question, server: Server, token: string, seconds: number) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const path = server.name.startsWith('bare') ? '/' : '/graphql';
  return autocannon({
    url: server.url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: Array.from({ length: BODIES }, (_, time) => ({ method: 'POST', path, headers, body: bodyFor(no, question, server, time) })), // prettier-ignore
  });
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function wish(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const given = at === -1 ? otherwise : Number(process.argv[at + 1]);
  if (Number.isNaN(given)) throw new TypeError(`--${name} wants a number.`);
  return given;
}
