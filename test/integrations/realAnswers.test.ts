// Answers of a partner over real sockets, where what is wrong is below HTTP or larger than any stand-in would send.
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { partnerSupplier } from '../../src/integrations/suppliers/partnerSupplier.js';
import { callContext, failureOf, partnerConnection, purchase } from './partnerConnection.js';

let servers: http.Server[] = [];
afterEach(async () => {
  for (const server of servers) await new Promise((done) => server.closeAllConnections() ?? server.close(done));
  servers = [];
});

async function partner(server: http.Server, scheme: 'http' | 'https' = 'http') {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return partnerSupplier(partnerConnection({ baseUrl: `${scheme}://127.0.0.1:${port}` }));
}

const MEGABYTE = Buffer.alloc(1024 * 1024, ' ');

describe('a body of 50 MB', () => {
  const endless = () => {
    let sent = 0;
    const server = http.createServer((_request, reply) => {
      reply.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (sent < 50 && !reply.destroyed) {
          sent += 1;
          if (!reply.write(MEGABYTE)) return void reply.once('drain', more);
        }
        reply.end();
      };
      more();
    });
    return { server, sent: () => sent };
  };

  test('is not read to its end; after an order it leaves the outcome unknown', async () => {
    const { server, sent } = endless();
    const supplier = await partner(server);

    const error = await failureOf(supplier.place(purchase(), callContext()));

    expect(error.kind).toBe('UNKNOWN_OUTCOME');
    expect(sent()).toBeLessThan(50);
  });

  test('after a look-up it is against the contract', async () => {
    const supplier = await partner(endless().server);

    expect((await failureOf(supplier.findByReference('PO-7', callContext()))).kind).toBe('PROTOCOL');
  });
});

test('a certificate that does not fit means that nothing was asked', async () => {
  let asked = 0;
  const server = https.createServer({ key: KEY, cert: CERTIFICATE }, (_request, reply) => {
    asked += 1;
    reply.end();
  });
  const supplier = await partner(server, 'https');

  const error = await failureOf(supplier.place(purchase(), callContext()));

  expect([error.kind, asked]).toEqual(['UNREACHABLE', 0]);
});

/** Made for other.example by itself, and of no use anywhere else. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBoTCCAUegAwIBAgIUcDbz34ows1pC65avVvHoRPdqaoowCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNb3RoZXIuZXhhbXBsZTAgFw0yNjExMjIwNjAwNTVaGA8yMTI2
MTAyOTA2MDA1NVowGDEWMBQGA1UEAwwNb3RoZXIuZXhhbXBsZTBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABPoGsrPfEBLAPYUCVIDwK8mtpStHjVLPkoLxmnUnThL0
wql0Jt1YSSY+c1BGiIH++sekopqSypAchi3Bhs/NU5ejbTBrMB0GA1UdDgQWBBRJ
YIzn+mXnkdSNoGXY+YTMrR6scjAfBgNVHSMEGDAWgBRJYIzn+mXnkdSNoGXY+YTM
rR6scjAPBgNVHRMBAf8EBTADAQH/MBgGA1UdEQQRMA+CDW90aGVyLmV4YW1wbGUw
CgYIKoZIzj0EAwIDSAAwRQIgVeuV6md1gIovfjiVgYs0O6NMJgDKIR3AnK2FJXKk
3PACIQCa0TnxuMNEBj9WA2XVAGfUa65dZ6dTWHNpK8Dj1kECww==
-----END CERTIFICATE-----`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgSfWVWZEixHblvx5V
9jjIXpurEpvpADHlpq9Q0/Q67MqhRANCAAT6BrKz3xASwD2FAlSA8CvJraUrR41S
z5KC8Zp1J04S9MKpdCbdWEkmPnNQRoiB/vrHpKKaksqQHIYtwYbPzVOX
-----END PRIVATE KEY-----`;
