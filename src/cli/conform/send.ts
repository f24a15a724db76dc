// One HTTP request over a socket of its own: whole, slowly, or broken off on purpose. No redirect is followed. And whether
// anybody takes a connection at all.
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { setTimeout as pass } from 'node:timers/promises';

/** SLOW sends in eight pieces; HALF breaks off in the middle of the body; DROPPED after it, without waiting for the answer. */
export type Pace = 'WHOLE' | 'SLOW' | 'HALF' | 'DROPPED';

export interface Heard {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

const MOST_BYTES = 1_000_000;

/** Null when we broke off ourselves; otherwise it fails with the code of what broke. */
export async function send(
  address: string,
  message: { method: string; headers: Record<string, string>; text: string | null; pace: Pace },
  limits: { wholeMs: number; pieceMs: number },
): Promise<Heard | null> {
  const { method, text, pace } = message;
  const bytes = Buffer.from(text ?? '');
  const length = text === null ? {} : { 'content-length': String(bytes.length) };
  const client = new URL(address).protocol === 'https:' ? https : http;
  const request = client.request(address, { method, headers: { ...message.headers, ...length }, agent: false });
  const heard = answerOf(request);
  const timer = setTimeout(() => request.destroy(failure('TIMED_OUT')), limits.wholeMs);
  try {
    const broken = await write(request, bytes, pace, limits.pieceMs);
    if (!broken) return await heard;
    heard.catch(() => undefined);
    request.destroy();
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Null when a connection comes about, and is trusted; otherwise the code of what is in its way. */
export function obstacle(address: string, withinMs: number): Promise<string | null> {
  const { protocol, hostname, port } = new URL(address);
  const isTls = protocol === 'https:';
  // An IPv6 address stands in brackets in a URL, and nowhere else.
  const host = hostname.replace(/^\[|\]$/g, '');
  const to = { host, port: Number(port) || (isTls ? 443 : 80) };
  const socket = isTls ? tls.connect({ ...to, ...(net.isIP(host) ? {} : { servername: host }) }) : net.connect(to);
  return new Promise((resolve) => {
    const end = (code: string | null) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(code);
    };
    const timer = setTimeout(() => end('TIMED_OUT'), withinMs);
    socket.once(isTls ? 'secureConnect' : 'connect', () => end(null));
    socket.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? 'it broke'));
  });
}

async function write(request: http.ClientRequest, bytes: Buffer, pace: Pace, pieceMs: number): Promise<boolean> {
  const pieces = pace === 'SLOW' ? 8 : pace === 'HALF' ? 2 : 1;
  const size = Math.ceil(bytes.length / pieces);
  for (let piece = 0; piece < (pace === 'HALF' ? 1 : pieces - 1); piece += 1) {
    request.write(bytes.subarray(piece * size, (piece + 1) * size));
    await pass(pieceMs);
  }
  if (pace === 'HALF') return true;
  request.end(bytes.subarray((pieces - 1) * size));
  if (pace === 'DROPPED') await pass(pieceMs);
  return pace === 'DROPPED';
}

function answerOf(request: http.ClientRequest): Promise<Heard> {
  const heard = new Promise<Heard>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        size += part.length;
        if (size > MOST_BYTES) request.destroy(failure('TOO_LARGE'));
        else parts.push(part);
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
  });
  // Looked at later, when the body is out.
  heard.catch(() => undefined);
  return heard;
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
