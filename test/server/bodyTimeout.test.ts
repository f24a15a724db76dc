import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { limitBodies } from '../../src/server/bodyTimeout.js';

const servers: FastifyInstance[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

async function listening(withinMs: number): Promise<number> {
  const server = Fastify({ requestTimeout: 0 });
  servers.push(server);
  limitBodies(server, withinMs);
  server.post('/taken', async (request) => request.body);
  server.get('/slow', async () => {
    await pause(150);
    return { slow: true };
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('a body that does not come ends its request, and nothing is answered to it', async () => {
  const socket = connect(await listening(50), '127.0.0.1');
  const heard: string[] = [];
  socket.on('data', (bytes: Buffer) => heard.push(bytes.toString()));
  const ended = new Promise((resolve) => socket.once('close', resolve));

  socket.write(
    'POST /taken HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n{"half":',
  );
  await ended;

  expect(heard.join('')).not.toContain('200 OK');
});

test('an answer that takes longer than a body may is not cut off', async () => {
  const port = await listening(50);

  const answer = await fetch(`http://127.0.0.1:${port}/slow`);

  expect(await answer.json()).toEqual({ slow: true });
});

test('a body that comes in time is answered', async () => {
  const port = await listening(60_000);

  const answer = await fetch(`http://127.0.0.1:${port}/taken`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"whole":true}',
  });

  expect(await answer.json()).toEqual({ whole: true });
});
