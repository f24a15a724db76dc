import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import axios from 'axios';
import nock from 'nock';

let server: Server;

beforeAll(async () => {
  server = createServer((_request, response) => response.end('here'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.close();
});

it('a test cannot reach the internet, through axios or fetch', async () => {
  await expect(axios.get('https://example.com/')).rejects.toThrow(/example\.com/);
  await expect(fetch('https://example.com/')).rejects.toThrow();
});

it('a test can reach the loopback', async () => {
  const { port } = server.address() as AddressInfo;

  const answer = await axios.get<string>(`http://127.0.0.1:${port}/`);

  expect(answer.data).toBe('here');
});

it('a partner stand-in answers in the place of a partner', async () => {
  nock('https://partner.example').get('/orders/1').reply(200, { state: 'SHIPPED' });

  const answer = await axios.get<{ state: string }>('https://partner.example/orders/1');

  expect(answer.data).toEqual({ state: 'SHIPPED' });
});
