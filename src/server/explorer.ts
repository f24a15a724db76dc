// Promise: an explorer that works with the network unplugged: GraphiQL and all that it needs come from this server, the
// page may ask nobody else, and no script runs that is not a file of ours.
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { projectFolder } from './projectFolder.js';

export interface Explorer {
  /** Ready-made tokens to choose from, minted when the page asks. */
  tokens(): Promise<{ label: string; token: string }[]>;
  /** Puts what is there in the place of what the variables of an example name. */
  filler?(): Promise<(variables: string) => string>;
}

// Under which name, and where the file is.
const ASSETS: Record<string, string> = {
  'react.js': 'node_modules/react/umd/react.production.min.js',
  'react-dom.js': 'node_modules/react-dom/umd/react-dom.production.min.js',
  'graphiql.js': 'node_modules/graphiql/graphiql.min.js',
  'graphiql.css': 'node_modules/graphiql/graphiql.min.css',
  'graphql-sse.js': 'node_modules/graphql-sse/umd/graphql-sse.min.js',
  'explorer.js': 'src/server/explorer/explorer.js',
  'explorer.css': 'src/server/explorer/explorer.css',
};

// The fonts of GraphiQL lie in its style sheet as data. A dialog of it would add a style to lock scrolling: it is refused
// that, and does without.
const CONTENT_SECURITY_POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self' data:`,
  `font-src 'self' data:`,
  `connect-src 'self'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

export async function serveExplorer(server: FastifyInstance, explorer: Explorer): Promise<void> {
  const root = projectFolder();
  await server.register(fastifyStatic, { root, serve: false, index: false });
  server.get('/explorer', async (_request, reply) => {
    void reply
      .header('content-security-policy', CONTENT_SECURITY_POLICY)
      .header('referrer-policy', 'no-referrer')
      .header('x-frame-options', 'DENY');
    return reply.sendFile('src/server/explorer/explorer.html', root);
  });
  server.get<{ Params: { name: string } }>('/explorer/assets/:name', async (request, reply) => {
    const file = Object.hasOwn(ASSETS, request.params.name) ? ASSETS[request.params.name] : undefined;
    return file === undefined ? reply.callNotFound() : reply.sendFile(file, root);
  });
  server.get('/explorer/setup.json', async (_request, reply) => {
    const fill = (await explorer.filler?.()) ?? ((variables: string) => variables);
    const setup = { tokens: await explorer.tokens(), tabs: await exampleTabs(join(root, 'docs', 'queries'), fill) };
    return reply.header('cache-control', 'no-store').send(setup);
  });
}

export interface Tab {
  query: string;
  variables?: string;
}

/** The example queries, in the order of their names, each with the variables that lie beside it. */
async function exampleTabs(folder: string, fill: (variables: string) => string): Promise<Tab[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.graphql')).sort();
  const tabs = await Promise.all(
    names.map(async (name) => {
      const query = await readFile(join(folder, name), 'utf8');
      const beside = join(folder, `${basename(name, '.graphql')}.variables.json`);
      const variables = await readFile(beside, 'utf8').catch(() => undefined);
      return variables === undefined ? { query } : { query, variables: fill(variables) };
    }),
  );
  return tabs.length > 0 ? tabs : [{ query: '{\n  __typename\n}\n' }];
}
