// Tells the failures that surely had no effect from those that may have had one. Only what breaks before a connection
// stands is sure: after that the request may have been read. Nothing of the request goes into the error, so that neither
// an address nor a signature reaches a log.
import type { AxiosError } from 'axios';
import type http from 'node:http';
import { PartnerError } from './PartnerError.js';

export function sendingFailure(error: AxiosError, call: { acts: boolean; partner: string }): PartnerError {
  const code = error.code ?? error.name;
  const more = { cause: code };
  if (neverConnected(error))
    return new PartnerError('UNREACHABLE', `No connection to ${call.partner} (${code}).`, more);
  if (call.acts) return new PartnerError('UNKNOWN_OUTCOME', `No answer from ${call.partner} (${code}).`, more);
  const tooLarge = code === 'ERR_BAD_RESPONSE';
  return new PartnerError(
    tooLarge ? 'PROTOCOL' : 'UNREACHABLE',
    `No usable answer from ${call.partner} (${code}).`,
    more,
  );
}

const BEFORE_CONNECTION: ReadonlySet<string> = new Set([
  'CONNECT_TIMEOUT',
  'TARGET_REFUSED',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

function neverConnected(error: AxiosError): boolean {
  if (BEFORE_CONNECTION.has(error.code ?? '')) return true;
  const cause: unknown = error.cause;
  // Several addresses of one host, none of which took the connection; or a connect() that timed out by itself.
  return cause instanceof AggregateError || (isSystemError(cause) && cause.syscall === 'connect');
}

function isSystemError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && 'syscall' in cause;
}

/** Lets an agent's connections fail with CONNECT_TIMEOUT when they do not stand within the limit. */
export function limitConnecting<A extends http.Agent>(
  agent: A,
  connected: 'connect' | 'secureConnect',
  limitMs: number,
): A {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    if (!socket) return socket;
    const late = Object.assign(new Error('The connection took too long.'), { code: 'CONNECT_TIMEOUT' });
    const timer = setTimeout(() => socket.destroy(late), limitMs);
    socket.once(connected, () => clearTimeout(timer));
    socket.once('close', () => clearTimeout(timer));
    return socket;
  };
  return agent;
}
