// What somebody who has just typed `npm start` needs to go on: where everything is, who they can be, and one thing to try.
import { relative } from 'node:path';
import type { Config } from '../../server/config.js';
import type { Running } from './serve.js';

export async function welcome(config: Config, { url, demo }: Running): Promise<string> {
  if (config.mode === 'production' || demo === undefined) return '';
  const [agent] = demo.tokens;
  const tokens = demo.tokens.flatMap(({ label, token }) => [`  ${label}`, `    ${token}`]);
  return `${[
    '',
    'Recourse runs, as a demo.',
    '',
    `  GraphQL   ${url}/graphql`,
    `  Explorer  ${url}/explorer`,
    `  Sandbox   ${demo.sandboxUrl}   (the partners: suppliers, carrier, payment, marketplace)`,
    `  Mails     ${demo.sandboxUrl}/mails/page   (what merchants are sent)`,
    '',
    'Tokens, good for 24 hours:',
    '',
    ...tokens,
    '',
    'Try this:',
    '',
    curl(url, agent?.token ?? ''),
    '',
    `Ctrl-C stops everything and keeps the data in ${nearName(config.dataDir)}; the next start goes on.`,
    '',
  ].join('\n')}\n`;
}

function nearName(folder: string): string {
  const near = relative(process.cwd(), folder);
  return near.startsWith('..') ? folder : near;
}

const FIRST_QUERY = '{ cases(first: 5) { nodes { order { orderNo } problem state ruleId } } }';

function curl(url: string, token: string): string {
  return [
    `curl -s ${url}/graphql`,
    `-H 'content-type: application/json'`,
    `-H 'authorization: Bearer ${token}'`,
    `-d '${JSON.stringify({ query: FIRST_QUERY })}'`,
  ].join(' \\\n  ');
}
