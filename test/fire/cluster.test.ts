import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { testDatabase } from '../support/database.js';
import { buildProduct, type Child, endAll, freePort, startBuilt } from '../server/support/startChild.js';
import { testIssuer } from '../server/support/tokens.js';

jest.setTimeout(180_000);
beforeAll(buildProduct);
afterAll(endAll);

interface Serving {
  url: string;
  run: string;
  pid: number;
}

function servingIn(said: string): Serving[] {
  const lines = said.split('\n').filter((line) => line.includes('"Serving."'));
  return lines.map((line) => JSON.parse(line) as Serving);
}

/** Says that the so many-th process serves. */
async function nthServes(cluster: Child, count: number): Promise<Serving[]> {
  return servingIn(await cluster.says(new RegExp(`(?:"Serving\\."[^]*){${count}}`)));
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('several processes share one database and one port; one that dies is started again, a restart goes in turn, and all end', async () => {
  const database = await testDatabase();
  const issuer = await testIssuer();
  const port = await freePort();
  const metricsPort = await freePort();
  const cluster = startBuilt(
    'cluster',
    {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      SECRET_KEY: '6f1c9a27d0b84e53a1f7c2e98d3b5406',
      AUTH_ISSUER: issuer.issuer.issuer,
      AUTH_AUDIENCE: issuer.issuer.audience,
      AUTH_JWKS_URL: issuer.issuer.jwksUrl,
      PUBLIC_URL: 'https://recourse.example',
      MAIL_URL: 'smtp://127.0.0.1:25',
      MAIL_FROM: 'desk@recourse.example',
      METRICS_TOKEN: 'a-token-of-the-scraper',
    },
    ['--api', '2', '--workers', '1', '--metrics-port', String(metricsPort)],
  );
  const at = (url: string) => fetch(url).then((answer) => answer.status);
  await cluster.says('restarts them in turn');
  const first = await nthServes(cluster, 3);
  const [api, , worker] = first;

  const answers = await Promise.all([
    at(`${api?.url}/readyz`),
    at(`${worker?.url}/readyz`),
    at(`${worker?.url}/graphql`),
  ]);
  const scrape = { headers: { authorization: 'Bearer a-token-of-the-scraper' } };
  const figures = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`, scrape)).text();
  process.kill(api?.pid ?? 0, 'SIGKILL');
  const second = await nthServes(cluster, 4);
  const afterDeath = await at(`http://127.0.0.1:${port}/readyz`);
  cluster.process.kill('SIGUSR2');
  await cluster.says('All processes were restarted.');
  const third = await nthServes(cluster, 7);
  const afterRestart = await at(`http://127.0.0.1:${port}/readyz`);
  const { code, stdout } = await cluster.stop();

  expect(first.map(({ run }) => run)).toEqual(['api', 'api', 'worker']);
  expect(first.slice(0, 2).map(({ url }) => url)).toEqual(Array(2).fill(`http://127.0.0.1:${port}`));
  expect(answers).toEqual([200, 200, 404]);
  expect(figures).toContain('recourse_http_request_seconds_count{method="GET",route="/readyz",status="2xx"} 1');
  expect(figures).toContain('recourse_dead_letters{queue="now_dead"} 0');
  expect([second[3]?.run, second[3]?.url, afterDeath]).toEqual(['api', api?.url, 200]);
  expect(stdout).toContain('"how":"SIGKILL"');
  expect([third.slice(4).map(({ run }) => run), afterRestart]).toEqual([['api', 'api', 'worker'], 200]);
  expect([code, third.filter(({ pid }) => isThere(pid))]).toEqual([0, []]);
  await issuer.stop();
  await database.drop();
});
