// Promise: no test reaches the internet. What leaves the loopback fails at once and names the address.
import { Socket, type TcpSocketConnectOpts } from 'node:net';
import { afterAll } from '@jest/globals';
import nock from 'nock';

type Connect = (this: Socket, ...given: unknown[]) => Socket;
const REAL = Symbol.for('connect, as Node has it');
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[?::1\]?)$/;

// Where modules are the file's own, nock begins as it is loaded.
if (nock.isActive()) {
  nock.disableNetConnect();
  nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[?::1\]?)(:\d+)?$/);
}

const sockets = Socket.prototype as unknown as { connect: Connect; [REAL]?: Connect };
const connect = (sockets[REAL] ??= sockets.connect);
sockets.connect = function (...given) {
  const host = hostOf(given);
  // Where nock is asked, it says itself who may be reached.
  if (host === undefined || LOOPBACK.test(host) || nock.isActive()) return Reflect.apply(connect, this, given);
  const error = Object.assign(new Error(`A test reaches nobody but the loopback: ${host}`), { code: 'ENETUNREACH' });
  process.nextTick(() => this.destroy(error));
  return this;
};

// All test files of a worker share Node's own modules: what one file's nock leaves patched would answer in the place of the
// next one's.
afterAll(() => {
  nock.cleanAll();
  nock.restore();
});

/** As Node reads what `connect` is given; of no host where it is a path, or here. */
function hostOf([first, second]: unknown[]): string | undefined {
  if (Array.isArray(first)) return hostOf(first);
  if (typeof first === 'object' && first !== null) return (first as Partial<TcpSocketConnectOpts>).host;
  return typeof second === 'string' ? second : undefined;
}
