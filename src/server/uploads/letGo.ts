// Promise: whoever was answered before the body was read through gets to read the answer, and does not keep us reading:
// what still comes is thrown away for a while, then the connection is closed. A server that closes waits less.
import type { IncomingMessage } from 'node:http';

const WHILE_MS = 5_000;
const WHILE_CLOSING_MS = 500;

export function letGo(raw: IncomingMessage, isClosing: boolean): void {
  raw.resume();
  if (raw.complete || raw.destroyed) return;
  if (isClosing) raw.socket.end();
  const timer = setTimeout(() => raw.destroy(), isClosing ? WHILE_CLOSING_MS : WHILE_MS);
  timer.unref();
  raw.once('close', () => clearTimeout(timer));
}
