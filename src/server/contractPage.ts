// Promise: the partner contract as a page that works with the network unplugged: the document and all that shows it come
// from this server, the page may ask nobody else, and nothing can be sent from it.
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { contract } from '../integrations/contract/document.js';
import { projectFolder } from './projectFolder.js';

// Under which name, and where the file is.
const ASSETS: Record<string, string> = {
  'swagger-ui.js': 'node_modules/swagger-ui-dist/swagger-ui-bundle.js',
  'swagger-ui.css': 'node_modules/swagger-ui-dist/swagger-ui.css',
  'contract.js': 'src/server/contractPage/contract.js',
  'contract.css': 'src/server/contractPage/contract.css',
};

const CONTENT_SECURITY_POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self' data:`,
  `connect-src 'self'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/** GET /contract, the page; /contract/openapi.json and /contract/openapi.yaml, the document for programs. Public: it holds no secret. */
export async function serveContract(server: FastifyInstance): Promise<void> {
  const root = projectFolder();
  await server.register(async (scope) => {
    await scope.register(fastifyStatic, { root, serve: false, index: false });
    scope.get('/contract', async (_request, reply) => {
      void reply
        .header('content-security-policy', CONTENT_SECURITY_POLICY)
        .header('referrer-policy', 'no-referrer')
        .header('x-frame-options', 'DENY');
      return reply.sendFile('src/server/contractPage/contract.html', root);
    });
    scope.get<{ Params: { name: string } }>('/contract/assets/:name', async (request, reply) => {
      const file = Object.hasOwn(ASSETS, request.params.name) ? ASSETS[request.params.name] : undefined;
      return file === undefined ? reply.callNotFound() : reply.sendFile(file, root);
    });
    scope.get('/contract/openapi.json', async () => contract);
    scope.get('/contract/openapi.yaml', async (_request, reply) =>
      reply.sendFile('src/integrations/contract/openapi.yaml', root),
    );
  });
}
